using System.Numerics;

namespace Wfm.Engine.Rostering.Search;

/// <summary>What <see cref="LinePricing.Find"/> found out.</summary>
/// <param name="Found">True when there is a line below the limit; its shifts are in <see cref="LinePricing.Shifts"/>.</param>
/// <param name="Cost">Its cost.</param>
/// <param name="LowerBound">No line that keeps every hard rule costs less; <see cref="LinePricing.Nothing"/> when there is no such line.</param>
internal readonly record struct PricedLine(bool Found, long Cost, long LowerBound);

/// <summary>
/// The cheapest line of one agent that keeps every hard rule, given what each shift costs on each day: a shortest path
/// with resources (label setting, Desrochers and Soumis 1988) over the automaton of runs and sequences, with the totals
/// as resources.
/// <para>
/// First a backward pass gives, at every node, a lower bound of what the rest of the line costs. It counts the total that
/// leaves the least room (days off of a month, say) exactly; the others are priced out by multipliers μ, which are improved
/// by subgradients, each in the units of its own range, and kept from call to call. Then labels are extended day by day. A
/// label is dropped when its bound reaches the limit, when a hard total is lost, or when another label with the same node
/// and the same values, as far as they can still matter, costs no more. Without truncation by <c>beam</c> the result is
/// exact; with it the bound of the backward pass remains.
/// </para>
/// </summary>
internal sealed class LinePricing
{
    public const long Nothing = long.MaxValue / 4;
    private const int MultiplierRounds = 4;

    /// <summary>Most values of the total that the backward pass counts.</summary>
    private const int WidestCount = 512;

    /// <summary>Labels a day of the first pass, which is to find a good limit for the second.</summary>
    private const int QuickBeam = 48;

    private readonly SearchModel _model;
    private readonly int _days;
    private readonly TotalWindow[] _windows;
    private readonly long[] _multipliers;
    private readonly long[] _bestMultipliers;
    private readonly long[] _allMultipliers;
    private readonly int[] _values;
    private readonly int[] _slack;
    private readonly LineLabels _labels;

    private LineClass _line = null!;
    private int _totals;
    private int _counted;
    private int _width;
    private long _scale;
    private long _conjugates;
    private int[] _offset = [];
    private long[] _rest = [];
    private long[] _cost = [];
    private long[] _reduced = [];
    private ushort[] _shiftOf = [];
    private int[] _amounts = [];

    public LinePricing(SearchModel model)
    {
        (_model, _days) = (model, model.Days);
        _windows = [.. Enumerable.Range(0, model.MostTotals).Select(_ => new TotalWindow(model.Days))];
        _multipliers = new long[model.MostTotals];
        _bestMultipliers = new long[model.MostTotals];
        _allMultipliers = new long[model.Agents * model.MostTotals];
        _values = new int[model.MostTotals];
        _slack = new int[model.MostTotals];
        _labels = new LineLabels(model.MostTotals);
        Shifts = new ushort[model.Days];
    }

    /// <summary>The line that was found last.</summary>
    public ushort[] Shifts { get; }

    /// <summary>Work done so far, in evaluated moves of the local search that take about as long.</summary>
    public long Work { get; private set; }

    /// <summary>Finds the cheapest line of <paramref name="agent"/> that costs less than <paramref name="below"/>.</summary>
    /// <param name="dayCosts">Cost of each shift on each day (day · shifts + shift), cells and cover included; coverage is not looked at.</param>
    /// <param name="scale">What one unit of soft cost of runs, sequences and totals counts in these costs.</param>
    /// <param name="beam">Most labels kept a day.</param>
    public PricedLine Find(int agent, ReadOnlySpan<long> dayCosts, long scale, long below, int beam)
    {
        var known = _model.KnownLine(agent);
        if (known.IsEmpty) return FindAny(agent, dayCosts, scale, below, beam);
        var charge = _model.ChargeOf(agent) * scale;
        var kept = CostOfKnown(agent, dayCosts, scale);
        var limit = Math.Min(kept, below);
        var other = FindAny(agent, dayCosts, scale, limit >= Nothing ? Nothing : limit - charge, beam);
        var bound = Math.Min(kept, other.LowerBound >= Nothing ? Nothing : other.LowerBound + charge);
        if (other.Found) return new PricedLine(true, other.Cost + charge, bound);
        if (kept >= below) return new PricedLine(false, 0, bound);
        known.CopyTo(Shifts);
        return new PricedLine(true, kept, bound);
    }

