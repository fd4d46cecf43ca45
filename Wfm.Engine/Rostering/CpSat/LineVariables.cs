using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// The variables of one agent's line: one Boolean for every day and every shift that is not forbidden there, exactly one
/// of them a day.
/// </summary>
internal sealed class LineVariables
{
    private readonly CpModelBuilder _cp;
    private readonly RosterModel _model;
    private readonly int _agent;
    private readonly (int Shift, int Literal)[][] _cells;
    private readonly Dictionary<(int Day, ShiftSet Shifts), int> _sets = [];

    /// <param name="shifts">The shifts that may be worked on a day, at least one where the model is not contradictory.</param>
    public LineVariables(CpModelBuilder cp, RosterModel model, int agent, Func<int, IReadOnlyList<int>> shifts)
    {
        (_cp, _model, _agent) = (cp, model, agent);
        _cells = [.. Enumerable.Range(0, model.Days).Select(d => NewDay(d, shifts(d)))];
    }

    public int Agent => _agent;

    /// <summary>The shifts that may be worked on a day ≥ 0, with their literals.</summary>
    public IReadOnlyList<(int Shift, int Literal)> Cell(int day) => _cells[day];

    /// <summary>A literal that says whether the shift of a known day is one of <paramref name="shifts"/>.</summary>
    public int In(int day, ShiftSet shifts)
    {
        if (IsFixed(day)) return shifts.Contains(_model.Fixed(_agent, day)) ? _cp.True : _cp.False;
        var inside = _cells[day].Where(c => shifts.Contains(c.Shift)).Select(c => c.Literal).ToArray();
        if (inside.Length == 0) return _cp.False;
        if (inside.Length == _cells[day].Length) return _cp.True;
        if (inside.Length == 1) return inside[0];
        var outside = _cells[day].Where(c => !shifts.Contains(c.Shift)).Select(c => c.Literal).ToArray();
        if (outside.Length == 1) return CpModelBuilder.Not(outside[0]);
        if (!_sets.TryGetValue((day, shifts), out var literal))
            _sets[(day, shifts)] = literal = NewSet(day, shifts, inside);
        return literal;
    }

    public int NotIn(int day, ShiftSet shifts) => CpModelBuilder.Not(In(day, shifts));

    /// <summary>Adds <paramref name="weight"/> of the shift worked on a known day to <paramref name="sum"/>.</summary>
    public void AddWeighted(LinearSum sum, int day, Func<int, long> weight)
    {
        if (IsFixed(day)) sum.Add(weight(_model.Fixed(_agent, day)));
        else if (_cells[day].Length == 1) sum.Add(weight(_cells[day][0].Shift));
        else
            foreach (var (shift, literal) in _cells[day]) sum.Add(literal, weight(shift));
    }

    private bool IsFixed(int day) => day < 0 || day >= _model.Days;

    /// <summary>The shift of a day in a solution.</summary>
    public int ShiftIn(IReadOnlyList<long> solution, int day) => _cells[day].First(c => solution[c.Literal] != 0).Shift;

    private (int Shift, int Literal)[] NewDay(int day, IReadOnlyList<int> shifts)
    {
        if (shifts.Count == 1) return [(shifts[0], _cp.True)];
        var cells = shifts.Select(s => (s, _cp.NewBoolean((roster, _) => roster[_agent, day] == s))).ToArray();
        if (cells.Length == 0) _cp.AddClause([]);
        else _cp.AddExactlyOne(cells.Select(c => c.Item2));
        return cells;
    }

    private int NewSet(int day, ShiftSet shifts, int[] inside)
    {
        var literal = _cp.NewBoolean((roster, _) => shifts.Contains(roster[_agent, day]));
        var sum = new LinearSum().Add(literal, -1);
        foreach (var member in inside) sum.Add(member, 1);
        _cp.AddBetween(sum, 0, 0);
        return literal;
    }
}
