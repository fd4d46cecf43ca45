using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>How many shifts of a kind requirement and cover rules call for, before any roster exists.</summary>
internal static class BurdenEstimate
{
    /// <summary>
    /// Shifts out of <paramref name="shifts"/> needed on <paramref name="days"/>, judged by the intervals that only these
    /// shifts can staff: the peak requirement there, or the required agent-time divided by what one shift staffs there on
    /// average, whichever is more. A post that a hard rule keeps staffed needs its shifts whatever customers come.
    /// </summary>
    public static double Shifts(RuleContext context, ShiftSet shifts, IEnumerable<int> days)
    {
        var posts = context.Problem.Policy.Rules.OfType<MinimumCover>().Where(r => r.Penalty.IsHard).ToArray();
        return days.Sum(day => Math.Max(
            context.Problem.Requirements.Sum(requirement => Required(context, shifts, requirement, day)),
            posts.Where(post => post.AppliesOn(context, day)).Select(post => Posted(context, shifts, post, day)).DefaultIfEmpty().Max()));
    }

    private static double Required(RuleContext context, ShiftSet shifts, Requirement requirement, int day) => Needed(
        context, shifts, day, option => option.Queue == requirement.Queue,
        interval => requirement.Gross[interval]);

    private static double Posted(RuleContext context, ShiftSet shifts, MinimumCover post, int day) =>
        Needed(context, shifts, day, post.Counts, interval =>
            post.Span.Covers(context.Grid.Span(context.Period, interval)) ? post.Agents : 0);

    /// <param name="agentsIn">Agents needed in an interval of the period.</param>
    private static double Needed(RuleContext context, ShiftSet shifts, int day, Func<ShiftOption, bool> counts, Func<int, int> agentsIn)
    {
        var options = context.Options.All
            .Where(o => counts(o.Option) && o.Option.Type.MayStartOn(context.Period[day].DayOfWeek)).ToArray();
        var (inside, outside) = (
            options.Where(o => shifts.Contains(o.Shift)).ToArray(), options.Where(o => !shifts.Contains(o.Shift)).ToArray());
        if (inside.Length == 0) return 0;
        var (grid, date) = (context.Grid, context.Period[day]);
        var (first, end) = (grid.FirstOf(context.Period, day), grid.FirstOf(context.Period, day + 1));
        HashSet<int> Staffed(ShiftOption option) => [.. option.Type.Staffed(grid, date).Select(i => first + i).Where(i => i < end)];
        HashSet<int>[] staffed = [.. inside.Select(o => Staffed(o.Option))];
        var others = outside.SelectMany(o => Staffed(o.Option)).ToHashSet();
        int[] own = [.. staffed.SelectMany(s => s).Distinct().Where(i => !others.Contains(i)).Order()];
        var needed = own.Select(agentsIn).ToArray();
        return needed.Sum() == 0 ? 0 : Math.Max(needed.Max(), needed.Sum() / staffed.Average(s => own.Count(s.Contains)));
    }
}
