using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>
/// The arcs of one day: from a node (all that the past of a line means for its future) by a shift to the node of the
/// next day. Arc = node · shifts + shift.
/// </summary>
internal sealed class LineLayer(int nodes, int shifts)
{
    public int Nodes { get; } = nodes;

    /// <summary>Node of the next day.</summary>
    public int[] Target { get; } = new int[nodes * shifts];

    /// <summary>Packed cost of the runs and sequences that this arc breaks.</summary>
    public long[] Cost { get; } = new long[nodes * shifts];

    /// <summary>Bit i: the arc touches a new group of the i-th total that counts groups.</summary>
    public uint[] Touches { get; } = new uint[nodes * shifts];
}

/// <summary>
/// Runs, sequences and touched groups of a line as a deterministic automaton over its days. A node keeps the length of
/// every open run (as far as it matters), the partial matches of every sequence, and whether the open group of a total
/// has been touched. The local search walks it to price a change (the walk ends where old and new nodes meet again),
/// the dynamic programme searches it for the cheapest line. Days that act alike share one layer.
/// </summary>
internal sealed class LineAutomaton
{
    private const int MaxNodes = 60_000;

    private readonly LineShape _shape;
    private readonly int _days;
    private readonly int _shifts;
    private readonly int _prefixDays;
    private readonly int _knownDays;
    private readonly int[] _touching;
    private readonly Dictionary<string, int> _starts = [];
    private string[] _ends = [];

    public LineAutomaton(LineShape shape, RosterModel model, IEnumerable<ushort[]> pasts)
    {
        (_shape, _days, _shifts, _prefixDays, _knownDays) = (shape, model.Days, model.Shifts, model.PrefixDays, model.KnownDays);
        _touching = [.. Enumerable.Range(0, shape.Totals.Length).Where(t => shape.Totals[t].Kind == TotalKind.GroupsTouched)];
        if (_touching.Length > 32)
            throw new ArgumentException($"{_touching.Length} totals that count groups bind one agent; 32 are supported.", nameof(shape));
        foreach (var past in pasts) _starts.TryAdd(StateAfter(past), _starts.Count);
        Layers = Build();
    }

    /// <summary>One layer per day.</summary>
    public LineLayer[] Layers { get; }

    /// <summary>Number of nodes after the last day.</summary>
    public int LastNodes { get; private set; }

    /// <summary>Totals that count touched groups, in the order of the bits of <see cref="LineLayer.Touches"/>.</summary>
    public ReadOnlySpan<int> Touching => _touching;

    /// <summary>The node in which a line with this past begins.</summary>
    public int StartOf(ushort[] past) => _starts[StateAfter(past)];

    /// <summary>
    /// Packed cost, by the node after the last day, of the runs and sequences that go on into what follows the period: all
    /// that a line with this future breaks beyond the arcs.
    /// </summary>
    public long[] EndCosts(ushort[] following) => [.. _ends.Select(end => PackedCost.Of(CostAfter(end, following)))];

    private int StateLength => _shape.Runs.Length + _shape.Sequences.Length + _touching.Length;

    private string StateAfter(ushort[] past)
    {
        var state = new char[StateLength];
        for (var i = 0; i < past.Length; i++) Step(state, i - _prefixDays, past[i], out _);
        return new string(state);
    }

    private LineLayer[] Build()
    {
        var layers = new LineLayer[_days];
        var known = new Dictionary<(string Nodes, string Day), (LineLayer Layer, string[] Next, string NextKey)>();
        string[] nodes = [.. _starts.OrderBy(s => s.Value).Select(s => s.Key)];
        var key = string.Concat(nodes);
        for (var day = 0; day < _days; day++)
        {
            var signature = SignatureOf(day);
            if (!known.TryGetValue((key, signature), out var built))
            {
                built = BuildLayer(day, nodes);
                known.Add((key, signature), built);
            }
            (layers[day], nodes, key) = built;
        }
        (LastNodes, _ends) = (nodes.Length, nodes);
        return layers;
    }

    private RosterCost CostAfter(string state, ushort[] following)
    {
        var cost = RosterCost.Zero;
        var at = 0;
        foreach (var run in _shape.Runs) cost += CostOfRunAfter(run, state[at++], following);
        foreach (var sequence in _shape.Sequences)
        {
            var matched = state[at++];
            for (var i = 0; i < following.Length && matched != 0; i++)
                matched = StepSequence(sequence, matched, mayStart: false, following[i], ref cost);
        }
        return cost;
    }

    /// <summary>Only the run that touches the first day after the period: later ones are not decided with it.</summary>
    private RosterCost CostOfRunAfter(RunShape run, char state, ushort[] following)
    {
        var (cost, before) = (RosterCost.Zero, state);
        var beyond = 0L;
        for (var i = 0; i < following.Length; i++)
        {
            var continues = run.Shifts.Contains(following[i]);
            state = StepRun(run, state, _days + i, continues, ref cost);
            if (!continues) break;
            beyond++;
        }
        if (before != 0) return cost;
        var isShort = beyond > 0 && beyond < following.Length && beyond < run.Min;
        return isShort ? run.Penalty.CostOf(run.Min - beyond) : RosterCost.Zero;
    }

