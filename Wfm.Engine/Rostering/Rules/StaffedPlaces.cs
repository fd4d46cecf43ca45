using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Coverage rows of a rule that counts agents on duty, interval by interval of the requirement's grid.</summary>
internal static class StaffedPlaces
{
    /// <summary>
    /// Adds one row for every interval within <paramref name="span"/> on each of <paramref name="days"/>, completed by
    /// <paramref name="complete"/>, in which every agent of the rule's scope counts once. Small hours that only shifts of the day before
    /// can staff are decided with that day: those of the first day are left out, those of the day after the period are added, and where
    /// that day is published all that the last shifts reach of it.
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
        var rowOf = RowNumbers(context, days, span, [.. staffed.Values.SelectMany(s => s)]);
        var rows = rowOf.Keys.Select(interval => Undecided(complete(new CoverageRow(
            context.Rule, rule.Title.En, interval / grid.PerDay, grid.Span(interval % grid.PerDay), ConvexCost.Zero,
            Fixed: groups.Sum(g => g.Amount * StaffedBeside(context, g.Agents, staffed, interval)))))).ToArray();
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

    /// <summary>
    /// Row numbers by interval, counted from the start of the period; a span past midnight reaches into the next day.
    /// </summary>
    /// <param name="staffed">Intervals, counted from the midnight a shift belongs to, that any shift staffs.</param>
    private static SortedDictionary<int, int> RowNumbers(
        RuleContext context, IReadOnlyList<int> days, ClockSpan span, HashSet<int> staffed)
    {
        var grid = context.Grid;
        var (end, isPublished) = (context.Period.Days * grid.PerDay, context.Model.SuffixDays > 0);
        var inside = Enumerable.Range(0, 2 * grid.PerDay).Where(i => span.Covers(grid.Span(i))).ToArray();
        bool IsReached(int ofDay) => staffed.Contains(ofDay + grid.PerDay);
        bool IsDecidedBefore(int ofDay) => IsReached(ofDay) && !staffed.Contains(ofDay);
        bool IsDecidedWithPeriod(int ofDayAfter) => isPublished ? IsReached(ofDayAfter) : IsDecidedBefore(ofDayAfter);
        bool Belongs(int interval) =>
            interval < grid.PerDay ? !IsDecidedBefore(interval)
            : interval < end || (interval < end + grid.PerDay && IsDecidedWithPeriod(interval - end));
        var intervals = new SortedSet<int>(days.SelectMany(day => inside.Select(i => day * grid.PerDay + i)).Where(Belongs));
        return new SortedDictionary<int, int>(
            intervals.Select((interval, row) => (interval, row)).ToDictionary(p => p.interval, p => p.row));
    }

    /// <summary>A cap that is exceeded whatever is decided forbids only to exceed it further.</summary>
    private static CoverageRow Undecided(CoverageRow row) => row.Fixed > row.Cap ? row with { Cap = row.Fixed } : row;

    /// <summary>Agents on duty who are not decided: by a shift of the day before the period, or of the day after it.</summary>
    private static int StaffedBeside(RuleContext context, IReadOnlyList<int> agents, Dictionary<int, int[]> staffed, int interval)
    {
        var (perDay, days) = (context.Grid.PerDay, context.Period.Days);
        if (interval < perDay && context.Model.PrefixDays > 0)
            return agents.Count(a => Staffs(context.Past(a, -1), interval + perDay));
        return interval >= days * perDay && context.Model.SuffixDays > 0
            ? agents.Count(a => Staffs(context.Following(a, days), interval - days * perDay))
            : 0;

        bool Staffs(int shift, int at) => staffed.TryGetValue(shift, out var intervals) && intervals.Contains(at);
    }
}
