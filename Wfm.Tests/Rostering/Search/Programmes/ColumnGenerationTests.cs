using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;
using Wfm.Engine.Rostering.Search.Programmes;

namespace Wfm.Tests.Rostering.Search.Programmes;

public class ColumnGenerationTests
{
    private static readonly SearchModel Month = SearchModel.Of(SyntheticMonth.Model(12));

    [Fact]
    public void A_programme_of_one_line_an_agent_costs_what_their_roster_costs()
    {
        var state = Start(Month);
        using var programme = new MasterProgram(Month, Month.Coverage.EmptyCounts(), Month.Agents);
        for (var agent = 0; agent < Month.Agents; agent++) programme.Add(LineOf(state, agent), agent);
        Assert.True(programme.Solve(CancellationToken.None));
        Assert.Equal(PackedCost.Soft(state.Cost), programme.Objective, 1e-6);
        Assert.Equal(Month.Agents, programme.Chosen().Count);
    }

    [Fact]
    public void A_fixed_line_stays_until_it_is_released()
    {
        var state = Start(Month);
        using var programme = new MasterProgram(Month, Month.Coverage.EmptyCounts(), Month.Agents);
        for (var agent = 0; agent < Month.Agents; agent++) programme.Add(LineOf(state, agent), agent);
        var idle = RosterLine.Of(Month, 0, new ushort[Month.Days], 1_000_000);
        programme.Add(idle, 0);
        Assert.True(programme.Solve(CancellationToken.None));
        var cost = programme.Objective;
        programme.Fix(Month.Agents);
        Assert.True(programme.Solve(CancellationToken.None));
        Assert.True(programme.Objective > cost + 900_000, $"{programme.Objective}");
        programme.Release();
        Assert.True(programme.Solve(CancellationToken.None));
        Assert.Equal(cost, programme.Objective, 1e-6);
    }

    [Fact]
    public void A_group_only_ever_makes_the_roster_cheaper()
    {
        var state = Start(Month);
        using var columns = new ColumnGeneration(Month, new RandomStream(1), (_, _) => { });
        for (var first = 0; first < Month.Agents; first += 4)
        {
            var before = state.Cost;
            var better = columns.Improve(state, [.. Enumerable.Range(first, 4)], DiveDepth.Bottom, CancellationToken.None);
            Assert.Equal(better, state.Cost < before);
            Assert.Equal(RosterEvaluator.Evaluate(Month.Model, state.ToRoster()).Cost, PackedCost.Unpack(state.Cost));
        }
    }

    [Fact]
    public void A_window_makes_the_roster_cheaper_and_leaves_every_other_day_as_it_was()
    {
        using var columns = new ColumnGeneration(Month, new RandomStream(1), (_, _) => { });
        var state = Start(Month);
        var wins = 0;
        for (var first = 0; first + 7 <= Month.Days; first += 4)
        {
            var before = (Cells: state.Cells.ToArray(), state.Cost);
            var window = new LineWindow(Month, state.Cells, first, first + 7);
            if (columns.Improve(state, Month.Everyone, DiveDepth.Bottom, CancellationToken.None, window)) wins++;
            Assert.True(state.Cost <= before.Cost);
            for (var cell = 0; cell < before.Cells.Length; cell++)
                Assert.True(window.Has(cell % Month.Days) || before.Cells[cell] == state.Cells[cell], $"day {cell % Month.Days} changed");
        }
        Assert.Equal(RosterEvaluator.Evaluate(Month.Model, state.ToRoster()).Cost, PackedCost.Unpack(state.Cost));
        Assert.True(wins > 0);
    }

    [Fact]
    public void A_dive_of_the_whole_team_ends_close_to_the_bound_and_breaks_no_rule()
    {
        var state = Start(Month);
        var bound = 0L;
        using var columns = new ColumnGeneration(Month, new RandomStream(1), (found, _) => bound = Math.Max(bound, found));
        Assert.True(columns.Improve(state, [.. Enumerable.Range(0, Month.Agents)], DiveDepth.Bottom, CancellationToken.None));
        var cost = RosterEvaluator.Evaluate(Month.Model, state.ToRoster()).Cost;
        Assert.Equal(0, cost.Hard);
        Assert.InRange(cost.Soft, bound, bound * 1.05);
    }

