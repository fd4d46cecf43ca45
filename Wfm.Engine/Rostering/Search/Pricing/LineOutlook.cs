using System.Numerics;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>
/// What the rest of one agent's line costs at least, from every node of its automaton on: the backward pass of
/// <see cref="LinePricing"/>. It counts the total that leaves the least room (days off of a month, say) exactly; the others are
/// priced out by multipliers μ, which are improved by subgradients, each in the units of its own range, and kept from call to call.
/// </summary>
internal sealed class LineOutlook
{
    /// <summary>Most values of the total that is counted.</summary>
    private const int WidestCount = 512;

    private readonly SearchModel _model;
    private readonly int _days;
    private readonly TotalWindow[] _windows;
    private readonly long[] _multipliers;
    private readonly long[] _bestMultipliers;
    private readonly long[] _allMultipliers;
    private readonly int[] _values;
    private readonly int[] _slack;

    private LineClass _line = null!;
    private int _totals;
    private int _counted;
    private int _width;
    private long _scale;
    private long _conjugates;
    private int _reached;
    private int[] _offset = [];
    private long[] _rest = [];
    private long[] _cost = [];
    private long[] _reduced = [];
    private ushort[] _shiftOf = [];
    private int[] _amounts = [];
    private bool[] _isReached = [];

    public LineOutlook(SearchModel model)
    {
        (_model, _days) = (model, model.Days);
        _windows = [.. Enumerable.Range(0, model.MostTotals).Select(_ => new TotalWindow(model.Days))];
        _multipliers = new long[model.MostTotals];
        _bestMultipliers = new long[model.MostTotals];
        _allMultipliers = new long[model.Agents * model.MostTotals];
        _values = new int[model.MostTotals];
        _slack = new int[model.MostTotals];
    }

    /// <summary>Work done so far, in evaluated moves of the local search that take about as long.</summary>
    public long Work { get; private set; }

    /// <summary>The agent's class.</summary>
    public LineClass Line => _line;

    /// <summary>The agent's totals.</summary>
    public ReadOnlySpan<TotalWindow> Windows => _windows.AsSpan(0, _totals);

    /// <summary>What one unit of soft cost of runs, sequences and totals counts.</summary>
    public long Scale => _scale;

    /// <summary>
    /// Cost of the cheapest shift of a choice on a day (at = day · choices + choice); <see cref="ScaledCost.None"/> where there is none.
    /// </summary>
    public long CostOf(int at) => _cost[at];

    /// <summary>The same with the totals priced out.</summary>
    public long ReducedOf(int at) => _reduced[at];

    public ushort ShiftOf(int at) => _shiftOf[at];

    /// <summary>What the choice adds to each total.</summary>
    public ReadOnlySpan<int> AmountsOf(int at) => _amounts.AsSpan(at * _totals, _totals);

    /// <summary>Value of the counted total after a choice; 0 where none is counted.</summary>
    public int CountAfter(int at, ReadOnlySpan<int> values) => _counted < 0 ? 0 : values[_counted] + _amounts[at * _totals + _counted];

    /// <summary>Least cost from a node before <paramref name="day"/> on, priced out, with the value of the counted total so far.</summary>
    public long RestAt(int day, int node, int counted) =>
        counted >= _width ? 2 * ScaledCost.None : _rest[(_offset[day] + node) * _width + counted] + _conjugates;

