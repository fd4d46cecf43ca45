using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>A roster as it is stored.</summary>
public sealed record StoredRoster(RevisionId Id, MonthPlan Plan, int Number, RevisionOrigin Origin,
    IReadOnlyList<Assignment> Assignments, string? Certificate, string MadeBy, DateTimeOffset MadeAt)
{
    /// <summary>Number of the publication that it was made from: everything agreed up to that one is in it.</summary>
    public required int Base { get; init; }

    /// <summary>The draft that this one is with what was agreed since; null unless it is merged.</summary>
    public RevisionId? Draft { get; init; }

    public PlanningPeriod Period => Plan.Period;

    internal static StoredRoster Of(MonthPlan plan, RevisionRow row) => new(
        row.Id, plan, row.Number, row.Origin, RosterText.Read(plan.Period, row.Cells), row.Certificate, row.MadeBy, row.MadeAt)
    {
        Base = row.Base,
        Draft = row.Draft,
    };
}

/// <summary>The roster in force for a month.</summary>
public sealed record PublishedRoster(StoredRoster Roster, int Publication, string PublishedBy, DateTimeOffset PublishedAt);

/// <summary>One revision in a list.</summary>
public sealed record RevisionLine(RevisionId Id, int Number, RevisionOrigin Origin, string MadeBy, DateTimeOffset MadeAt, bool IsInForce);
