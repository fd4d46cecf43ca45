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
        var staffed = new StaffedIntervals(context, grid, counts, breaksAreAbsence);
        var rowOf = RowNumbers(context, days, span, staffed);
        var rows = rowOf.Keys.Select(interval => Undecided(complete(new CoverageRow(
            context.Rule, rule.Title.En, grid.DayOf(context.Period, interval), grid.Span(context.Period, interval), ConvexCost.Zero,
            Fixed: groups.Sum(g => g.Amount * staffed.Beside(g.Agents, interval)))
        { Interval = interval }))).ToArray();
        context.AddCover(
            rows, [.. groups.Select(g => new CoverGroup(g.Agents, (day, shift) =>
            from interval in staffed.Of(day, shift)
            where rowOf.ContainsKey(interval)
            select new Contribution(rowOf[interval], g.Amount)))]);
    }

    /// <summary>
    /// Row numbers by interval, counted from the start of the period; a span past midnight reaches into the next day.
    /// </summary>
    private static SortedDictionary<int, int> RowNumbers(
        RuleContext context, IReadOnlyList<int> days, ClockSpan span, StaffedIntervals staffed)
    {
        var (grid, period, isPublished) = (context.Grid, context.Period, context.Model.SuffixDays > 0);
        var (second, end, last) = (grid.FirstOf(period, 1), grid.Count(period), grid.FirstOf(period, period.Days + 1));
        bool IsDecidedBefore(int day, int interval) => staffed.ByAny(day - 1).Contains(interval) && !staffed.ByAny(day).Contains(interval);
        bool IsDecidedWithPeriod(int interval) =>
            isPublished ? staffed.ByAny(period.Days - 1).Contains(interval) : IsDecidedBefore(period.Days, interval);
        bool Belongs(int interval) =>
            interval < second ? !IsDecidedBefore(0, interval) : interval < end || (interval < last && IsDecidedWithPeriod(interval));
        var intervals = new SortedSet<int>(days.SelectMany(day => Inside(grid, period, day, span)).Where(Belongs));
        return new SortedDictionary<int, int>(
            intervals.Select((interval, row) => (interval, row)).ToDictionary(p => p.interval, p => p.row));
    }

    /// <summary>Intervals of the period that lie in the span of a day.</summary>
    private static IEnumerable<int> Inside(IntervalGrid grid, PlanningPeriod period, int day, ClockSpan span)
    {
        var (midnight, end) = (grid.FirstOf(period, day), grid.FirstOf(period, day + 2));
        var (from, until) = (grid.Clock.Elapsed(period[day], span.Start), grid.Clock.Elapsed(period[day], span.End));
        for (var i = midnight; i < end; i++)
            if (from <= (i - midnight) * grid.Minutes && (i + 1 - midnight) * grid.Minutes <= until) yield return i;
    }

    /// <summary>A cap that is exceeded whatever is decided forbids only to exceed it further.</summary>
    private static CoverageRow Undecided(CoverageRow row) => row.Fixed > row.Cap ? row with { Cap = row.Fixed } : row;
}