    private (LineLayer Layer, string[] Next, string NextKey) BuildLayer(int day, string[] nodes)
    {
        var layer = new LineLayer(nodes.Length, _shifts);
        var targets = new Dictionary<string, int>();
        for (var node = 0; node < nodes.Length; node++)
        {
            for (var shift = 0; shift < _shifts; shift++)
            {
                var state = nodes[node].ToCharArray();
                var cost = Step(state, day, shift, out var touches);
                var key = new string(state);
                if (!targets.TryGetValue(key, out var target)) targets.Add(key, target = targets.Count);
                var arc = node * _shifts + shift;
                (layer.Target[arc], layer.Cost[arc], layer.Touches[arc]) = (target, PackedCost.Of(cost), touches);
            }
        }
        if (targets.Count > MaxNodes)
            throw new ArgumentException($"The runs and sequences of one agent need {targets.Count} states a day; {MaxNodes} are supported. Maybe a pattern is too long.");
        return OrderedByKey(layer, targets);
    }

    /// <summary>Numbers the next nodes by their state, so that days which lead to the same states share their layers.</summary>
    private static (LineLayer Layer, string[] Next, string NextKey) OrderedByKey(LineLayer layer, Dictionary<string, int> targets)
    {
        var next = targets.Keys.ToArray();
        Array.Sort(next, StringComparer.Ordinal);
        var renumbered = new int[next.Length];
        for (var i = 0; i < next.Length; i++) renumbered[targets[next[i]]] = i;
        for (var arc = 0; arc < layer.Target.Length; arc++) layer.Target[arc] = renumbered[layer.Target[arc]];
        return (layer, next, string.Concat(next));
    }

    /// <summary>What distinguishes a day from others: equal signatures step alike.</summary>
    private string SignatureOf(int day)
    {
        var i = _prefixDays + day;
        var signature = new char[_shape.Sequences.Length + 3 * _touching.Length + 1];
        var at = 0;
        foreach (var sequence in _shape.Sequences) signature[at++] = sequence.StartAllowed[i] ? '1' : '0';
        foreach (var total in _touching)
        {
            signature[at++] = _shape.Totals[total].GroupOf[i] >= 0 ? '1' : '0';
            signature[at++] = StaysOpen(_shape.Totals[total], i) ? '1' : '0';
            signature[at++] = (char)Array.IndexOf(_shape.Totals[total].WeightsOf, _shape.Totals[total].WeightsOf[i]);
        }
        signature[at] = day == 0 ? '0' : '1';
        return new string(signature);
    }

    private RosterCost Step(char[] state, int day, int shift, out uint touches)
    {
        var cost = RosterCost.Zero;
        touches = 0;
        var at = 0;
        foreach (var run in _shape.Runs)
        {
            state[at] = StepRun(run, state[at], day, run.Shifts.Contains(shift), ref cost);
            at++;
        }
        foreach (var sequence in _shape.Sequences)
        {
            state[at] = StepSequence(sequence, state[at], sequence.StartAllowed[_prefixDays + day], shift, ref cost);
            at++;
        }
        for (var bit = 0; bit < _touching.Length; bit++, at++)
            if (StepTouched(_shape.Totals[_touching[bit]], ref state[at], day, shift)) touches |= 1u << bit;
        return cost;
    }

    /// <summary>
    /// 0 outside a run; 1 … cap its length; cap + length while a run that touches the first known day is shorter than Min.
    /// </summary>
    private char StepRun(RunShape run, int state, int day, bool continues, ref RosterCost cost)
    {
        var cap = CapOf(run);
        var fromStart = state > cap;
        var length = fromStart ? state - cap : state;
        if (!continues)
        {
            if (length > 0 && length < run.Min && !fromStart) cost += run.Penalty.CostOf(run.Min - length);
            return '\0';
        }
        if (length == 0 && day == -_prefixDays) fromStart = true;
        length++;
        if (length > run.Max) cost += run.Penalty.CostOf(length - run.Max) - run.Penalty.CostOf(length - 1 - run.Max);
        if (fromStart && length < run.Min) return (char)(cap + length);
        return (char)Math.Min(length, cap);
    }

    /// <summary>Beyond this length a run costs the same for each further day.</summary>
    private int CapOf(RunShape run) =>
        run.Max == int.MaxValue ? run.Min
        : run.Penalty.Growth == Growth.Linear ? Math.Max(run.Min, run.Max)
        : Math.Max(run.Min, _knownDays);

    /// <summary>Bit j: the last j + 1 days match the beginning of the pattern.</summary>
    private static char StepSequence(SequenceShape sequence, int matched, bool mayStart, int shift, ref RosterCost cost)
    {
        var candidates = matched << 1 | (mayStart ? 1 : 0);
        var now = 0;
        for (var j = 0; j < sequence.Pattern.Length; j++)
            if ((candidates >> j & 1) != 0 && sequence.Pattern[j].Contains(shift)) now |= 1 << j;
        var complete = 1 << (sequence.Pattern.Length - 1);
        if ((now & complete) != 0) cost += sequence.Penalty.CostOf(1);
        return (char)(now & ~complete);
    }

    private bool StepTouched(TotalShape total, ref char touched, int day, int shift)
    {
        var i = _prefixDays + day;
        var touchesNow = total.GroupOf[i] >= 0 && touched == 0 && total.WeightsOf[i][shift] > 0;
        if (touchesNow) touched = (char)1;
        if (!StaysOpen(total, i)) touched = '\0';
        return touchesNow;
    }

    /// <summary>True when the group that was open on this or an earlier day has days to come.</summary>
    private static bool StaysOpen(TotalShape total, int i)
    {
        var last = i;
        while (last >= 0 && total.GroupOf[last] < 0) last--;
        return last >= 0 && Array.LastIndexOf(total.GroupOf, total.GroupOf[last]) > i;
    }
}
