using System.Numerics;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>What <see cref="LinePricing.Find"/> found out.</summary>
/// <param name="Found">True when there is a line below the limit; its shifts are in <see cref="LinePricing.Shifts"/>.</param>
/// <param name="Cost">Its cost.</param>
/// <param name="LowerBound">
/// No line that keeps every hard rule costs less; <see cref="ScaledCost.None"/> when there is no such line.
/// </param>
internal readonly record struct PricedLine(bool Found, long Cost, long LowerBound);

/// <summary>
/// The cheapest line of one agent that keeps every hard rule, given what each shift costs on each day: a shortest path
/// with resources (label setting, Desrochers and Soumis 1988) over the automaton of runs and sequences, with the totals
/// as resources.
/// <para>
/// <see cref="LineOutlook"/> gives, at every node, a lower bound of what the rest of the line costs. Then labels are extended day by
/// day. A label is dropped when its bound reaches the limit, when a hard total is lost, or when another label with the same node
/// and the same values, as far as they can still matter, costs no more. Without truncation by <c>beam</c> the result is
/// exact; with it the bound of the backward pass remains.
/// </para>
/// </summary>
internal sealed class LinePricing
{
    private const int MultiplierRounds = 4;

    /// <summary>Labels a day of the first pass, which is to find a good limit for the second.</summary>
    public const int QuickBeam = 48;

    private readonly SearchModel _model;
    private readonly int _days;
    private readonly LineOutlook _outlook;
    private readonly LineLabels _labels;
    private long _labelled;

    public LinePricing(SearchModel model)
    {
        (_model, _days, _outlook, _labels) = (model, model.Days, new LineOutlook(model), new LineLabels(model.MostTotals));
        Shifts = new ushort[model.Days];
    }

    /// <summary>The line that was found last.</summary>
    public ushort[] Shifts { get; }

    /// <summary>Work done so far, in evaluated moves of the local search that take about as long.</summary>
    public long Work => _outlook.Work + _labelled;

    /// <summary>Finds the cheapest line of <paramref name="agent"/> that costs less than <paramref name="below"/>.</summary>
    /// <param name="dayCosts">
    /// Cost of each shift on each day (day · shifts + shift), cells and cover included; coverage is not looked at.
    /// </param>
    /// <param name="scale">What one unit of soft cost of runs, sequences and totals counts in these costs.</param>
    /// <param name="beam">Most labels kept a day.</param>
    public PricedLine Find(int agent, ReadOnlySpan<long> dayCosts, long scale, long below, int beam)
    {
        var known = _model.KnownLine(agent);
        if (known.IsEmpty) return FindAny(agent, dayCosts, scale, below, beam);
        var charge = _model.ChargeOf(agent) * scale;
        var kept = CostOfKnown(agent, dayCosts, scale);
        var limit = Math.Min(kept, below);
        var other = FindAny(agent, dayCosts, scale, limit >= ScaledCost.None ? ScaledCost.None : limit - charge, beam);
        var bound = Math.Min(kept, other.LowerBound >= ScaledCost.None ? ScaledCost.None : other.LowerBound + charge);
        if (other.Found) return new PricedLine(true, other.Cost + charge, bound);
        if (kept >= below) return new PricedLine(false, 0, bound);
        known.CopyTo(Shifts);
        return new PricedLine(true, kept, bound);
    }

    /// <summary>
    /// The network of all lines of <paramref name="agent"/> that cost less than <paramref name="below"/>; null where more than
    /// <paramref name="most"/> labels a day are needed, and for an agent who pays for leaving a known line.
    /// </summary>
    public LineNetwork? Network(int agent, ReadOnlySpan<long> dayCosts, long scale, long below, int most)
    {
        if (!_model.KnownLine(agent).IsEmpty) return null;
        _outlook.Prepare(agent, dayCosts, scale);
        _outlook.Improve(agent, below, 2 * MultiplierRounds);
        var ways = _labels.Ways = new LineWays();
        var isExact = Extend(agent, below, most);
        _labels.Ways = null;
        return isExact ? LineNetwork.Of(_model, agent, dayCosts, _outlook, _labels, ways, below) : null;
    }

