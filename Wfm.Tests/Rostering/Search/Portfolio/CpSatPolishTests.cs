using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Portfolio;
using Wfm.Tests.Rostering.CpSat;

namespace Wfm.Tests.Rostering.Search.Portfolio;

public sealed class CpSatPolishTests
{
    [SolverFact]
    public void A_spoilt_roster_is_polished_to_the_optimum_and_then_left_alone()
    {
        var model = SyntheticMonth.Model(5);
        var best = Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(model));
        Assert.True(best.Proven);
        var (incumbent, polish) = Polish(model, EveryoneOnTheFirstShift(best.Roster));
        incumbent.OfferBound(best.Bound);
        Assert.True(PackedCost.Soft(incumbent.Cost) > best.Cost, "The roster is not spoilt");

        polish.Run(new SearchClock(Clocks.Running), CancellationToken.None);

        Assert.Equal(best.Cost, PackedCost.Soft(incumbent.Cost));
        Assert.Equal(new RosterCost(0, best.Cost), RosterEvaluator.Evaluate(model, incumbent.ToRoster()).Cost);
    }

    /// <summary>Of 40 agents a turn sets ten free, or seven of thirty days.</summary>
    [SolverFact]
    public void One_turn_on_a_part_of_the_roster_lowers_its_cost_and_breaks_no_rule()
    {
        var model = SyntheticMonth.Model(40);
        var spoilt = EveryoneOnTheFirstShift(SixDaysOff(model));
        Assert.Equal(0, RosterEvaluator.Evaluate(model, spoilt).Cost.Hard);
        var (incumbent, polish) = Polish(model, spoilt);
        var before = incumbent.Cost;

        polish.Improve(CancellationToken.None);

        Assert.True(incumbent.Cost < before, $"{incumbent.Cost} is not below {before}");
        Assert.Equal(0, RosterEvaluator.Evaluate(model, incumbent.ToRoster()).Cost.Hard);
        Assert.Null(incumbent.Bound);
    }

    [SolverFact]
    public void Nothing_is_polished_while_a_hard_rule_is_broken()
    {
        var model = SyntheticMonth.Model(5);
        var (incumbent, polish) = Polish(model, new Roster(model.Agents, model.Days));
        var before = incumbent.Cost;
        polish.Run(new SearchClock(Clocks.Running), CancellationToken.None);
        Assert.Equal(before, incumbent.Cost);
    }

    private static (Incumbent, CpSatPolish) Polish(RosterModel model, Roster start)
    {
        var compiled = SearchModel.Of(model);
        var incumbent = new Incumbent(compiled, new SearchClock(Clocks.Running), null);
        incumbent.Offer(start.Cells, new RosterState(compiled, start).Cost);
        var atOnce = new SolveOptions { TimeLimit = TimeSpan.Zero };
        return (incumbent, new CpSatPolish(CpSatHere.Solver, model, compiled, incumbent, atOnce));
    }

    private static Roster EveryoneOnTheFirstShift(Roster roster)
    {
        var spoilt = roster.Clone();
        foreach (ref var shift in spoilt.Cells) shift = Math.Min(shift, (ushort)1);
        return spoilt;
    }

    /// <summary>Every fifth day off, from another day for every agent.</summary>
    private static Roster SixDaysOff(RosterModel model)
    {
        var roster = new Roster(model.Agents, model.Days);
        for (var agent = 0; agent < model.Agents; agent++)
            for (var day = 0; day < model.Days; day++) roster[agent, day] = (agent + day) % 5 == 0 ? 0 : 1;
        return roster;
    }
}
