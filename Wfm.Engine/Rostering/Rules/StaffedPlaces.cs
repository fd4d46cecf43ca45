using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Coverage rows of a rule that counts agents on duty, interval by interval of the requirement's grid.</summary>
internal static class StaffedPlaces
{
    /// <summary>
    /// Adds one row for every interval within <paramref name="span"/> on each of <paramref name="days"/>, completed by
    /// <paramref name="complete"/>, in which every agent of the rule's scope counts once.
    /// </summary>
    public static void Add(
        RuleContext context, LabourRule rule, IReadOnlyList<int> days, ClockSpan span,
        Func<ShiftOption, bool> counts, Func<CoverageRow, CoverageRow> complete) =>
        Add(context, rule, days, span, [(context.AgentsIn(rule.Scope), 1)], true, counts, complete);

    /// <param name="groups">Agents with what each of them adds while on duty through the whole interval.</param>
    /// <param name="breaksAreAbsence">False when an agent counts through unpaid breaks as well.</param>
    /// <param name="counts">Shift options that are duty in this sense.</param>
    public static void Add(
        RuleContext context, LabourRule rule, IReadOnlyList<int> days, ClockSpan span,
        IReadOnlyList<(IReadOnlyList<int> Agents, int Amount)> groups, bool breaksAreAbsence,
        Func<ShiftOption, bool> counts, Func<CoverageRow, CoverageRow> complete)
    {
        var grid = context.Grid;
        var staffed = context.Options.All.Where(o => counts(o.Option))
            .ToDictionary(o => o.Shift, o => Intervals(grid, breaksAreAbsence ? o.Option.Type : o.Option.Type with { UnpaidBreaks = [] }));
        var rowOf = RowNumbers(context, days, span);
        var rows = rowOf.Keys.Select(interval => complete(new CoverageRow(
            context.Rule, rule.Title.En, interval / grid.PerDay, grid.Span(interval % grid.PerDay), ConvexCost.Zero,
            Fixed: interval < grid.PerDay
                ? groups.Sum(g => g.Amount * StaffedByThePast(context, g.Agents, staffed, interval))
                : 0))).ToArray();
        context.AddCover(
            rows, [.. groups.Select(g => new CoverGroup(g.Agents, (day, shift) => !staffed.TryGetValue(shift, out var intervals)
            ? []
            : from interval in intervals
              where rowOf.ContainsKey(day * grid.PerDay + interval)
              select new Contribution(rowOf[day * grid.PerDay + interval], g.Amount)))]);
    }

    /// <summary>Intervals, counted from the midnight the shift belongs to, that it staffs from start to end.</summary>
    public static int[] Intervals(IntervalGrid grid, ShiftType type) =>
        [.. Enumerable.Range(0, 2 * grid.PerDay).Where(i => type.MinutesOnDuty(grid.Span(i)) == grid.Minutes)];

    /// <summary>Row numbers by interval of the period; a span past midnight reaches into the next day.</summary>
    private static SortedDictionary<int, int> RowNumbers(RuleContext context, IReadOnlyList<int> days, ClockSpan span)
    {
        var grid = context.Grid;
        var inside = Enumerable.Range(0, 2 * grid.PerDay).Where(i => span.Covers(grid.Span(i))).ToArray();
        var intervals = new SortedSet<int>(
            days.SelectMany(day => inside.Select(i => day * grid.PerDay + i)).Where(i => i < context.Period.Days * grid.PerDay));
        return new SortedDictionary<int,
        int>(intervals.Select((interval, row) => (interval, row)).ToDictionary(p => p.interval, p => p.row));
    }

    private static int StaffedByThePast(RuleContext context, IReadOnlyList<int> agents, Dictionary<int, int[]> staffed, int interval) =>
        context.Model.PrefixDays == 0 ? 0 : agents.Count(agent =>
            staffed.TryGetValue(context.Past(agent, -1), out var intervals) && intervals.Contains(interval + context.Grid.PerDay));
}