    /// <summary>Turns to an agent and to prices, see <see cref="LinePricing.Find"/>.</summary>
    public void Prepare(int agent, ReadOnlySpan<long> dayCosts, long scale)
    {
        _scale = scale;
        var line = _model.ClassOf(agent);
        if (!ReferenceEquals(line, _line)) Enter(line);
        for (var total = 0; total < _totals; total++) _windows[total].Set(_model, agent, total);
        Count();
        var choices = line.Choices;
        Array.Fill(_cost, ScaledCost.None, 0, _days * choices);
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
                    if (_cost[day * choices + choice] < ScaledCost.None)
                        _amounts[(day * choices + choice) * _totals + total] =
                            (int)(line.WeightsOf(total, day)[_shiftOf[day * choices + choice]] / _windows[total].Unit);
        }
        Reach(agent);
    }

    /// <summary>Marks the nodes that some line of the agent comes to; no other needs an outlook.</summary>
    private void Reach(int agent)
    {
        Array.Clear(_isReached);
        _isReached[_model.StartNode(agent)] = true;
        _reached = 0;
        for (var day = 0; day < _days; day++)
        {
            var arcs = _line.Arcs[day];
            var costs = _cost.AsSpan(day * _line.Choices, _line.Choices);
            for (var node = 0; node < arcs.Nodes; node++)
            {
                if (!_isReached[_offset[day] + node]) continue;
                _reached++;
                for (var arc = arcs.From[node]; arc < arcs.From[node + 1]; arc++)
                    if (costs[arcs.Choice[arc]] < ScaledCost.None) _isReached[_offset[day + 1] + arcs.Target[arc]] = true;
            }
        }
    }

    /// <summary>Chooses the total that the backward pass counts, and makes room for its values.</summary>
    private void Count()
    {
        (_counted, _width) = (-1, 1);
        for (var total = 0; total < _totals; total++)
        {
            var window = _windows[total];
            if (_line.Shape.Totals[total].Kind != Model.TotalKind.Sum || !(window.HasUpper || window.HasLower)
                || window.LargestKept >= WidestCount)
                continue;
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
        _isReached = new bool[_offset[_days] + line.Automaton.LastNodes];
        _cost = new long[_days * line.Choices];
        _reduced = new long[_days * line.Choices];
        _shiftOf = new ushort[_days * line.Choices];
        _amounts = new int[_days * line.Choices * Math.Max(1, _totals)];
    }

    /// <summary>Lower bound of the cheapest line; leaves the backward pass of the best multipliers in place.</summary>
    public long Improve(int agent, long below, int rounds)
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
            if (best >= below || best >= ScaledCost.None || round == rounds || !Subgradient(agent)) break;
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
            if (_cost[i] < ScaledCost.None)
                for (var total = 0; total < _totals; total++) _reduced[i] += _multipliers[total] * _amounts[i * _totals + total];
        }
        Work += (long)_reached * _width * _line.Choices / 64;
        EndLines(agent);
        for (var day = _days - 1; day >= 0; day--) BackwardDay(day);
        return _rest[_model.StartNode(agent) * _width] + _conjugates is var bound && bound > ScaledCost.None / 2 ? ScaledCost.None : bound;
    }

    private void EndLines(int agent)
    {
        var last = _rest.AsSpan(_offset[_days] * _width, _line.Automaton.LastNodes * _width);
        for (var value = 0; value < _width; value++) last[value] = _counted < 0 ? 0 : _windows[_counted].FinalCostOf(value, _scale);
        for (var node = 1; node < _line.Automaton.LastNodes; node++) last[.._width].CopyTo(last[(node * _width)..]);
        if (_model.EndCosts(agent).IsEmpty) return;
        for (var node = 0; node < _line.Automaton.LastNodes; node++)
        {
            var end = EndCostOf(agent, node);
            foreach (ref var cost in last.Slice(node * _width, _width)) cost = Math.Min(cost + end, ScaledCost.None);
        }
    }

    /// <summary>
    /// What a line that ends at a node costs by going on into what is published after the period; <see cref="ScaledCost.None"/> where
    /// that breaks a hard rule.
    /// </summary>
    public long EndCostOf(int agent, int node)
    {
        if (_model.EndCosts(agent) is not { IsEmpty: false } ends) return 0;
        return PackedCost.Hard(ends[node]) > 0 ? ScaledCost.None : PackedCost.Soft(ends[node]) * _scale;
    }

    private void BackwardDay(int day)
    {
        var arcs = _line.Arcs[day];
        var reduced = _reduced.AsSpan(day * _line.Choices, _line.Choices);
        var next = _rest.AsSpan(_offset[day + 1] * _width);
        for (var node = 0; node < arcs.Nodes; node++)
        {
            if (!_isReached[_offset[day] + node]) continue;
            var rest = _rest.AsSpan((_offset[day] + node) * _width, _width);
            rest.Fill(ScaledCost.None);
            for (var arc = arcs.From[node]; arc < arcs.From[node + 1]; arc++)
            {
                var cost = reduced[arcs.Choice[arc]];
                if (cost >= ScaledCost.None) continue;
                cost += arcs.Soft[arc] * _scale;
                if (arcs.Touches[arc] != 0) cost += PriceOf(arcs.Touches[arc]);
                var amount = CountedAmount(day, arcs.Choice[arc]);
                if (amount < _width)
                    Lower(rest[..(_width - amount)], next.Slice(arcs.Target[arc] * _width + amount, _width - amount), cost);
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

    public long PriceOf(uint touches)
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
            for (var total = 0; total < _totals; total++)
                _values[total] += _amounts[(day * _line.Choices + arcs.Choice[arc]) * _totals + total];
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
        if (counted >= _width || reduced >= ScaledCost.None) return long.MaxValue;
        var cost = reduced + arcs.Soft[arc] * _scale + _rest[(_offset[day + 1] + arcs.Target[arc]) * _width + counted];
        return arcs.Touches[arc] == 0 ? cost : cost + PriceOf(arcs.Touches[arc]);
    }

    /// <summary>A step after Polyak (1969) towards <paramref name="below"/>, or a share of the bound where that is unknown.</summary>
    private void Move(long bound, long below, double step)
    {
        var norm = 0.0;
        for (var total = 0; total < _totals; total++) norm += Math.Pow(Excess(total), 2);
        if (norm == 0) return;
        var gap = below < ScaledCost.None ? below - bound : Math.Abs(bound) * 0.05 + _scale;
        for (var total = 0; total < _totals; total++)
        {
            var moved = _multipliers[total] + (long)Math.Round(step * gap / norm * Excess(total) / Math.Max(1, _windows[total].Most));
            _multipliers[total] = Math.Clamp(
                moved, _windows[total].HasLower ? -ScaledCost.None : 0, _windows[total].HasUpper ? ScaledCost.None : 0);
        }
    }

    /// <summary>By how much of its range a total of the path exceeds what its multiplier pays for.</summary>
    private double Excess(int total) => (_values[total] - _slack[total]) / (double)Math.Max(1, _windows[total].Most);
}
