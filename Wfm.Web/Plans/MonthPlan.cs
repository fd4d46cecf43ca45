using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>A month of a centre on its way from forecast to published roster.</summary>
public sealed record MonthPlan(PlanId Id, string Centre, Month Month)
{
    public PlanningPeriod Period => Month.Period;

    /// <summary>First day of the month.</summary>
    public DateOnly Start => Month.First;

    internal static MonthPlan Of(PlanRow row) => new(row.Id, row.Centre, Month.Of(row.Start));
}
