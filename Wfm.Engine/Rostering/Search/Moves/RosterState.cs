using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Engine.Rostering.Search.Moves;

/// <summary>
/// A roster under search: its cells, the automaton node of every line before every day, the values of the totals, the
/// counts of the coverage rows and the packed cost of it all. Changes are priced exactly before they are made.
/// </summary>
internal sealed class RosterState
{
    private readonly SearchModel _model;
    private readonly int _days;
    private readonly int _shifts;
    private readonly ushort[] _cells;
    private readonly int[] _nodes;
    private readonly long[] _totals;
    private readonly int[] _counts;
    private readonly int[] _differing;

    public RosterState(SearchModel model, Roster roster)
    {
        (_model, _days, _shifts) = (model, model.Days, model.Shifts);
        _cells = new ushort[model.Agents * _days];
        _nodes = new int[model.Agents * (_days + 1)];
        _totals = new long[model.Agents * model.MostTotals];
        _counts = model.Coverage.EmptyCounts();
        _differing = new int[model.Agents];
        Load(roster.Cells);
    }

    /// <summary>Packed cost of the whole roster.</summary>
    public long Cost { get; private set; }

    public int[] Counts => _counts;

    public ReadOnlySpan<ushort> Cells => _cells;

    public ReadOnlySpan<ushort> Line(int agent) => _cells.AsSpan(agent * _days, _days);

    public int this[int agent, int day] => _cells[agent * _days + day];

    /// <summary>Replaces the roster and prices it from scratch.</summary>
    public void Load(ReadOnlySpan<ushort> cells)
    {
        cells.CopyTo(_cells);
        _model.Coverage.EmptyCounts().CopyTo(_counts, 0);
        Cost = 0;
        for (var row = 0; row < _counts.Length; row++) Cost += _model.Coverage.CostOf(row, _counts[row]);
        for (var agent = 0; agent < _model.Agents; agent++)
        {
            for (var day = 0; day < _days; day++)
                Cost += _model.Coverage.Move(_counts, _model.Model.Coverage.ProfileOf(agent), day, 0, this[agent, day]);
            Cost += LoadLine(agent);
        }
    }

    private long LoadLine(int agent)
    {
        var line = _model.ClassOf(agent);
        var totals = _totals.AsSpan(agent * _model.MostTotals, line.Totals);
        totals.Clear();
        var node = _nodes[agent * (_days + 1)] = _model.StartNode(agent);
        var cost = 0L;
        for (var day = 0; day < _days; day++)
        {
            var shift = this[agent, day];
            var layer = line.Automaton.Layers[day];
            var arc = node * _shifts + shift;
            cost += layer.Cost[arc] + _model.CellCost(agent, day, shift);
            foreach (var total in line.SumsByDay[day]) totals[total] += line.WeightsOf(total, day)[shift];
            for (var bit = 0; bit < line.Automaton.Touching.Length; bit++)
                totals[line.Automaton.Touching[bit]] += layer.Touches[arc] >> bit & 1;
            node = _nodes[agent * (_days + 1) + day + 1] = layer.Target[arc];
        }
        if (_model.EndCosts(agent) is { IsEmpty: false } ends) cost += ends[node];
        var terms = _model.Terms(agent);
        for (var total = 0; total < totals.Length; total++) cost += terms[total].CostOf(totals[total]);
        _differing[agent] = DifferingDays(agent);
        return cost + Charge(agent, _differing[agent]);
    }

    private int DifferingDays(int agent)
    {
        var known = _model.KnownLine(agent);
        var days = 0;
        for (var day = 0; day < known.Length; day++)
            if (this[agent, day] != known[day]) days++;
        return days;
    }

    private long Charge(int agent, int differing) => differing > 0 ? PackedCost.Of(0, _model.ChargeOf(agent)) : 0;

    /// <summary>Packed change of the cost of one line, coverage apart. Leaves the roster as it is.</summary>
    public long Price(LineChange change)
    {
        var line = _model.ClassOf(change.Agent);
        var layers = line.Automaton.Layers;
        var cells = _cells.AsSpan(change.Agent * _days, _days);
        var nodes = _nodes.AsSpan(change.Agent * (_days + 1), _days + 1);
        var cellCosts = _model.CellCosts(change.Agent);
        var totals = change.Totals.AsSpan(0, line.Totals);
        var known = _model.KnownLine(change.Agent);
        totals.Clear();
        change.Differing = 0;
        var end = change.First + change.Count;
        var day = change.First;
        var node = nodes[day];
        var delta = 0L;
        while (day < cells.Length)
        {
            var layer = layers[day];
            int was = cells[day];
            var now = day < end ? change.Shifts[day - change.First] : was;
            var oldArc = nodes[day] * _shifts + was;
            var arc = node * _shifts + now;
            if (was != now)
            {
                delta += cellCosts[day * _shifts + now] - cellCosts[day * _shifts + was];
                if (!known.IsEmpty) change.Differing += (now != known[day] ? 1 : 0) - (was != known[day] ? 1 : 0);
                foreach (var total in line.SumsByDay[day])
                {
                    var weights = line.WeightsOf(total, day);
                    totals[total] += weights[now] - weights[was];
                }
            }
            delta += layer.Cost[arc] - layer.Cost[oldArc];
            if (layer.Touches[arc] != layer.Touches[oldArc]) CountTouches(line, layer.Touches[arc], layer.Touches[oldArc], totals);
            node = layer.Target[arc];
            change.Nodes[++day] = node;
            if (day >= end && node == nodes[day]) break;
        }
        change.Until = day;
        if (day == cells.Length && node != nodes[day] && _model.EndCosts(change.Agent) is { IsEmpty: false } ends)
            delta += ends[node] - ends[nodes[day]];
        if (change.Differing != 0)
            delta += Charge(change.Agent, _differing[change.Agent] + change.Differing) - Charge(change.Agent, _differing[change.Agent]);
        return delta + PriceTotals(change.Agent, totals);
    }

