using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules.Standing;

/// <summary>
/// The agents a queue needs, interval by interval. An agent counts for an interval only when on duty through all of it:
/// an interval that a shift enters, leaves or interrupts for an unpaid break half-way is not staffed by it. Intervals
/// past midnight count on the next day, also on the one after the period where that is published.
/// </summary>
internal sealed record QueueCoverage : StandingRule
{
    public static string RuleIdOf(string queue) => $"coverage:{queue}";

    public required Requirement Requirement { get; init; }

    /// <summary>The requirement of the days after the period; null where they are not published.</summary>
    public Requirement? Following { get; init; }

    public required LocalText Name { get; init; }

    public override LocalText Title => new($"{Name.Zh}的人员需求", $"Agents required for {Name.En}");

    public override RepairKind Gives => RepairKind.Cover;

    private IntervalGrid Grid => Requirement.Grid;

    public override void Compile(RuleContext context)
    {
        var staffed = new StaffedIntervals(context, Grid, o => o.Queue == Requirement.Queue);
        var rowOf = RowNumbers(context, staffed);
        var cost = context.Problem.CoverCost.For(Requirement);
        var after = Following is null ? null : context.Problem.CoverCost.For(Following);
        var rows = rowOf.Keys.Select(interval => Row(
            context, staffed, interval, interval < Length ? cost.Of(interval) : after!.Of(interval - Length))).ToArray();
        context.AddCover(rows, new CoverGroup(null, (day, shift) =>
            from interval in staffed.Of(day, shift)
            where rowOf.ContainsKey(interval)
            select new Contribution(rowOf[interval], 1)));
    }

    /// <summary>Intervals of the period.</summary>
    private int Length => Requirement.Gross.Length;

    /// <summary>
    /// Row numbers by interval, for intervals that need agents or can have them; those after the period where shifts reach them.
    /// </summary>
    private SortedDictionary<int, int> RowNumbers(RuleContext context, StaffedIntervals staffed)
    {
        var wanted = new SortedSet<int>(Enumerable.Range(0, Requirement.Gross.Length).Where(i => Requirement.Gross[i] > 0));
        foreach (var (shift, option) in context.Options.All)
            for (var day = 0; day < context.Period.Days; day++)
                if (option.Type.MayStartOn(context.Period[day].DayOfWeek))
                    wanted.UnionWith(staffed.Of(day, shift).Where(i => i < Length || IsPublished(context)));
        return new SortedDictionary<int, int>(wanted.Select((interval, row) => (interval, row)).ToDictionary(p => p.interval, p => p.row));
    }

    private bool IsPublished(RuleContext context) => Following is not null && context.Model.SuffixDays > 0;

    private CoverageRow Row(RuleContext context, StaffedIntervals staffed, int interval, ConvexCost cost)
    {
        var day = Grid.DayOf(context.Period, interval);
        return new CoverageRow(
            context.Rule, Requirement.Queue, day, Grid.Span(context.Period, interval), cost,
            Fixed: day == 0 ? FixedAt(context, interval) : day == context.Period.Days ? staffed.Beside(Everyone(context), interval) : 0)
        {
            Interval = interval,
        };
    }

    private static int[] Everyone(RuleContext context) => [.. Enumerable.Range(0, context.Problem.Agents.Count)];

    /// <summary>Agents whose shift of the day before runs into an interval of the first day, those who have left since too.</summary>
    private int FixedAt(RuleContext context, int interval) => context.Model.PrefixDays == 0 ? 0 : context.Problem.Past.Count(a =>
        a.Date == context.Period[-1] && a.Queue == Requirement.Queue
        && context.Problem.ShiftTypes.FirstOrDefault(t => t.Code == a.Shift) is { } type
        && type.Staffed(Grid, a.Date).Contains(interval - Grid.FirstOf(context.Period, -1)));

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var row = (CoverageRow)breach.Constraint;
        var (day, queue) = (Wording.Day(context.Period[row.Day]), context.Problem.NameOf(row.Name));
        var required = row.Interval < Length ? Requirement.Gross[row.Interval] : Following!.Gross[row.Interval - Length];
        var judged = Judged(breach.Actual - required, breach.Amount);
        return new(
            $"{day.Zh} {row.Span}，{queue.Zh}需要 {required} 人，实排 {breach.Actual} 人，{judged.Zh}。",
            $"{queue.En} needs {required} agents on {day.En} {row.Span} and has {breach.Actual}: {judged.En}.");
    }

    /// <summary>
    /// The count that costs least can lie beside the requirement: where as many as required are there, one more may still pay.
    /// </summary>
    /// <param name="over">Agents more than required.</param>
    /// <param name="beside">Agents more than would cost least.</param>
    private static LocalText Judged(long over, long beside) => (over, beside) switch
    {
        ( < 0, _) => new($"缺 {-over} 人", $"{-over} short"),
        (_, < 0) => new("再多一人，久等的客户会更少", "one more would spare customers a wait"),
        (0, _) => new("少一人，客户也几乎感觉不到", "one fewer would hardly be felt"),
        _ => new($"多 {over} 人", $"{over} more than needed"),
    };
}
