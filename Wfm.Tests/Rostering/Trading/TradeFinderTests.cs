using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Trading;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Trading;

public sealed class TradeFinderTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);
    private static readonly DateTime LongBefore = new(2026, 12, 1, 12, 0, 0);

    [Fact]
    public void A_swap_of_two_is_found_when_there_is_one()
    {
        var offer = Find("D - E", "- D -")[0];
        Assert.Equal(new Trade.Swap("A1", Week[0], "A2", Week[1]), offer.Trade);
    }

    /// <summary>
    /// Nobody who is off on Monday has a shift on a day when A1 is off, so two agents alone cannot trade; over A3 it works.
    /// </summary>
    [Fact]
    public void A_ring_of_three_is_found_when_no_two_can_trade()
    {
        var offer = Assert.Single(Find("D - D", "- - D", "D D -"));
        var cycle = Assert.IsType<Trade.Cycle>(offer.Trade);
        Assert.Equal([("A1", Week[0]), ("A2", Week[2]), ("A3", Week[1])], cycle.Gifts);
    }

    /// <summary>Everyone who could close a shorter ring works on the day that would have to be taken.</summary>
    [Fact]
    public void A_ring_of_five_is_found_when_nothing_shorter_works()
    {
        var offer = Assert.Single(Find("D D D D -", "- D - - -", "D - D - -", "D D - D -", "D D D - D"));
        var cycle = Assert.IsType<Trade.Cycle>(offer.Trade);
        Assert.Equal(["A1", "A2", "A3", "A4", "A5"], cycle.Gifts.Select(g => g.Agent));
        Assert.Equal([0, 1, 2, 3, 4], cycle.Gifts.Select(g => Week.IndexOf(g.Date)));
    }

    [Fact]
    public void Every_offer_frees_the_day_and_leaves_everyone_as_many_shifts_as_before()
    {
        var (problem, roster) = Rostered(["D D D D - D D", "- - D D D D D", "D D - - D D D", "D D D D D - -"]);
        var offers = new TradeFinder(problem, roster, LongBefore, []).DayOff("A1", Week[0], wanted: 10);
        Assert.NotEmpty(offers);
        var shifts = problem.AssignmentsOf(roster).CountBy(a => a.Agent).OrderBy(c => c.Key).ToArray();
        Assert.All(offers, o => Assert.DoesNotContain(o.Verdict.After, a => a.Agent == "A1" && a.Date == Week[0]));
        Assert.All(offers, o => Assert.Equal(shifts, o.Verdict.After.CountBy(a => a.Agent).OrderBy(c => c.Key)));
    }

    [Fact]
    public void Agents_without_a_trade_left_are_no_partners()
    {
        var (problem, roster) = Rostered(["D - E", "- D -"]);
        Trade[] accepted = [new Trade.Cover("A2", Week[4], "A1"), new Trade.Cover("A2", Week[5], "A1")];
        Assert.Empty(new TradeFinder(problem, roster, LongBefore, accepted).DayOff("A1", Week[0]));
    }

    [Fact]
    public void Shifts_without_notice_are_not_offered()
    {
        var (problem, roster) = Rostered(["- - D", "D D -"]);
        var offer = Assert.Single(new TradeFinder(problem, roster, new DateTime(2026, 12, 6, 20, 0, 0), []).DayOff("A1", Week[2]));
        Assert.Equal(new Trade.Swap("A1", Week[2], "A2", Week[1]), offer.Trade);
    }

    [Fact]
    public void What_is_found_first_is_as_short_as_trying_every_ring_finds_and_nothing_is_missed()
    {
        var lengths = new List<int>();
        for (var seed = 0; seed < 120; seed++)
        {
            var (problem, roster) = Rostered(RandomLines(new Random(seed)));
            var finder = new TradeFinder(problem, roster, LongBefore, []);
            var found = finder.DayOff("A1", Week[0], wanted: 1);
            var shortest = Enumerable.Range(2, TradeFinder.LongestCycle - 1)
                .FirstOrDefault(length => EveryRing(problem, [("A1", Week[0])], length).Any(ring => IsAllowed(problem, roster, ring)));
            Assert.True(finder.SawEverything);
            Assert.True(shortest == (found.Count == 0 ? 0 : found[0].Trade.Handovers.Count), $"seed {seed}: shortest {shortest}, found {found.Count}");
            lengths.Add(shortest);
        }
        Assert.All([0, 2, 3, 4], length => Assert.Contains(length, lengths));
    }

    [Fact]
    public void A_search_that_ran_out_of_work_does_not_claim_to_have_seen_everything()
    {
        var (problem, roster) = Rostered(["D D D D -", "- D - - -", "D - D - -", "D D - D -", "D D D - D"]);
        var finder = new TradeFinder(problem, roster, LongBefore, []);
        Assert.Empty(finder.DayOff("A1", Week[0], work: 3));
        Assert.False(finder.SawEverything);
    }

    /// <summary>A thousand agents of whom those who are off on a day all work the same: ring after ring of like agents leads nowhere.</summary>
    [Fact]
    public void Among_a_thousand_agents_in_step_the_search_ends_by_itself()
    {
        var lines = Enumerable.Range(0, 1000).Select(a => a % 2 == 0 ? "D E D E D - -" : "- - D D D D D").ToArray();
        var (problem, roster) = Rostered(lines);
        var finder = new TradeFinder(problem, roster, LongBefore, []);
        finder.DayOff("A1", Week[2], wanted: 12);
        Assert.True(finder.SawEverything);
    }

    private static string[] RandomLines(Random random) =>
        [.. Enumerable.Range(0, 5).Select(a => string.Join(' ', Enumerable.Range(0, 5).Select(day =>
            (a, day) == (0, 0) || random.Next(10) < 6 ? random.Next(2) == 0 ? "D" : "E" : "-")))];

    /// <summary>Every ordered choice of further agents and of the days that they give.</summary>
    private static IEnumerable<(string Agent, DateOnly Date)[]> EveryRing(CompiledProblem problem, (string Agent, DateOnly Date)[] chain, int length) =>
        chain.Length == length
            ? [chain]
            : from agent in problem.Problem.Agents
              where chain.All(c => c.Agent != agent.Id)
              from day in Enumerable.Range(0, problem.Model.Days)
              from date in new[] { problem.Problem.Period[day] }
              from ring in EveryRing(problem, [.. chain, (agent.Id, date)], length)
              select ring;

    private static bool IsAllowed(CompiledProblem problem, Roster roster, (string Agent, DateOnly Date)[] ring)
    {
        Trade trade = ring.Length == 2 ? new Trade.Swap(ring[0].Agent, ring[0].Date, ring[1].Agent, ring[1].Date) : new Trade.Cycle(ring);
        var isOffThere = ring.Select((gift, i) => (Taker: ring[(i + 1) % ring.Length].Agent, gift.Date))
            .All(take => roster[problem.IndexOf(take.Taker), problem.Problem.Period.IndexOf(take.Date)] == 0);
        return isOffThere && new TradeJudge(problem, roster).Judge(trade, LongBefore, []) is TradeVerdict.Allowed;
    }

    private static IReadOnlyList<TradeOffer> Find(params string[] lines)
    {
        var (problem, roster) = Rostered(lines);
        return new TradeFinder(problem, roster, LongBefore, []).DayOff("A1", Week[0]);
    }

    private static (CompiledProblem, Roster) Rostered(string[] lines)
    {
        var problem = CompiledProblem.Of(Problem(Week, lines.Length, new MinimumRest { Id = "rest", Minutes = 660 }));
        return (problem, problem.RosterOf(lines.SelectMany((line, i) => Line(problem.Problem, $"A{i + 1}", line))));
    }
}