    [Fact]
    public void A_pool_prices_whole_lines_as_the_roster_does()
    {
        var state = Start(Month);
        int[] group = [1, 4, 7];
        foreach (var agent in group) state.RemoveCoverage(agent);
        using var pool = new LinePool(Month, group, (int[])state.Counts.Clone());
        foreach (var agent in group) state.RestoreCoverage(agent);
        var others = Enumerable.Range(0, Month.Agents).Except(group).Sum(agent => Month.SoftCostOf(agent, state.Line(agent)));
        Assert.Equal(PackedCost.Soft(state.Cost), others + pool.CostOf([.. group.Select(agent => LineOf(state, agent))]));
        Assert.Equal(state.Counts.ToArray(), pool.CountsWith(group.Select(agent => LineOf(state, agent))));
    }

    [Fact]
    public void A_dive_gives_every_agent_a_line_even_where_its_limit_is_out_of_reach()
    {
        var generator = new LineGenerator(Month, (_, _) => { }, () => false);
        using var pool = Generated(generator);
        var lines = new LineDive(Month, generator, new RandomStream(1)).Run(pool, limit: 0, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, Month.Agents), lines!.Select(line => line.Agent));
    }

    [Fact]
    public void A_dive_costs_no_more_than_rounding()
    {
        var generator = new LineGenerator(Month, (_, _) => { }, () => false);
        using var pool = Generated(generator);
        var dive = new LineDive(Month, generator, new RandomStream(1));
        var rounded = pool.CostOf(dive.Round(pool));
        pool.Reopen();
        Assert.True(pool.Master.Solve(CancellationToken.None));
        Assert.InRange(pool.CostOf(dive.Run(pool, rounded, CancellationToken.None)!), LagrangianBound.Whole(pool.Bound), rounded);
    }

    private static LinePool Generated(LineGenerator generator)
    {
        var pool = new LinePool(Month, [.. Enumerable.Range(0, Month.Agents)], Month.Coverage.EmptyCounts());
        var state = Start(Month);
        for (var agent = 0; agent < Month.Agents; agent++) pool.Master.Add(LineOf(state, agent), agent);
        Assert.True(generator.Generate(pool, int.MaxValue, double.NegativeInfinity, LineGenerator.ExactBeam, CancellationToken.None));
        return pool;
    }

    [Fact]
    public void Nothing_is_changed_when_it_is_cancelled_or_the_work_is_spent()
    {
        var state = Start(Month);
        var before = state.Cells.ToArray();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var columns = new ColumnGeneration(Month, new RandomStream(1), (_, _) => { });
        Assert.False(columns.Improve(state, [.. Enumerable.Range(0, Month.Agents)], DiveDepth.Bottom, cancelled.Token));
        using var spent = new ColumnGeneration(Month, new RandomStream(1), (_, _) => { }, () => true);
        Assert.False(spent.Improve(state, [.. Enumerable.Range(0, Month.Agents)], DiveDepth.Bottom, CancellationToken.None));
        Assert.Equal(before, state.Cells.ToArray());
    }

    private static RosterState Start(SearchModel model)
    {
        var state = new RosterState(model, new Roster(model.Agents, model.Days));
        var reinsertion = new Reinsertion(model, new RandomStream(1));
        for (var agent = 0; agent < model.Agents; agent++) reinsertion.Reinsert(state, agent, CoverageEquation.HardPrice, 0, 400);
        return state;
    }

    private static RosterLine LineOf(RosterState state, int agent) =>
        RosterLine.Of(Month, agent, state.Line(agent), Month.SoftCostOf(agent, state.Line(agent)));
}