    /// <summary>Cost of the line that the agent knows; <see cref="ScaledCost.None"/> when a hard rule forbids it.</summary>
    private long CostOfKnown(int agent, ReadOnlySpan<long> dayCosts, long scale)
    {
        var known = _model.KnownLine(agent);
        var rules = _model.RulesCostOf(agent, known);
        if (PackedCost.Hard(rules) > 0) return ScaledCost.None;
        var cost = PackedCost.Soft(rules) * scale;
        for (var day = 0; day < _days; day++)
        {
            if (!_model.Allows(agent, day, known[day])) return ScaledCost.None;
            cost += dayCosts[day * _model.Shifts + known[day]];
        }
        return cost;
    }

    private PricedLine FindAny(int agent, ReadOnlySpan<long> dayCosts, long scale, long below, int beam)
    {
        _outlook.Prepare(agent, dayCosts, scale);
        var bound = _outlook.Improve(agent, below, MultiplierRounds);
        if (bound >= below) return new PricedLine(false, 0, bound);
        var quick = Math.Min(beam, QuickBeam);
        var isExact = Extend(agent, below, quick);
        var found = Take(ref below, out var cost);
        if (!isExact && beam > quick)
        {
            bound = Math.Max(bound, _outlook.Improve(agent, below, 2 * MultiplierRounds));
            if (bound >= below) return new PricedLine(found, cost, found ? below : bound);
            isExact = Extend(agent, below, beam);
            if (Take(ref below, out var cheaper)) (found, cost) = (true, cheaper);
        }
        return new PricedLine(found, cost, isExact ? below : bound);
    }

    /// <summary>Keeps the cheapest complete line when it costs less than the limit, and lowers the limit to it.</summary>
    private bool Take(ref long below, out long cost)
    {
        var last = _labels.CheapestOf(_outlook.Windows, _outlook.Scale, out cost);
        if (last < 0 || cost >= below) return false;
        below = cost;
        Trace(last);
        return true;
    }

    /// <summary>Extends labels over all days; false when the beam cut some off.</summary>
    private bool Extend(int agent, long below, int beam)
    {
        var exact = true;
        var line = _outlook.Line;
        _labels.Start(_outlook.Windows, _model.StartNode(agent), line.Arcs[0].Nodes);
        for (var day = 0; day < _days; day++)
        {
            var arcs = line.Arcs[day];
            _labels.Open(day, day + 1 < _days ? line.Arcs[day + 1].Nodes : line.Automaton.LastNodes);
            for (var node = 0; node < arcs.Nodes; node++)
                for (var label = _labels.FirstAt(node); label >= 0; label = _labels.Next(label))
                    ExtendLabel(agent, day, arcs, node, label, below);
            exact &= _labels.Close(beam);
        }
        _labelled += _labels.Count / 4;
        return exact;
    }

    private void ExtendLabel(int agent, int day, LineArcs arcs, int node, int label, long below)
    {
        for (var arc = arcs.From[node]; arc < arcs.From[node + 1]; arc++)
        {
            var at = day * _outlook.Line.Choices + arcs.Choice[arc];
            if (_outlook.CostOf(at) >= ScaledCost.None) continue;
            var soft = arcs.Soft[arc] * _outlook.Scale;
            var reduced = _labels.Reduced(label) + _outlook.ReducedOf(at) + soft;
            if (arcs.Touches[arc] != 0) reduced += _outlook.PriceOf(arcs.Touches[arc]);
            var bound = reduced + _outlook.RestAt(day + 1, arcs.Target[arc], _outlook.CountAfter(at, _labels.ValuesOf(label)));
            if (bound >= below) continue;
            // A label of the last day is a whole line: what it breaks beyond the period belongs to its cost, as it is in its bound.
            if (day + 1 == _days) soft += _outlook.EndCostOf(agent, arcs.Target[arc]);
            Add(_labels.NewValues(label), _outlook.AmountsOf(at), arcs.Touches[arc]);
            _labels.Offer(
                label, arcs.Target[arc], arcs.Choice[arc], _labels.Cost(label) + _outlook.CostOf(at) + soft, reduced, bound,
                _outlook.Windows);
        }
    }

    private void Add(Span<int> values, ReadOnlySpan<int> amounts, uint touches)
    {
        for (var total = 0; total < values.Length; total++) values[total] += amounts[total];
        var touching = _outlook.Line.Automaton.Touching;
        for (; touches != 0; touches &= touches - 1) values[touching[BitOperations.TrailingZeroCount(touches)]]++;
    }

    private void Trace(int label)
    {
        for (var day = _days - 1; day >= 0; day--)
        {
            Shifts[day] = _outlook.ShiftOf(day * _outlook.Line.Choices + _labels.Choice(label));
            label = _labels.Previous(label);
        }
    }
}