    /// <summary>Cost of the line that the agent knows; <see cref="Nothing"/> when a hard rule forbids it.</summary>
    private long CostOfKnown(int agent, ReadOnlySpan<long> dayCosts, long scale)
    {
        var known = _model.KnownLine(agent);
        var rules = _model.RulesCostOf(agent, known);
        if (PackedCost.Hard(rules) > 0) return Nothing;
        var cost = PackedCost.Soft(rules) * scale;
        for (var day = 0; day < _days; day++)
        {
            if (!_model.Allows(agent, day, known[day])) return Nothing;
            cost += dayCosts[day * _model.Shifts + known[day]];
        }
        return cost;
    }

    private PricedLine FindAny(int agent, ReadOnlySpan<long> dayCosts, long scale, long below, int beam)
    {
        Prepare(agent, dayCosts, scale);
        var bound = ImproveMultipliers(agent, below, MultiplierRounds);
        if (bound >= below) return new PricedLine(false, 0, bound);
        var quick = Math.Min(beam, QuickBeam);
        var isExact = Extend(agent, below, quick);
        var found = Take(ref below, out var cost);
        if (!isExact && beam > quick)
        {
            bound = Math.Max(bound, ImproveMultipliers(agent, below, 2 * MultiplierRounds));
            if (bound >= below) return new PricedLine(found, cost, found ? below : bound);
            isExact = Extend(agent, below, beam);
            if (Take(ref below, out var cheaper)) (found, cost) = (true, cheaper);
        }
        return new PricedLine(found, cost, isExact ? below : bound);
    }

    /// <summary>Keeps the cheapest complete line when it costs less than the limit, and lowers the limit to it.</summary>
    private bool Take(ref long below, out long cost)
    {
        var last = _labels.CheapestOf(_windows.AsSpan(0, _totals), _scale, out cost);
        if (last < 0 || cost >= below) return false;
        below = cost;
        Trace(last);
        return true;
    }

    private void Prepare(int agent, ReadOnlySpan<long> dayCosts, long scale)
    {
        _scale = scale;
        var line = _model.ClassOf(agent);
        if (!ReferenceEquals(line, _line)) Enter(line);
        for (var total = 0; total < _totals; total++) _windows[total].Set(_model, agent, total);
        Count();
        var choices = line.Choices;
        Array.Fill(_cost, Nothing, 0, _days * choices);
        for (var day = 0; day < _days; day++)
        {
            foreach (var shift in _model.Domain(agent, day))
            {
                var at = day * choices + line.ChoiceOf[shift];
                var cost = dayCosts[day * _model.Shifts + shift];
                if (cost < _cost[at]) (_cost[at], _shiftOf[at]) = (cost, shift);
            }
            foreach (var total in line.SumsByDay[day])
                for (var choice = 0; choice < choices; choice++)
                    if (_cost[day * choices + choice] < Nothing)
                        _amounts[(day * choices + choice) * _totals + total] =
                            (int)(line.WeightsOf(total)[_shiftOf[day * choices + choice]] / _windows[total].Unit);
        }
    }

    /// <summary>Chooses the total that the backward pass counts, and makes room for its values.</summary>
    private void Count()
    {
        (_counted, _width) = (-1, 1);
        for (var total = 0; total < _totals; total++)
        {
            var window = _windows[total];
            if (_line.Shape.Totals[total].Kind != Model.TotalKind.Sum || !(window.HasUpper || window.HasLower) || window.LargestKept >= WidestCount) continue;
            if (_counted < 0 || window.Tightness < _windows[_counted].Tightness) (_counted, _width) = (total, window.LargestKept + 1);
        }
        var size = (_offset[_days] + _line.Automaton.LastNodes) * _width;
        if (_rest.Length < size) _rest = new long[size];
    }

    private void Enter(LineClass line)
    {
        (_line, _totals) = (line, line.Totals);
        _offset = new int[_days + 1];
        for (var day = 0; day < _days; day++) _offset[day + 1] = _offset[day] + line.Arcs[day].Nodes;
        _cost = new long[_days * line.Choices];
        _reduced = new long[_days * line.Choices];
        _shiftOf = new ushort[_days * line.Choices];
        _amounts = new int[_days * line.Choices * Math.Max(1, _totals)];
    }

    /// <summary>Lower bound of the cheapest line; leaves the backward pass of the best multipliers in place.</summary>
    private long ImproveMultipliers(int agent, long below, int rounds)
    {
        var kept = _allMultipliers.AsSpan(agent * _model.MostTotals, _totals);
        kept.CopyTo(_multipliers);
        if (_counted >= 0) _multipliers[_counted] = 0;
        var best = long.MinValue;
        var step = 0.5;
        for (var round = 0; ; round++)
        {
            var bound = Backward(agent);
            if (bound > best)
            {
                best = bound;
                _multipliers.AsSpan(0, _totals).CopyTo(_bestMultipliers);
            }
            else step *= 0.5;
            if (best >= below || best >= Nothing || round == rounds || !Subgradient(agent)) break;
            Move(bound, below, step);
        }
        if (!_multipliers.AsSpan(0, _totals).SequenceEqual(_bestMultipliers.AsSpan(0, _totals)))
        {
            _bestMultipliers.AsSpan(0, _totals).CopyTo(_multipliers);
            Backward(agent);
        }
        _bestMultipliers.AsSpan(0, _totals).CopyTo(kept);
        return best;
    }

