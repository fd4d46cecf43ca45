namespace Wfm.Engine.Rostering.Rotations;

/// <summary>
/// All that an employee may do next, as a graph: a node is a weekday and as much of the recent past as the rules need, an
/// arc is the next day. A rotation is a closed walk through it, and the number of times it takes each arc is a circulation.
/// </summary>
internal sealed class RotationGraph
{
    private readonly RotationProblem _problem;
    private readonly Dictionary<(int Weekday, Past Past), int> _nodes = [];
    private readonly List<Arc> _arcs = [];
    private readonly Queue<(int Weekday, Past Past)> _open = new();

    public RotationGraph(RotationProblem problem)
    {
        _problem = problem;
        for (var shift = 1; shift <= problem.Shifts.Count; shift++)
            for (var weekday = 0; weekday < RotationProblem.DaysPerWeek; weekday++) NodeOf(weekday, new Past(shift, 1, 1));
        while (_open.TryDequeue(out var node))
            foreach (var next in NextOf(node.Past))
            {
                var weekday = (node.Weekday + 1) % RotationProblem.DaysPerWeek;
                _arcs.Add(new Arc(_nodes[node], NodeOf(weekday, next), weekday, next.Shift));
            }
    }

    /// <summary>The next day: its weekday and shift.</summary>
    internal readonly record struct Arc(int From, int To, int Weekday, int Shift);

    /// <summary>
    /// The shift today, days of that shift in a row, working days in a row; on the first day off, WorkDays is the shift
    /// worked before it, because some shifts may not follow one day off.
    /// </summary>
    private readonly record struct Past(int Shift, int Run, int WorkDays);

    public IReadOnlyList<Arc> Arcs => _arcs;

    public int Nodes => _nodes.Count;

    private int NodeOf(int weekday, Past past)
    {
        if (_nodes.TryGetValue((weekday, past), out var node)) return node;
        _open.Enqueue((weekday, past));
        return _nodes[(weekday, past)] = _nodes.Count;
    }

    private IEnumerable<Past> NextOf(Past past) => past.Shift == 0 ? AfterDayOff(past) : AfterWork(past);

    private IEnumerable<Past> AfterDayOff(Past past)
    {
        if (past.Run < _problem.DaysOff.Max) yield return new Past(0, past.Run + 1, 0);
        if (past.Run < _problem.DaysOff.Min) yield break;
        for (var shift = 1; shift <= _problem.Shifts.Count; shift++)
            if (!(past.Run == 1 && _problem.ForbiddenAround.Contains((past.WorkDays, shift)))) yield return new Past(shift, 1, 1);
    }

    private IEnumerable<Past> AfterWork(Past past)
    {
        var run = _problem.RunOf(past.Shift);
        if (past.Run < run.Max && past.WorkDays < _problem.WorkDays.Max)
            yield return new Past(past.Shift, past.Run + 1, past.WorkDays + 1);
        if (past.Run < run.Min) yield break;
        if (past.WorkDays >= _problem.WorkDays.Min) yield return new Past(0, 1, past.Shift);
        if (past.WorkDays >= _problem.WorkDays.Max) yield break;
        for (var shift = 1; shift <= _problem.Shifts.Count; shift++)
            if (shift != past.Shift && !_problem.ForbiddenPairs.Contains((past.Shift, shift)))
                yield return new Past(shift, 1, past.WorkDays + 1);
    }
}
