using Wfm.Engine;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Tests.Rostering.Model;

public sealed class RosterEvaluatorTests
{
    private const int Off = 0, Day = 1, Evening = 2;

    [Theory]
    [InlineData("DDDO", 0)]
    [InlineData("DDDD", 1)]
    [InlineData("ODDD", 0)]
    public void Each_working_day_too_many_is_one_unit(string line, long amount) =>
        Assert.Equal(amount, Price(line, "", new Run(0, [0], Working, 1, 3, Penalty.Hard())).Hard);

    [Fact]
    public void Days_of_the_published_past_lengthen_a_run() =>
        Assert.Equal(2, Price("DDDO", "DD", new Run(0, [0], Working, 1, 3, Penalty.Soft(1))).Soft);

    [Fact]
    public void A_run_that_ended_in_the_past_was_never_too_long() =>
        Assert.Equal(0, Price("ODDO", "DDDD", new Run(0, [0], Working, 1, 2, Penalty.Soft(1))).Soft);

    [Theory]
    [InlineData("DODO", "", 1)]
    [InlineData("DOOD", "", 0)]
    [InlineData("ODDO", "D", 1)]
    [InlineData("ODDO", "", 0)]
    [InlineData("DDDO", "", 0)]
    [InlineData("DDDD", "DO", 1)]
    [InlineData("DDDD", "OO", 0)]
    public void A_block_of_days_off_is_too_short_only_between_known_working_days(string line, string past, long amount) =>
        Assert.Equal(amount, Price(line, past, new Run(0, [0], ShiftSet.Off, 2, int.MaxValue, Penalty.Soft(1))).Soft);

    [Fact]
    public void A_single_day_off_that_day_zero_ends_is_too_short() =>
        Assert.Equal(1, Price("DDDD", "DDO", new Run(0, [0], ShiftSet.Off, 2, int.MaxValue, Penalty.Soft(1))).Soft);

    [Fact]
    public void The_square_of_a_breach_is_taken_for_each_run_by_itself() =>
        Assert.Equal(9 + 1, Price("DDDDODDO", "", new Run(0, [0], Working, 1, 1, Penalty.Quadratic(1))).Soft);

    [Theory]
    [InlineData("EDOO", "", 1)]
    [InlineData("DDOO", "E", 1)]
    [InlineData("OEDO", "ED", 1)]
    [InlineData("DEOE", "", 0)]
    public void A_succession_counts_where_a_day_of_it_is_still_to_be_decided(string line, string past, long amount)
    {
        int[] starts = [-2, -1, 0, 1, 2, 3];
        Assert.Equal(amount, Price(line, past, new Sequence(0, [0], [ShiftSet.Of(Evening), ShiftSet.Of(Day)], starts, Penalty.Soft(1))).Soft);
    }

    [Theory]
    [InlineData("DDOO", 20)]
    [InlineData("DEOO", 0)]
    [InlineData("EEEO", 30)]
    public void A_total_pays_for_each_unit_outside_its_bounds(string line, long cost) =>
        Assert.Equal(cost, Price(line, "", new Total(0, [0], TotalKind.Sum, [0, 480, 510], [[0, 1, 2, 3]], 980, 1500, Penalty.Soft(1))).Soft);

    [Fact]
    public void A_weekend_counts_once_and_a_carried_amount_counts_with_it()
    {
        var weekends = new Total(0, [0], TotalKind.GroupsTouched, [0, 1, 1], [[0, 1], [2, 3]], 0, 2, Penalty.Quadratic(3), Carry: [2]);
        Assert.Equal(3, Price("DDOO", "", weekends).Soft);
        Assert.Equal(12, Price("DDOE", "", weekends).Soft);
    }

