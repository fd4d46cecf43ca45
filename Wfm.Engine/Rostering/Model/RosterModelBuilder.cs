namespace Wfm.Engine.Rostering.Model;

/// <summary>Collects the constraints of a <see cref="RosterModel"/> and checks their shape when it is built.</summary>
public sealed class RosterModelBuilder(int agents, int days, int shifts, int prefixDays = 0, int suffixDays = 0)
{
    private readonly ushort[] _prefix = new ushort[agents * prefixDays];
    private readonly ushort[] _suffix = new ushort[agents * suffixDays];
    private readonly List<RuleTag> _rules = [];
    private readonly List<Cell> _cells = [];
    private readonly List<Sequence> _sequences = [];
    private readonly List<Run> _runs = [];
    private readonly List<Total> _totals = [];
    private readonly Dictionary<int, KnownLine> _knownLines = [];
    private Coverage? _coverage;

    public int Agents => agents;
    public int Days => days;
    public int Shifts => shifts;
    public int PrefixDays => prefixDays;
    public int SuffixDays => suffixDays;

    /// <summary>Registers a rule and returns its index for <see cref="Constraint.Rule"/>.</summary>
    public int AddRule(RuleTag rule)
    {
        _rules.Add(rule);
        return _rules.Count - 1;
    }

    /// <summary>Records what was worked on a day of the past.</summary>
    public void SetPast(int agent, int day, int shift) => _prefix[agent * prefixDays + prefixDays + day] = (ushort)shift;

    /// <summary>Records what is worked on a day after the period.</summary>
    public void SetFollowing(int agent, int day, int shift) => _suffix[agent * suffixDays + day - days] = (ushort)shift;

    /// <summary>Records for an agent what one of another model of as many days works before and after the period.</summary>
    public void SetFixed(int agent, RosterModel model, int like)
    {
        for (var day = -prefixDays; day < 0; day++) SetPast(agent, day, model.Past(like, day));
        for (var day = days; day < days + suffixDays; day++) SetFollowing(agent, day, model.Following(like, day));
    }

    /// <summary>Adds a constraint, trimmed to what is left to decide.</summary>
    public void Add(Constraint constraint)
    {
        if (constraint.Rule < 0 || constraint.Rule >= _rules.Count)
            throw new ArgumentOutOfRangeException(nameof(constraint), constraint.Rule, "The constraint names no registered rule.");
        switch (constraint)
        {
            case Cell cell: AddCell(cell); break;
            case Sequence sequence: AddSequence(sequence); break;
            case Run run: AddRun(run); break;
            case Total total: AddTotal(total); break;
            case KnownLine known: AddKnownLine(known); break;
            default: throw new ArgumentException($"{constraint.GetType().Name} is set with {nameof(SetCoverage)}.", nameof(constraint));
        }
    }

    public void SetCoverage(Coverage coverage) => _coverage = coverage;

    public RosterModel Build() => new(
        agents, days, shifts, prefixDays, _prefix, suffixDays, _suffix, _rules, _cells, _sequences, _runs, _totals, [.. _knownLines.Values],
        _coverage ?? new Coverage([], new int[agents], days, shifts, (_, _, _) => []));

    private void AddCell(Cell cell)
    {
        if (cell.Day < 0 || cell.Day >= days)
            throw new ArgumentOutOfRangeException(nameof(cell), cell.Day, "A cell lies on a day of the period.");
        CheckAgents([cell.Agent]);
        _cells.Add(cell);
    }

    private void AddSequence(Sequence sequence)
    {
        if (sequence.Pattern.Count == 0) throw new ArgumentException("A sequence needs a pattern of at least one day.", nameof(sequence));
        CheckAgents(sequence.Agents);
        var length = sequence.Pattern.Count;
        bool TouchesPeriod(int start) => start < days && start + length > 0;
        bool IsKnown(int start) => start >= -prefixDays && start + length <= days + suffixDays;
        var decided = sequence.StartDays.Where(d => TouchesPeriod(d) && IsKnown(d)).ToArray();
        if (decided.Length > 0 && sequence.Agents.Count > 0) _sequences.Add(sequence with { StartDays = decided });
    }

    private void AddRun(Run run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(run.Min, 1);
        CheckAgents(run.Agents);
        if (run.Agents.Count > 0) _runs.Add(run);
    }

    private void AddTotal(Total total)
    {
        foreach (var weights in total.WeightsOn.Values.Append(total.Weights))
        {
            if (weights.Count != shifts) throw new ArgumentException($"{weights.Count} weights for {shifts} shifts.", nameof(total));
            if (weights.Any(w => w < 0))
                throw new ArgumentOutOfRangeException(nameof(total), weights.Min(), "Weights of a total are not negative.");
        }
        if (total.Carry is { } carry && carry.Count != total.Agents.Count)
            throw new ArgumentException($"{carry.Count} carried amounts for {total.Agents.Count} agents.", nameof(total));
        foreach (var day in total.Groups.SelectMany(g => g))
            if (day < -prefixDays || day >= days + suffixDays)
                throw new ArgumentOutOfRangeException(nameof(total), day, "A total sums known days.");
        CheckAgents(total.Agents);
        if (total.Agents.Count > 0 && total.Groups.Any(g => g.Any(d => d >= 0 && d < days))) _totals.Add(total);
    }

    private void AddKnownLine(KnownLine known)
    {
        CheckAgents([known.Agent]);
        if (known.Shifts.Count != days)
            throw new ArgumentException($"{known.Shifts.Count} shifts of a known line for {days} days.", nameof(known));
        if (known.Shifts.Any(s => s < 0 || s >= shifts))
            throw new ArgumentOutOfRangeException(nameof(known), known.Shifts.Max(), $"The model has {shifts} shifts.");
        if (known.Penalty is not { IsHard: false, Growth: Growth.Linear })
            throw new ArgumentException("A known line has a soft price. Maybe lock the cells that must stay?", nameof(known));
        if (!_knownLines.TryAdd(known.Agent, known)) throw new ArgumentException($"Agent {known.Agent} knows two lines.", nameof(known));
    }

    private void CheckAgents(IEnumerable<int> listed)
    {
        foreach (var agent in listed)
            if (agent < 0 || agent >= agents)
                throw new ArgumentOutOfRangeException(nameof(listed), agent, $"The model has {agents} agents.");
    }
}
