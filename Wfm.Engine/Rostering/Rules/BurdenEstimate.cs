using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>How many shifts of a kind the requirement calls for, before any roster exists.</summary>
internal static class BurdenEstimate
{
    /// <summary>
    /// Shifts out of <paramref name="shifts"/> needed on <paramref name="days"/>, judged by the intervals that only these
    /// shifts can staff: the peak requirement there, or the required agent-time divided by what one shift staffs there on
    /// average, whichever is more.
    /// </summary>
    public static double Shifts(RuleContext context, ShiftSet shifts, IEnumerable<int> days) =>
        days.Sum(day => context.Problem.Requirements.Sum(requirement => ShiftsOn(context, shifts, requirement, day)));

    private static double ShiftsOn(RuleContext context, ShiftSet shifts, Requirement requirement, int day)
    {
        var options = context.Options.All
            .Where(o => o.Option.Queue == requirement.Queue && o.Option.Type.MayStartOn(context.Period[day].DayOfWeek)).ToArray();
        var (inside, outside) = (
            options.Where(o => shifts.Contains(o.Shift)).ToArray(), options.Where(o => !shifts.Contains(o.Shift)).ToArray());
        if (inside.Length == 0) return 0;
        var grid = requirement.Grid;
        bool Staffs(ShiftOption option, int interval) => option.Type.MinutesOnDuty(grid.Span(interval)) == grid.Minutes;
        var own = Enumerable.Range(0, grid.PerDay)
            .Where(i => inside.Any(o => Staffs(o.Option, i)) && !outside.Any(o => Staffs(o.Option, i))).ToArray();
        var needed = own.Select(i => requirement.Gross[day * grid.PerDay + i]).ToArray();
        return needed.Sum() == 0 ? 0 : Math.Max(needed.Max(), needed.Sum() / inside.Average(o => own.Count(i => Staffs(o.Option, i))));
    }
}