    private static void CountTouches(LineClass line, uint now, uint was, Span<long> totals)
    {
        var touching = line.Automaton.Touching;
        for (var bit = 0; bit < touching.Length; bit++) totals[touching[bit]] += (now >> bit & 1) - (long)(was >> bit & 1);
    }

    private long PriceTotals(int agent, ReadOnlySpan<long> changes)
    {
        var delta = 0L;
        var terms = _model.Terms(agent);
        var values = _totals.AsSpan(agent * _model.MostTotals, changes.Length);
        for (var total = 0; total < changes.Length; total++)
            if (changes[total] != 0)
                delta += terms[total].CostOf(values[total] + changes[total]) - terms[total].CostOf(values[total]);
        return delta;
    }

    /// <summary>Packed cost of the runs, sequences, totals and known line of a line; cells and coverage apart.</summary>
    public long PriceLine(int agent)
    {
        var layers = _model.ClassOf(agent).Automaton.Layers;
        var cost = 0L;
        for (var day = 0; day < _days; day++) cost += layers[day].Cost[_nodes[agent * (_days + 1) + day] * _shifts + this[agent, day]];
        if (_model.EndCosts(agent) is { IsEmpty: false } ends) cost += ends[_nodes[agent * (_days + 1) + _days]];
        var terms = _model.Terms(agent);
        for (var total = 0; total < terms.Length; total++) cost += terms[total].CostOf(_totals[agent * _model.MostTotals + total]);
        return cost + Charge(agent, _differing[agent]);
    }

    /// <summary>Gives an agent another line.</summary>
    public void Replace(RosterLine line)
    {
        var change = new LineChange(_days, _model.MostTotals);
        change.Set(line.Agent, 0, _days);
        line.Shifts.CopyTo(change.Shifts.AsSpan());
        Make(change, Price(change) + MoveCoverage(change));
    }

    /// <summary>Takes an agent out of the counts; <see cref="RestoreCoverage"/> puts the agent back.</summary>
    public void RemoveCoverage(int agent)
    {
        for (var day = 0; day < _days; day++)
            _model.Coverage.Undo(_counts, _model.Model.Coverage.ProfileOf(agent), day, 0, this[agent, day]);
    }

    public void RestoreCoverage(int agent)
    {
        for (var day = 0; day < _days; day++)
            _model.Coverage.Undo(_counts, _model.Model.Coverage.ProfileOf(agent), day, this[agent, day], 0);
    }

    /// <summary>Moves the coverage of a change and returns its packed cost; <see cref="UndoCoverage"/> takes it back.</summary>
    public long MoveCoverage(LineChange change)
    {
        var profile = _model.Model.Coverage.ProfileOf(change.Agent);
        var delta = 0L;
        for (var i = 0; i < change.Count; i++)
        {
            int was = this[change.Agent, change.First + i], now = change.Shifts[i];
            if (was != now) delta += _model.Coverage.Move(_counts, profile, change.First + i, was, now);
        }
        return delta;
    }

    public void UndoCoverage(LineChange change)
    {
        var profile = _model.Model.Coverage.ProfileOf(change.Agent);
        for (var i = 0; i < change.Count; i++)
        {
            int was = this[change.Agent, change.First + i], now = change.Shifts[i];
            if (was != now) _model.Coverage.Undo(_counts, profile, change.First + i, was, now);
        }
    }

    /// <summary>Makes a priced change, whose coverage has been moved already, and books its cost.</summary>
    public void Make(LineChange change, long delta)
    {
        change.Shifts.AsSpan(0, change.Count).CopyTo(_cells.AsSpan(change.Agent * _days + change.First));
        change.Nodes.AsSpan(change.First + 1, change.Until - change.First)
            .CopyTo(_nodes.AsSpan(change.Agent * (_days + 1) + change.First + 1));
        var totals = _totals.AsSpan(change.Agent * _model.MostTotals);
        for (var total = 0; total < _model.ClassOf(change.Agent).Totals; total++) totals[total] += change.Totals[total];
        _differing[change.Agent] += change.Differing;
        Cost += delta;
    }

    public Roster ToRoster()
    {
        var roster = new Roster(_model.Agents, _days);
        _cells.CopyTo(roster.Cells);
        return roster;
    }
}