    [Fact]
    public void Coverage_counts_everyone_who_contributes_and_what_the_past_left()
    {
        var builder = Builder(agents: 2, days: 2);
        CoverageRow[] rows =
        [
            new(0, "late", 0, new ClockSpan(1320, 1440), ConvexCost.Linear(2, under: 10, over: 1), Floor: 1),
            new(0, "night", 1, new ClockSpan(0, 120), ConvexCost.Linear(1, under: 10, over: 1), Fixed: 1),
        ];
        builder.SetCoverage(new Coverage(rows, [0, 0], 2, 3, (_, day, shift) => day == 0 && shift == Evening ? [new(0, 1), new(1, 1)] : []));
        var model = builder.Build();
        Assert.Equal(new RosterCost(1, 20), RosterEvaluator.Evaluate(model, Of("OO", "OD")).Cost);
        var one = RosterEvaluator.Evaluate(model, Of("EO", "OO"));
        Assert.Equal(new RosterCost(0, 10 + 1), one.Cost);
        Assert.Equal([-1, 1], one.Breaches.Select(b => b.Amount));
        Assert.Equal(new RosterCost(0, 2), RosterEvaluator.Evaluate(model, Of("EO", "EO")).Cost);
    }

    [Fact]
    public void Every_cost_belongs_to_a_breach_and_to_a_rule()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var model = RandomModels.Of(seed, 4, 9, 4, 3, suffixDays: seed % 4);
            var evaluation = RosterEvaluator.Evaluate(model, RandomModels.RosterOf(model, seed));
            Assert.Equal(evaluation.Cost, evaluation.Breaches.Aggregate(RosterCost.Zero, (sum, b) => sum + b.Cost));
            Assert.Equal(evaluation.Cost, evaluation.CostByRule.Aggregate(RosterCost.Zero, (sum, c) => sum + c));
        }
    }

    [Fact]
    public void Renaming_agents_changes_nothing()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var model = SyntheticLines(agents: 3, seed);
            var roster = RandomModels.RosterOf(model, seed);
            var turned = new Roster(3, model.Days);
            for (var a = 0; a < 3; a++) roster.Line(a).CopyTo(turned.Line((a + 1) % 3));
            Assert.Equal(RosterEvaluator.Evaluate(model, roster).Cost, RosterEvaluator.Evaluate(model, turned).Cost);
        }
    }

    [Fact]
    public void A_roster_of_another_shape_is_refused() =>
        Assert.Throws<ArgumentException>(() => RosterEvaluator.Evaluate(Builder(2, 3).Build(), new Roster(2, 4)));

    private static ShiftSet Working => ShiftSet.Working(3);

    private static RosterCost Price(string line, string past, Constraint constraint)
    {
        var builder = Builder(1, line.Length, past.Length);
        for (var d = 0; d < past.Length; d++) builder.SetPast(0, d - past.Length, "ODE".IndexOf(past[d], StringComparison.Ordinal));
        builder.Add(constraint);
        return RosterEvaluator.Evaluate(builder.Build(), Of(line)).Cost;
    }

    private static Roster Of(params string[] lines)
    {
        var roster = new Roster(lines.Length, lines[0].Length);
        for (var a = 0; a < lines.Length; a++)
            for (var d = 0; d < roster.Days; d++) roster[a, d] = "ODE".IndexOf(lines[a][d], StringComparison.Ordinal);
        return roster;
    }

    private static RosterModel SyntheticLines(int agents, int seed)
    {
        var builder = Builder(agents, 8);
        int[] everyone = [.. Enumerable.Range(0, agents)];
        builder.Add(new Run(0, everyone, Working, 2, 3, Penalty.Soft(2)));
        builder.Add(new Total(0, everyone, TotalKind.Sum, [1, 0, 0], [[0, 1, 2, 3, 4, 5, 6, 7]], 2, 2, Penalty.Quadratic(1)));
        var row = new CoverageRow(0, "q", 1, new ClockSpan(540, 600), ConvexCost.Linear(seed % 3, 4, 1));
        builder.SetCoverage(new Coverage([row], new int[agents], 8, 3, (_, day, _) => day == 1 ? [new(0, 1)] : []));
        return builder.Build();
    }

    private static RosterModelBuilder Builder(int agents, int days, int past = 0)
    {
        var builder = new RosterModelBuilder(agents, days, 3, past);
        builder.AddRule(new RuleTag("r", new LocalText("规则", "Rule")));
        return builder;
    }
}
