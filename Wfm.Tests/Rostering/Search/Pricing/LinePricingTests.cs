using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Tests.Rostering.Search.Pricing;

public class LinePricingTests
{
    [Fact]
    public void The_cheapest_line_is_that_of_an_enumeration()
    {
        var found = 0;
        for (var seed = 0; seed < 1500; seed++)
        {
            var model = TinyModels.Of(seed, agents: 1, days: 5, shifts: 3);
            var prices = Prices(model, seed);
            var best = CheapestByEnumeration(model, prices, scale: 4);
            var compiled = SearchModel.Of(model);
            var line = new LinePricing(compiled).Find(0, WithCells(compiled, prices, 4), 4, ScaledCost.None, int.MaxValue);
            if (best is null && !line.Found) continue;
            Assert.True(best is not null || compiled.Days == 0 || HasNoAllowedShift(model), $"seed {seed}: a line where there is none");
            if (best is null) continue;
            found++;
            Assert.True(best == line.Cost && best == line.LowerBound, $"seed {seed}: enumeration {best}, dynamic programme {line}");
        }
        Assert.True(found > 500);
    }

    [Fact]
    public void A_truncated_search_still_returns_a_lower_bound()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var model = TinyModels.Of(seed, agents: 1, days: 5, shifts: 3);
            var prices = Prices(model, seed);
            if (CheapestByEnumeration(model, prices, scale: 4) is not { } best) continue;
            var compiled = SearchModel.Of(model);
            var line = new LinePricing(compiled).Find(0, WithCells(compiled, prices, 4), 4, ScaledCost.None, beam: 1);
            Assert.True(line.LowerBound <= best, $"seed {seed}: bound {line.LowerBound} above the optimum {best}");
            if (line.Found) Assert.True(line.Cost >= best);
        }
    }

    [Fact]
    public void The_network_below_a_limit_holds_every_line_of_an_enumeration_once()
    {
        var lines = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var model = TinyModels.Of(seed, agents: 1, days: 4, shifts: 3);
            var prices = Prices(model, seed);
            var costs = EnumeratedCosts(model, prices, scale: 4).Order().ToArray();
            if (costs.Length == 0) continue;
            var limit = costs[costs.Length / 2];
            var compiled = SearchModel.Of(model);
            var network = new LinePricing(compiled).Network(0, WithCells(compiled, prices, 4), 4, limit, int.MaxValue);
            Assert.Equal(model.KnownLines.Count > 0, network is null);
            if (network is null) continue;
            var expected = costs.Where(cost => cost < limit).Select(cost => cost - costs[0]).ToArray();
            var paths = Paths(network, LineNetwork.Start, 0, model.Days).Where(excess => excess < limit - costs[0]);
            Assert.Equal(expected, paths.Order());
            lines += expected.Length;
        }
        Assert.True(lines > 1000, $"{lines}");
    }

    private static IEnumerable<long> Paths(LineNetwork network, int node, int day, int days) =>
        day == days ? [0L]
        : from step in network.Steps
          where step.From == node
          from rest in Paths(network, step.To, day + 1, days)
          select step.Excess + rest;

    private static long[] Prices(RosterModel model, int seed)
    {
        var random = new Random(seed + 7);
        return [.. Enumerable.Range(0, model.Days * model.Shifts).Select(_ => (long)random.Next(-20, 20))];
    }

    private static long[] WithCells(SearchModel model, long[] prices, long scale) =>
        [.. prices.Select((p, i) => p + PackedCost.Soft(model.CellCosts(0)[i]) * scale)];

    private static bool HasNoAllowedShift(RosterModel model) => Enumerable.Range(0, model.Days).Any(day =>
        Enumerable.Range(0, model.Shifts).All(s => model.Cells.Any(c => c.Day == day && c.Penalty.IsHard && c.Shifts.Contains(s))));

    private static long? CheapestByEnumeration(RosterModel model, long[] prices, long scale) =>
        EnumeratedCosts(model, prices, scale).Select(cost => (long?)cost).Min();

    private static IEnumerable<long> EnumeratedCosts(RosterModel model, long[] prices, long scale)
    {
        var roster = new Roster(1, model.Days);
        for (var code = 0; code < Math.Pow(model.Shifts, model.Days); code++)
        {
            var rest = code;
            var cost = 0L;
            for (var day = 0; day < model.Days; day++, rest /= model.Shifts)
            {
                roster[0, day] = rest % model.Shifts;
                cost += prices[day * model.Shifts + roster[0, day]];
            }
            var line = RosterEvaluator.LineCost(model, roster, 0);
            if (line.IsFeasible) yield return cost + line.Soft * scale;
        }
    }
}
