using CpModelProto = Google.OrTools.Sat.CpModelProto;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// A <see cref="RosterModel"/> as a CP-SAT model: hard constraints strictly, the soft cost as the objective. Whatever is
/// feasible there is a roster without hard breaches of the same cost, and the other way round.
/// </summary>
internal sealed class CpSatEncoder
{
    private readonly CpModelBuilder _cp = new();
    private readonly RosterModel _model;
    private readonly FreeCells? _free;
    private readonly Func<Constraint, int, int?> _assumption;
    private readonly LineVariables[] _lines;

    /// <param name="free">The part that may change; null for the whole roster.</param>
    public CpSatEncoder(RosterModel model, FreeCells? free = null) : this(model, free, (_, _) => null)
    {
    }

    private CpSatEncoder(RosterModel model, FreeCells? free, Func<Constraint, int, int?> groupOf)
    {
        (_model, _free) = (model, free);
        var literals = new Dictionary<int, int>();
        _assumption = (constraint, agent) => groupOf(constraint, agent) is { } group ? LiteralOf(literals, group) : null;
        var forbidden = ForbiddenCells();
        _lines = [.. Enumerable.Range(0, model.Agents)
            .Select(a => new LineVariables(_cp, model, a, day => ShiftsOn(a, day, forbidden)))];
        foreach (var line in _lines) EncodeLine(line);
        new CoverageEncoder(_cp, model, _lines, checksDecided: free is null, row => _assumption(row, -1)).Encode();
        GroupOfLiteral = literals.ToDictionary(l => l.Value, l => l.Key);
    }

    /// <summary>Feasibility alone, in which the hard constraints of a group bind only while the literal of that group is assumed.</summary>
    /// <param name="groupOf">Group of a hard constraint as it binds an agent (−1 for coverage); null for those that always bind.</param>
    public static CpSatEncoder WithAssumptions(RosterModel model, Func<Constraint, int, int?> groupOf) => new(model, null, groupOf);

    /// <summary>Group behind each assumption literal.</summary>
    public IReadOnlyDictionary<int, int> GroupOfLiteral { get; }

    /// <summary>The CP-SAT model, with a complete hint when a roster is given.</summary>
    public CpModelProto Build(Roster? hint = null)
    {
        foreach (var literal in GroupOfLiteral.Keys.Order()) _cp.Assume(literal);
        return _cp.Build(hint);
    }

    /// <summary>The roster of a solution.</summary>
    public Roster Decode(IReadOnlyList<long> solution)
    {
        var roster = new Roster(_model.Agents, _model.Days);
        foreach (var line in _lines)
            for (var day = 0; day < _model.Days; day++)
                roster[line.Agent, day] = line.ShiftIn(solution, day);
        return roster;
    }

    private int LiteralOf(Dictionary<int, int> literals, int group)
    {
        if (!literals.TryGetValue(group, out var literal)) literals[group] = literal = _cp.NewBoolean((_, _) => true);
        return literal;
    }

    private HashSet<(int Agent, int Day, int Shift)> ForbiddenCells() =>
    [
        .. from cell in _model.Cells
           where cell.Penalty.IsHard && _assumption(cell, cell.Agent) is null
           from shift in cell.Shifts.Members
           select (cell.Agent, cell.Day, shift),
    ];

    private int[] ShiftsOn(int agent, int day, HashSet<(int, int, int)> forbidden) =>
        _free is { } n && !n.IsFree(agent, day)
            ? [n.Around[agent, day]]
            : [.. Enumerable.Range(0, _model.Shifts).Where(s => !forbidden.Contains((agent, day, s)))];

    private void EncodeLine(LineVariables line)
    {
        if (_free is { } n && !n.Agents.Contains(line.Agent))
        {
            _cp.Minimise(new LinearSum().Add(RosterEvaluator.LineCost(_model, n.Around, line.Agent).Soft));
            return;
        }
        var encoder = new LineEncoder(_cp, _model, line, constraint => _assumption(constraint, line.Agent));
        foreach (var constraint in _model.LineOf(line.Agent)) encoder.Encode(constraint);
    }
}
