using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Trading;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Trading;

public sealed class TradeJudgeTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);
    private static readonly DateTime LongBefore = new(2026, 12, 1, 12, 0, 0);
    private static readonly MinimumRest Rest = new() { Id = "rest", Minutes = 660 };

    [Fact]
    public void A_swap_on_one_day_exchanges_the_shifts()
    {
        var verdict = Judge("D - -", "M - -", new Trade.Swap("A1", Week[0], "A2", Week[0]));
        var allowed = Assert.IsType<TradeVerdict.Allowed>(verdict);
        Assert.Equal([("A1", "M"), ("A2", "D")], allowed.After.Select(a => (a.Agent, a.Shift)));
    }

    [Fact]
    public void A_swap_on_two_days_keeps_the_days_off_of_both()
    {
        var verdict = Judge("D - -", "- E -", new Trade.Swap("A1", Week[0], "A2", Week[1]), new DaysOffPerMonth { Id = "off", Days = 6 });
        var allowed = Assert.IsType<TradeVerdict.Allowed>(verdict);
        Assert.Equal([("A1", 1, "E"), ("A2", 0, "D")], allowed.After.Select(a => (a.Agent, Week.IndexOf(a.Date), a.Shift)));
    }

    [Fact]
    public void A_swap_that_leaves_too_little_rest_is_refused_in_words()
    {
        var refusal = Assert.Single(Refused(Judge("D D", "E -", new Trade.Swap("A1", Week[0], "A2", Week[0]), Rest)));
        Assert.Equal((RefusalGround.Rule, "A1"), (refusal.Ground, refusal.Agent));
        Assert.Contains("休息不足11小时", refusal.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_breach_that_stood_before_does_not_count_against_the_trade() =>
        Assert.IsType<TradeVerdict.Allowed>(Judge("E D - D", "- - - M", new Trade.Swap("A1", Week[3], "A2", Week[3]), Rest));

    [Fact]
    public void A_cover_moves_the_shift_and_may_cost_a_day_off()
    {
        Assert.IsType<TradeVerdict.Allowed>(Judge("D", "-", new Trade.Cover("A1", Week[0], "A2")));
        var rule = new WeeklyRestDay { Id = "rest-day" };
        var refusal = Assert.Single(Refused(Judge("D D D", "- D D D D D D", new Trade.Cover("A1", Week[0], "A2"), rule)));
        Assert.Equal("A2", refusal.Agent);
    }

    [Fact]
    public void A_trade_and_its_reverse_leave_the_roster_as_it_was()
    {
        var problem = CompiledProblem.Of(Problem(Week, 4));
        string[] lines = ["D - - E", "- M - -", "- - N -", "- - - -"];
        var before = lines.SelectMany((line, i) => Line(problem.Problem, $"A{i + 1}", line)).ToHashSet();
        Trade[] trades =
        [
            new Trade.Swap("A1", Week[0], "A2", Week[1]), new Trade.Cover("A3", Week[2], "A4"),
            new Trade.Cycle([("A1", Week[0]), ("A2", Week[1]), ("A3", Week[2])]),
        ];
        foreach (var trade in trades)
        {
            var there = Assert.IsType<TradeVerdict.Allowed>(new TradeJudge(problem, before).Judge(trade, LongBefore, []));
            Assert.False(before.SetEquals(there.After));
            var back = Assert.IsType<TradeVerdict.Allowed>(new TradeJudge(problem, there.After).Judge(trade.Reversed, LongBefore, []));
            Assert.Equal(before, back.After.ToHashSet());
        }
    }

    [Fact]
    public void Somebody_who_works_already_cannot_cover() =>
        Assert.Equal(RefusalGround.NothingToTrade, Assert.Single(Refused(Judge("D", "E", new Trade.Cover("A1", Week[0], "A2")))).Ground);

    [Fact]
    public void A_day_off_cannot_be_given_away() =>
        Assert.Equal(RefusalGround.NothingToTrade, Assert.Single(Refused(Judge("-", "-", new Trade.Cover("A1", Week[0], "A2")))).Ground);

    [Theory]
    [InlineData("2026-12-06 08:59", null)]
    [InlineData("2026-12-06 09:01", RefusalGround.Notice)]
    [InlineData("2026-12-07 08:59", RefusalGround.Notice)]
    [InlineData("2026-12-07 09:00", RefusalGround.Past)]
    public void A_day_of_notice_is_needed_before_the_earlier_shift(string now, RefusalGround? expected)
    {
        var trade = new Trade.Swap("A2", Week[1], "A1", Week[0]);
        var verdict = Judge("D -", "- E", trade, DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture), []);
        Assert.Equal(expected, (verdict as TradeVerdict.Refused)?.Reasons.Single().Ground);
    }

    [Fact]
    public void The_third_trade_of_a_month_is_refused_for_either_party()
    {
        Trade[] accepted = [new Trade.Swap("A2", Week[2], "A3", Week[3]), new Trade.Cover("A2", Week[4], "A1")];
        var refusal = Assert.Single(Refused(Judge("D", "M", new Trade.Swap("A1", Week[0], "A2", Week[0]), LongBefore, accepted)));
        Assert.Equal((RefusalGround.Quota, "A2"), (refusal.Ground, refusal.Agent));
    }

    [Fact]
    public void A_trade_of_another_month_and_a_cover_taken_leave_the_quota_alone()
    {
        Trade[] accepted = [new Trade.Swap("A1", new DateOnly(2026, 11, 30), "A2", Week[3]), new Trade.Cover("A3", Week[4], "A1")];
        var policy = PackOf().Trading;
        Assert.Equal(2, TradeQuota.Left(policy, accepted, "A1", Month.Of(Week[0])));
        Assert.Equal(1, TradeQuota.Left(policy, accepted, "A3", Month.Of(Week[0])));
        Assert.Equal(1, TradeQuota.Left(policy, accepted, "A2", new Month(2026, 11)));
    }

    [Fact]
    public void Without_the_skill_the_shift_cannot_be_taken()
    {
        var plain = Problem(Week, 2);
        var problem = plain with
        {
            Requirements = [.. plain.Requirements, Demand(Week, "chat", _ => 0)],
            Agents = [plain.Agents[0] with { Skills = ["hotline", "chat"] }, plain.Agents[1]],
        };
        var compiled = CompiledProblem.Of(problem);
        var judge = new TradeJudge(compiled, [new Assignment("A1", Week[0], "D", "chat")]);
        var refusal = Assert.Single(Refused(judge.Judge(new Trade.Cover("A1", Week[0], "A2"), LongBefore, [])));
        Assert.Equal((RefusalGround.Skill, "A2"), (refusal.Ground, refusal.Agent));
    }

    [Fact]
    public void All_reasons_are_given_at_once()
    {
        Trade[] accepted = [new Trade.Cover("A1", Week[2], "A3"), new Trade.Cover("A1", Week[3], "A3")];
        var verdict = Judge("D D", "E -", new Trade.Swap("A1", Week[0], "A2", Week[0]), new DateTime(2026, 12, 6, 20, 0, 0), accepted, Rest);
        Assert.Equal([RefusalGround.Notice, RefusalGround.Quota, RefusalGround.Rule], Refused(verdict).Select(r => r.Ground));
    }

    [Fact]
    public void A_ring_of_three_gives_each_a_shift_and_takes_one()
    {
        var problem = CompiledProblem.Of(Problem(Week, 3, new DaysOffPerMonth { Id = "off", Days = 6 }));
        var judge = new TradeJudge(problem, [.. Line(problem.Problem, "A1", "D - -"), .. Line(problem.Problem, "A2", "- D -"), .. Line(problem.Problem, "A3", "- - D")]);
        var allowed = Assert.IsType<TradeVerdict.Allowed>(judge.Judge(new Trade.Cycle([("A1", Week[0]), ("A2", Week[1]), ("A3", Week[2])]), LongBefore, []));
        Assert.Equal([("A1", 2), ("A2", 0), ("A3", 1)], allowed.After.Select(a => (a.Agent, Week.IndexOf(a.Date))));
    }

    private static TradeVerdict Judge(string first, string second, Trade trade, params LabourRule[] rules) =>
        Judge(first, second, trade, LongBefore, [], rules);

    private static TradeVerdict Judge(
        string first, string second, Trade trade, DateTime now, IReadOnlyCollection<Trade> accepted, params LabourRule[] rules)
    {
        var problem = CompiledProblem.Of(Problem(Week, 3, rules));
        return new TradeJudge(problem, [.. Line(problem.Problem, "A1", first), .. Line(problem.Problem, "A2", second)]).Judge(trade, now, accepted);
    }

    private static IReadOnlyList<Refusal> Refused(TradeVerdict verdict) => Assert.IsType<TradeVerdict.Refused>(verdict).Reasons;
}
