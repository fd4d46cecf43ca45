namespace Wfm.Engine.Rostering.Model;

/// <summary>The rule behind a constraint, for accounting and explanation.</summary>
/// <param name="Id">Id of the labour rule within its policy pack, or "coverage", "wishes", "locks" ….</param>
public sealed record RuleTag(string Id, LocalText Title);

/// <summary>
/// A rostering problem in the closed set of constraints that search, bound, CP-SAT and explanation understand.
/// Cost = Σ over agents of the cost of their line + Σ over coverage rows of a convex cost of the count there;
/// nothing else couples agents, which is what makes the Lagrangian bound and the per-agent dynamic programme exact.
/// Immutable once built; build with <see cref="RosterModelBuilder"/>.
/// </summary>
public sealed class RosterModel
{
    internal RosterModel(
        int agents, int days, int shifts, int prefixDays, ushort[] prefix, int suffixDays, ushort[] suffix,
        IReadOnlyList<RuleTag> rules, IReadOnlyList<Cell> cells, IReadOnlyList<Sequence> sequences,
        IReadOnlyList<Run> runs, IReadOnlyList<Total> totals, IReadOnlyList<KnownLine> knownLines, Coverage coverage)
    {
        (Agents, Days, Shifts, PrefixDays, _prefix) = (agents, days, shifts, prefixDays, prefix);
        (SuffixDays, _suffix) = (suffixDays, suffix);
        (Rules, Cells, Sequences, Runs, Totals, KnownLines, Coverage) = (rules, cells, sequences, runs, totals, knownLines, coverage);
    }

    private readonly ushort[] _prefix;
    private readonly ushort[] _suffix;
    private IReadOnlyList<LineConstraint>[]? _lines;

    public int Agents { get; }

    /// <summary>Days to be decided, at least 1.</summary>
    public int Days { get; }

    /// <summary>Number of shift indices, the day off (0) included.</summary>
    public int Shifts { get; }

    /// <summary>Days of the published past that are known and fixed: −PrefixDays … −1.</summary>
    public int PrefixDays { get; }

    /// <summary>Days after the period that are known and fixed: Days … Days + SuffixDays − 1.</summary>
    public int SuffixDays { get; }

    /// <summary>Number of known days: prefix, period and suffix.</summary>
    public int KnownDays => PrefixDays + Days + SuffixDays;

    public IReadOnlyList<RuleTag> Rules { get; }
    public IReadOnlyList<Cell> Cells { get; }
    public IReadOnlyList<Sequence> Sequences { get; }
    public IReadOnlyList<Run> Runs { get; }
    public IReadOnlyList<Total> Totals { get; }

    /// <summary>At most one an agent.</summary>
    public IReadOnlyList<KnownLine> KnownLines { get; }

    public Coverage Coverage { get; }

    /// <summary>The cells, sequences, runs, totals and known lines that bind <paramref name="agent"/>, in this order.</summary>
    public IReadOnlyList<LineConstraint> LineOf(int agent) => (_lines ??= IndexLines())[agent];

    /// <summary>Shift worked on a day of the prefix, −<see cref="PrefixDays"/> ≤ <paramref name="day"/> &lt; 0.</summary>
    public int Past(int agent, int day) => _prefix[agent * PrefixDays + PrefixDays + day];

    /// <summary>Shift worked on a day of the suffix, <see cref="Days"/> ≤ <paramref name="day"/> &lt; Days + SuffixDays.</summary>
    public int Following(int agent, int day) => _suffix[agent * SuffixDays + day - Days];

    /// <summary>Shift worked on a known day outside the period.</summary>
    public int Fixed(int agent, int day) => day < 0 ? Past(agent, day) : Following(agent, day);

    /// <summary>Shift worked on any known day, decided or fixed.</summary>
    public int ShiftOn(Roster roster, int agent, int day) => day >= 0 && day < Days ? roster[agent, day] : Fixed(agent, day);

    /// <summary>Length of the run of days in <paramref name="shifts"/> with which the suffix begins.</summary>
    internal int LeadingRun(int agent, ShiftSet shifts)
    {
        var length = 0;
        while (length < SuffixDays && shifts.Contains(Following(agent, Days + length))) length++;
        return length;
    }

    /// <summary>Length of the run of days in <paramref name="shifts"/> that ends on day −1.</summary>
    internal int TrailingRun(int agent, ShiftSet shifts)
    {
        var length = 0;
        while (length < PrefixDays && shifts.Contains(Past(agent, -length - 1))) length++;
        return length;
    }

    private IReadOnlyList<LineConstraint>[] IndexLines()
    {
        var lines = new List<LineConstraint>[Agents];
        for (var a = 0; a < Agents; a++) lines[a] = [];
        foreach (var cell in Cells) lines[cell.Agent].Add(new LineConstraint(cell));
        foreach (var sequence in Sequences)
            foreach (var a in sequence.Agents) lines[a].Add(new LineConstraint(sequence));
        foreach (var run in Runs)
            foreach (var a in run.Agents) lines[a].Add(new LineConstraint(run));
        foreach (var total in Totals)
            for (var k = 0; k < total.Agents.Count; k++)
                lines[total.Agents[k]].Add(new LineConstraint(total, total.Carry?[k] ?? 0));
        foreach (var known in KnownLines) lines[known.Agent].Add(new LineConstraint(known));
        return lines;
    }
}
