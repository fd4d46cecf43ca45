using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Coverage rows of a rule that counts agents of its scope on duty, interval by interval of the requirement's grid.</summary>
internal static class StaffedPlaces
{
    /// <summary>
    /// Adds one row for every interval within <paramref name="span"/> on each of <paramref name="days"/>, completed by
    /// <paramref name="complete"/>. An agent counts when on duty through the whole interval.
    /// </summary>
    public static void Add(
        RuleContext context, LabourRule rule, IReadOnlyList<int> days, ClockSpan span,
        Func<ShiftOption, bool> counts, Func<CoverageRow, CoverageRow> complete)
    {
        var agents = context.AgentsIn(rule.Scope);
        var grid = context.Grid;
        var staffed = context.Options.All.Where(o => counts(o.Option)).ToDictionary(o => o.Shift, o => Intervals(grid, o.Option.Type));
        var rowOf = days
            .SelectMany(day => Enumerable.Range(day * grid.PerDay, grid.PerDay).Concat(Enumerable.Range((day + 1) * grid.PerDay, grid.PerDay))
                .Where(i => span.Covers(grid.Span(i - day * grid.PerDay)) && i / grid.PerDay < context.Period.Days))
            .Distinct().Order().Select((interval, row) => (interval, row)).ToDictionary(p => p.interval, p => p.row);
        var rows = rowOf.Keys.Select(interval => complete(new CoverageRow(
            context.Rule, rule.Title.En, interval / grid.PerDay, grid.Span(interval % grid.PerDay), ConvexCost.Zero,
            Fixed: interval < grid.PerDay ? FixedAt(context, agents, staffed, interval) : 0))).ToArray();
        context.AddCover(rows, new CoverGroup(agents, (day, shift) => !staffed.TryGetValue(shift, out var intervals)
            ? []
            : from interval in intervals
              where rowOf.ContainsKey(day * grid.PerDay + interval)
              select new Contribution(rowOf[day * grid.PerDay + interval], 1)));
    }

    /// <summary>Intervals, counted from the midnight the shift belongs to, that it staffs from start to end.</summary>
    public static int[] Intervals(IntervalGrid grid, ShiftType type) =>
        [.. Enumerable.Range(0, 2 * grid.PerDay).Where(i => type.MinutesOnDuty(grid.Span(i)) == grid.Minutes)];

    private static int FixedAt(RuleContext context, IReadOnlyList<int> agents, Dictionary<int, int[]> staffed, int interval) =>
        context.Model.PrefixDays == 0 ? 0 : agents.Count(agent =>
            staffed.TryGetValue(context.Past(agent, -1), out var intervals) && intervals.Contains(interval + context.Grid.PerDay));
}