    /// <summary>Prices the totals out by the multipliers and fills <see cref="_rest"/>; returns the bound of the whole line.</summary>
    private long Backward(int agent)
    {
        _conjugates = 0;
        for (var total = 0; total < _totals; total++)
        {
            if (total == _counted) continue;
            _conjugates += _windows[total].Conjugate(_multipliers[total], _scale, out var at);
            _slack[total] = at;
        }
        var choices = _line.Choices;
        for (var i = 0; i < _days * choices; i++)
        {
            _reduced[i] = _cost[i];
            if (_cost[i] < Nothing)
                for (var total = 0; total < _totals; total++) _reduced[i] += _multipliers[total] * _amounts[i * _totals + total];
        }
        Work += (long)_offset[_days] * _width * _line.Choices / 64;
        EndLines();
        for (var day = _days - 1; day >= 0; day--) BackwardDay(day);
        return _rest[_model.StartNode(agent) * _width] + _conjugates is var bound && bound > Nothing / 2 ? Nothing : bound;
    }

    private void EndLines()
    {
        var last = _rest.AsSpan(_offset[_days] * _width, _line.Automaton.LastNodes * _width);
        for (var value = 0; value < _width; value++) last[value] = _counted < 0 ? 0 : _windows[_counted].FinalCostOf(value, _scale);
        for (var node = 1; node < _line.Automaton.LastNodes; node++) last[.._width].CopyTo(last[(node * _width)..]);
    }

    private void BackwardDay(int day)
    {
        var arcs = _line.Arcs[day];
        var reduced = _reduced.AsSpan(day * _line.Choices, _line.Choices);
        var next = _rest.AsSpan(_offset[day + 1] * _width);
        for (var node = 0; node < arcs.Nodes; node++)
        {
            var rest = _rest.AsSpan((_offset[day] + node) * _width, _width);
            rest.Fill(Nothing);
            for (var arc = arcs.From[node]; arc < arcs.From[node + 1]; arc++)
            {
                var cost = reduced[arcs.Choice[arc]];
                if (cost >= Nothing) continue;
                cost += arcs.Soft[arc] * _scale;
                if (arcs.Touches[arc] != 0) cost += PriceOf(arcs.Touches[arc]);
                var amount = CountedAmount(day, arcs.Choice[arc]);
                if (amount < _width) Lower(rest[..(_width - amount)], next.Slice(arcs.Target[arc] * _width + amount, _width - amount), cost);
            }
        }
    }

    /// <summary>Lowers every value to that of the next day plus the cost of the arc, where that is less.</summary>
    private static void Lower(Span<long> rest, ReadOnlySpan<long> next, long cost)
    {
        var i = 0;
        if (rest.Length >= Vector<long>.Count)
        {
            var plus = new Vector<long>(cost);
            for (; i <= rest.Length - Vector<long>.Count; i += Vector<long>.Count)
                Vector.Min(new Vector<long>(rest[i..]), new Vector<long>(next[i..]) + plus).CopyTo(rest[i..]);
        }
        for (; i < rest.Length; i++) rest[i] = Math.Min(rest[i], next[i] + cost);
    }

    private int CountedAmount(int day, int choice) => _counted < 0 ? 0 : _amounts[(day * _line.Choices + choice) * _totals + _counted];

    private long PriceOf(uint touches)
    {
        var price = 0L;
        var touching = _line.Automaton.Touching;
        for (; touches != 0; touches &= touches - 1) price += _multipliers[touching[BitOperations.TrailingZeroCount(touches)]];
        return price;
    }

