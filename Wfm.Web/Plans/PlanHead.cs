using Wfm.Engine.Time;

namespace Wfm.Web.Plans;

/// <summary>How far the plan of a month has come.</summary>
public enum PlanStage
{
    Unplanned,
    Forecast,
    Required,
    Rostered,
    Published,

    /// <summary>Published, with a later revision that is not.</summary>
    Changed,
}

/// <summary>The state of a month at a glance.</summary>
/// <param name="Revision">Number of the latest revision; 0 for none.</param>
/// <param name="Plan">Null while nobody has begun.</param>
public sealed record PlanHead(Month Month, PlanStage Stage, int Revision, MonthPlan? Plan);
