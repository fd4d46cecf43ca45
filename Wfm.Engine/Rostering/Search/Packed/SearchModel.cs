using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>
/// A <see cref="RosterModel"/> compiled to flat arrays: agents grouped by the shape of their line, each with a start
/// node in the automaton of its class, the terms of its totals, the packed cost of its cells and the shifts it may work.
/// Shared by all threads; immutable.
/// </summary>
internal sealed class SearchModel
{
    private readonly int[] _classOf;
    private readonly int[] _startNode;
    private readonly long[]?[] _endCosts;
    private readonly int[] _termsFrom;
    private readonly TotalTerms[] _terms;
    private readonly long[] _cellCost;
    private readonly int[] _domainFrom;
    private readonly ushort[] _domain;
    private readonly bool[] _allowed;
    private readonly ushort[]?[] _known;
    private readonly long[] _chargeOf;

    internal SearchModel(
        RosterModel model, LineClass[] classes, int[] classOf, int[] startNode, long[]?[] endCosts, int[] termsFrom, TotalTerms[] terms,
        long[] cellCost, int[] domainFrom, ushort[] domain)
    {
        (Model, Classes, _classOf, _startNode, _endCosts) = (model, classes, classOf, startNode, endCosts);
        (_termsFrom, _terms, _cellCost, _domainFrom, _domain) = (termsFrom, terms, cellCost, domainFrom, domain);
        _allowed = new bool[cellCost.Length];
        for (var cell = 0; cell + 1 < domainFrom.Length; cell++)
            foreach (var shift in domain.AsSpan(domainFrom[cell], domainFrom[cell + 1] - domainFrom[cell]))
                _allowed[cell * model.Shifts + shift] = true;
        Coverage = new CoverageTable(model);
        (_known, _chargeOf) = (new ushort[model.Agents][], new long[model.Agents]);
        Everyone = [.. Enumerable.Range(0, model.Agents)];
        MostTotals = classes.Max(c => c.Totals);
        foreach (var known in model.KnownLines)
        {
            _known[known.Agent] = [.. known.Shifts.Select(s => (ushort)s)];
            _chargeOf[known.Agent] = known.Penalty.Of(1);
        }
    }

    public static SearchModel Of(RosterModel model) => new SearchModelCompiler(model).Compile();

    public RosterModel Model { get; }
    public int Agents => Model.Agents;

    /// <summary>All agents, in order.</summary>
    public int[] Everyone { get; }

    public int Days => Model.Days;
    public int Shifts => Model.Shifts;

    /// <summary>
    /// True where a shift covers several coverage rows (intervals of a day), false where each has a row of its own. On the
    /// latter the programmes of column generation are small and dives pay early.
    /// </summary>
    public bool CoversSeveralRows => Coverage.MostRowsOfAShift > 1;

    public LineClass[] Classes { get; }
    public CoverageTable Coverage { get; }

    /// <summary>Largest number of totals that bind one agent.</summary>
    public int MostTotals { get; }

    public LineClass ClassOf(int agent) => Classes[_classOf[agent]];
    public int ClassIndexOf(int agent) => _classOf[agent];
    public int StartNode(int agent) => _startNode[agent];

    /// <summary>
    /// Packed cost of ending at a node, of the runs and sequences that go on into what is published after the period; empty where
    /// nothing is.
    /// </summary>
    public ReadOnlySpan<long> EndCosts(int agent) => _endCosts[agent];

    /// <summary>Terms of the totals of an agent, aligned with the totals of its class.</summary>
    public ReadOnlySpan<TotalTerms> Terms(int agent) => _terms.AsSpan(_termsFrom[agent], _termsFrom[agent + 1] - _termsFrom[agent]);

    /// <summary>The line that an agent knows, by day; empty where none is priced.</summary>
    public ReadOnlySpan<ushort> KnownLine(int agent) => _known[agent];

    /// <summary>What it costs, soft and once, that a line differs from the one that its agent knows.</summary>
    public long ChargeOf(int agent) => _chargeOf[agent];

    public long CellCost(int agent, int day, int shift) => _cellCost[(agent * Days + day) * Shifts + shift];

    /// <summary>Packed cell costs of an agent by day and shift.</summary>
    public ReadOnlySpan<long> CellCosts(int agent) => _cellCost.AsSpan(agent * Days * Shifts, Days * Shifts);

    /// <summary>Shifts that no hard cell and no total forbids to an agent on a day; never empty.</summary>
    public ReadOnlySpan<ushort> Domain(int agent, int day)
    {
        var at = agent * Days + day;
        return _domain.AsSpan(_domainFrom[at], _domainFrom[at + 1] - _domainFrom[at]);
    }

    /// <summary>True when the shift is in the <see cref="Domain"/> of the agent and day.</summary>
    public bool Allows(int agent, int day, int shift) => _allowed[(agent * Days + day) * Shifts + shift];

    /// <summary>True when both agents contribute alike to coverage.</summary>
    public bool SameProfile(int one, int two) => Model.Coverage.ProfileOf(one) == Model.Coverage.ProfileOf(two);

    /// <summary>Packed cost of a line: cells, runs, sequences, totals, and that it is not the one its agent knows.</summary>
    public long CostOf(int agent, ReadOnlySpan<ushort> shifts)
    {
        var cost = RulesCostOf(agent, shifts);
        for (var day = 0; day < Days; day++) cost += CellCost(agent, day, shifts[day]);
        return _known[agent] is { } known && !shifts.SequenceEqual(known) ? cost + PackedCost.Of(0, _chargeOf[agent]) : cost;
    }

    /// <summary>Packed cost of the runs, sequences and totals of a line.</summary>
    public long RulesCostOf(int agent, ReadOnlySpan<ushort> shifts)
    {
        var line = ClassOf(agent);
        Span<long> totals = stackalloc long[line.Totals];
        totals.Clear();
        var node = StartNode(agent);
        var cost = 0L;
        for (var day = 0; day < Days; day++)
        {
            var layer = line.Automaton.Layers[day];
            var arc = node * Shifts + shifts[day];
            cost += layer.Cost[arc];
            foreach (var total in line.SumsByDay[day]) totals[total] += line.WeightsOf(total, day)[shifts[day]];
            for (var bit = 0; bit < line.Automaton.Touching.Length; bit++)
                totals[line.Automaton.Touching[bit]] += layer.Touches[arc] >> bit & 1;
            node = layer.Target[arc];
        }
        if (EndCosts(agent) is { IsEmpty: false } ends) cost += ends[node];
        var terms = Terms(agent);
        for (var total = 0; total < totals.Length; total++) cost += terms[total].CostOf(totals[total]);
        return cost;
    }

    /// <summary>Soft cost of a line that keeps every hard rule.</summary>
    public long SoftCostOf(int agent, ReadOnlySpan<ushort> shifts) => PackedCost.Soft(CostOf(agent, shifts));
}