    /// <summary>Walks the path of the backward pass and sums its totals; false when it is optimal for the multipliers.</summary>
    private bool Subgradient(int agent)
    {
        Array.Clear(_values);
        var node = _model.StartNode(agent);
        var counted = 0;
        for (var day = 0; day < _days; day++)
        {
            var arcs = _line.Arcs[day];
            var arc = arcs.From[node];
            var rest = _rest[(_offset[day] + node) * _width + counted];
            while (CostOf(day, arcs, arc, counted) != rest) arc++;
            counted += CountedAmount(day, arcs.Choice[arc]);
            for (var total = 0; total < _totals; total++) _values[total] += _amounts[(day * _line.Choices + arcs.Choice[arc]) * _totals + total];
            for (var touches = arcs.Touches[arc]; touches != 0; touches &= touches - 1)
                _values[_line.Automaton.Touching[BitOperations.TrailingZeroCount(touches)]]++;
            node = arcs.Target[arc];
        }
        var differs = false;
        if (_counted >= 0) _slack[_counted] = _values[_counted];
        for (var total = 0; total < _totals; total++) differs |= _values[total] != _slack[total];
        return differs;
    }

    private long CostOf(int day, LineArcs arcs, int arc, int counted)
    {
        counted += CountedAmount(day, arcs.Choice[arc]);
        var reduced = _reduced[day * _line.Choices + arcs.Choice[arc]];
        if (counted >= _width || reduced >= Nothing) return long.MaxValue;
        var cost = reduced + arcs.Soft[arc] * _scale + _rest[(_offset[day + 1] + arcs.Target[arc]) * _width + counted];
        return arcs.Touches[arc] == 0 ? cost : cost + PriceOf(arcs.Touches[arc]);
    }

    /// <summary>A step after Polyak (1969) towards <paramref name="below"/>, or a share of the bound where that is unknown.</summary>
    private void Move(long bound, long below, double step)
    {
        var norm = 0.0;
        for (var total = 0; total < _totals; total++) norm += Math.Pow(Excess(total), 2);
        if (norm == 0) return;
        var gap = below < Nothing ? below - bound : Math.Abs(bound) * 0.05 + _scale;
        for (var total = 0; total < _totals; total++)
        {
            var moved = _multipliers[total] + (long)Math.Round(step * gap / norm * Excess(total) / Math.Max(1, _windows[total].Most));
            _multipliers[total] = Math.Clamp(moved, _windows[total].HasLower ? -Nothing : 0, _windows[total].HasUpper ? Nothing : 0);
        }
    }

    /// <summary>By how much of its range a total of the path exceeds what its multiplier pays for.</summary>
    private double Excess(int total) => (_values[total] - _slack[total]) / (double)Math.Max(1, _windows[total].Most);

    /// <summary>Extends labels over all days; false when the beam cut some off.</summary>
    private bool Extend(int agent, long below, int beam)
    {
        var exact = true;
        _labels.Start(_windows.AsSpan(0, _totals), _model.StartNode(agent), _line.Arcs[0].Nodes);
        for (var day = 0; day < _days; day++)
        {
            var arcs = _line.Arcs[day];
            _labels.Open(day, day + 1 < _days ? _line.Arcs[day + 1].Nodes : _line.Automaton.LastNodes);
            for (var node = 0; node < arcs.Nodes; node++)
                for (var label = _labels.FirstAt(node); label >= 0; label = _labels.Next(label))
                    ExtendLabel(day, arcs, node, label, below, _offset[day + 1]);
            exact &= _labels.Close(beam);
        }
        Work += _labels.Count / 4;
        return exact;
    }

    private void ExtendLabel(int day, LineArcs arcs, int node, int label, long below, int restFrom)
    {
        for (var arc = arcs.From[node]; arc < arcs.From[node + 1]; arc++)
        {
            var at = day * _line.Choices + arcs.Choice[arc];
            if (_cost[at] >= Nothing) continue;
            var soft = arcs.Soft[arc] * _scale;
            var reduced = _labels.Reduced(label) + _reduced[at] + soft;
            if (arcs.Touches[arc] != 0) reduced += PriceOf(arcs.Touches[arc]);
            var counted = _counted < 0 ? 0 : _labels.Value(label, _counted) + _amounts[at * _totals + _counted];
            if (counted >= _width) continue;
            var bound = reduced + _rest[(restFrom + arcs.Target[arc]) * _width + counted] + _conjugates;
            if (bound >= below) continue;
            var values = _labels.NewValues(label);
            for (var total = 0; total < _totals; total++) values[total] += _amounts[at * _totals + total];
            for (var touches = arcs.Touches[arc]; touches != 0; touches &= touches - 1)
                values[_line.Automaton.Touching[BitOperations.TrailingZeroCount(touches)]]++;
            _labels.Offer(label, arcs.Target[arc], arcs.Choice[arc], _labels.Cost(label) + _cost[at] + soft, reduced, bound, _windows.AsSpan(0, _totals));
        }
    }

    private void Trace(int label)
    {
        for (var day = _days - 1; day >= 0; day--)
        {
            Shifts[day] = _shiftOf[day * _line.Choices + _labels.Choice(label)];
            label = _labels.Previous(label);
        }
    }
}
