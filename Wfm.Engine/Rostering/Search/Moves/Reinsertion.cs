using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Engine.Rostering.Search.Moves;

/// <summary>
/// Takes one agent out of the roster and puts the agent back with the cheapest line against what each shift then saves
/// or costs in coverage. As only this agent moves and coverage costs are convex in counts that the agent changes by one
/// shift a day, these marginal costs are exact wherever a row is reached from one day only.
/// </summary>
internal sealed class Reinsertion(SearchModel model, RandomStream random)
{
    private readonly LinePricing _pricing = new(model);
    private readonly LineChange _change = new(model.Days, model.MostTotals);
    private readonly long[] _dayCosts = new long[model.Days * model.Shifts];

    /// <summary>Labels made so far.</summary>
    public long Work => _pricing.Work;

    /// <summary>
    /// Replaces the line of <paramref name="agent"/>. Without <paramref name="noise"/> the roster never gets dearer;
    /// with it every price is blurred by an exponential draw of that mean, and the line is taken whatever it costs.
    /// Returns the packed change of cost; 0 when the line stays.
    /// </summary>
    public long Reinsert(RosterState state, int agent, long hardWeight, double noise, int beam)
    {
        state.RemoveCoverage(agent);
        Price(state, agent, hardWeight, noise);
        state.RestoreCoverage(agent);
        var limit = ScaledCost.None;
        if (noise == 0)
        {
            var now = state.PriceLine(agent);
            if (PackedCost.Hard(now) == 0 && IsAllowed(agent, state.Line(agent))) limit = PackedCost.Soft(now) + SumOf(state.Line(agent));
        }
        if (!_pricing.Find(agent, _dayCosts, 1, limit, beam).Found) return 0;
        _change.Set(agent, 0, model.Days);
        _pricing.Shifts.CopyTo(_change.Shifts.AsSpan());
        var delta = state.Price(_change) + state.MoveCoverage(_change);
        state.Make(_change, delta);
        return delta;
    }

    private void Price(RosterState state, int agent, long hardWeight, double noise)
    {
        var profile = model.Model.Coverage.ProfileOf(agent);
        for (var day = 0; day < model.Days; day++)
        {
            foreach (var shift in model.Domain(agent, day))
            {
                var cost = model.CellCost(agent, day, shift) + model.Coverage.Marginal(state.Counts, profile, day, shift);
                var price = PackedCost.Weigh(cost, hardWeight);
                if (noise > 0) price += (long)(-noise * Math.Log(random.Fraction()));
                _dayCosts[day * model.Shifts + shift] = price;
            }
        }
    }

    private bool IsAllowed(int agent, ReadOnlySpan<ushort> line)
    {
        for (var day = 0; day < line.Length; day++)
            if (!model.Allows(agent, day, line[day])) return false;
        return true;
    }

    private long SumOf(ReadOnlySpan<ushort> line)
    {
        var sum = 0L;
        for (var day = 0; day < line.Length; day++) sum += _dayCosts[day * model.Shifts + line[day]];
        return sum;
    }
}
