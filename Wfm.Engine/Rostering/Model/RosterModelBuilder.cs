namespace Wfm.Engine.Rostering.Model;

/// <summary>Collects the constraints of a <see cref="RosterModel"/> and checks their shape when it is built.</summary>
public sealed class RosterModelBuilder(int agents, int days, int shifts, int prefixDays = 0)
{
    private readonly ushort[] _prefix = new ushort[agents * prefixDays];
    private readonly List<RuleTag> _rules = [];
    private readonly List<Cell> _cells = [];
    private readonly List<Sequence> _sequences = [];
    private readonly List<Run> _runs = [];
    private readonly List<Total> _totals = [];
    private Coverage? _coverage;

    public int Agents => agents;
    public int Days => days;
    public int Shifts => shifts;
    public int PrefixDays => prefixDays;

    /// <summary>Registers a rule and returns its index for <see cref="Constraint.Rule"/>.</summary>
    public int AddRule(RuleTag rule)
    {
        _rules.Add(rule);
        return _rules.Count - 1;
    }

    /// <summary>Records what was worked on a day of the past.</summary>
    public void SetPast(int agent, int day, int shift) => _prefix[agent * prefixDays + prefixDays + day] = (ushort)shift;

    public void Add(Constraint constraint)
    {
        if (constraint.Rule < 0 || constraint.Rule >= _rules.Count)
            throw new ArgumentOutOfRangeException(nameof(constraint), constraint.Rule, "The constraint names no registered rule.");
        switch (constraint)
        {
            case Cell cell: _cells.Add(cell); break;
            case Sequence sequence: _sequences.Add(sequence); break;
            case Run run: _runs.Add(run); break;
            case Total total when total.Weights.Count == shifts: _totals.Add(total); break;
            case Total total: throw new ArgumentException($"{total.Weights.Count} weights for {shifts} shifts.", nameof(constraint));
            default: throw new ArgumentException($"{constraint.GetType().Name} is set with {nameof(SetCoverage)}.", nameof(constraint));
        }
    }

    public void SetCoverage(Coverage coverage) => _coverage = coverage;

    public RosterModel Build() => new(
        agents, days, shifts, prefixDays, _prefix, _rules, _cells, _sequences, _runs, _totals,
        _coverage ?? new Coverage([], new int[agents], days, shifts, (_, _, _) => []));
}
