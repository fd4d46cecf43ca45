using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// The limits of one agent's line under its hard constraints, by exact dynamic programming over the days: a state keeps
/// the partial matches of every sequence, the length of every run and the value of every total that is bounded from
/// below; totals bounded only from above and the cost are kept as vectors none of which is better in all respects
/// (label setting with dominance; Irnich and Desaulniers 2005, "Shortest path problems with resource constraints").
/// </summary>
internal sealed class LineLimits
{
    private const int MaxStates = 60_000;

    private readonly RosterModel _model;
    private readonly int _agent;
    private readonly LineSequences _sequences;
    private readonly Run[] _runs;
    private readonly LineTotal[] _totals;
    private readonly Cell[] _cells;
    private readonly int[][] _classes;

    /// <param name="includes">Which constraints of the line count; soft ones never do.</param>
    public LineLimits(RosterModel model, int agent, Func<Constraint, bool> includes)
    {
        (_model, _agent) = (model, agent);
        var hard = model.LineOf(agent).Where(l => IsHard(l.Constraint) && includes(l.Constraint)).ToArray();
        _cells = [.. hard.Select(l => l.Constraint).OfType<Cell>()];
        _runs = [.. hard.Select(l => l.Constraint).OfType<Run>()];
        _sequences = new LineSequences([.. hard.Select(l => l.Constraint).OfType<Sequence>()]);
        _totals = [.. hard.Where(l => l.Constraint is Total).Select(l => new LineTotal((Total)l.Constraint, l.Carry))];
        _classes = [.. Enumerable.Range(0, model.Shifts).GroupBy(Signature).Select(g => g.ToArray())];
    }

    /// <summary>The cheapest line that keeps every hard constraint counted.</summary>
    /// <param name="cost">Cost of a shift on a day; null for none.</param>
    public LineOutcome Cheapest(Func<int, int, long>? cost = null)
    {
        if (!_sequences.Fits) return new LineOutcome.TooLarge();
        var open = new Dictionary<string, LineState> { [""] = Start() };
        for (var day = 0; day < _model.Days; day++)
        {
            var choices = Choices(day, cost);
            var next = new Dictionary<string, LineState>();
            foreach (var state in open.Values)
                foreach (var (shift, price) in choices)
                    Extend(state, day, shift, price, next);
            if (next.Count == 0) return new LineOutcome.Impossible();
            if (next.Count > MaxStates) return new LineOutcome.TooLarge();
            open = next;
        }
        return open.Values.Select(LeastThatGoesOn).Min() is { } least ? new LineOutcome.Possible(least) : new LineOutcome.Impossible();
    }

    /// <summary>The least cost of a line that ends in this state and goes with what is published after the period; null for none.</summary>
    private long? LeastThatGoesOn(LineState state)
    {
        for (var r = 0; r < _runs.Length; r++)
            if (!GoesOn(_runs[r], state.Lengths[r], state.Early[r])) return null;
        var matches = state.Matches;
        for (var day = _model.Days; day < _model.Days + _model.SuffixDays; day++)
        {
            matches = _sequences.After(matches, day, _model.Following(_agent, day), out var broken);
            if (broken) return null;
        }
        return state.Labels.Where(label => IsCompletedBy(label.Values)).Select(label => (long?)label.Cost).Min();
    }

    private bool GoesOn(Run run, int length, bool early)
    {
        var leading = _model.LeadingRun(_agent, run.Shifts);
        if (length > 0 && leading > 0 && length + leading > run.Max) return false;
        var mayBeShort = leading == _model.SuffixDays || (length > 0 && early) || length + leading == 0;
        return mayBeShort || length + leading >= run.Min;
    }

    private bool IsCompletedBy(long[] values)
    {
        var after = values.ToArray();
        for (var day = _model.Days; day < _model.Days + _model.SuffixDays; day++)
            if (!Add(after.ToArray(), day, _model.Following(_agent, day), after)) return false;
        return true;
    }

    private static bool IsHard(Constraint constraint) => constraint switch
    {
        Cell c => c.Penalty.IsHard,
        Sequence s => s.Penalty.IsHard,
        Run r => r.Penalty.IsHard,
        Total t => t.Penalty.IsHard,
        _ => false,
    };

    /// <summary>Shifts that no constraint but the cells tells apart.</summary>
    private string Signature(int shift) => string.Join(',',
        _sequences.Signature(shift).Concat(_runs.Select(r => r.Shifts.Contains(shift) ? 1L : 0))
            .Concat(_totals.SelectMany(t => t.Total.WeightsOn.Values.Append(t.Total.Weights)).Select(w => w[shift])));

    /// <summary>One shift of every class that is not banned on the day, at the least cost of its class.</summary>
    private List<(int Shift, long Cost)> Choices(int day, Func<int, int, long>? cost)
    {
        var banned = _cells.Where(c => c.Day == day).ToArray();
        var choices = new List<(int, long)>();
        foreach (var shifts in _classes)
        {
            var allowed = shifts.Where(s => !banned.Any(c => c.Shifts.Contains(s))).ToArray();
            if (allowed.Length > 0) choices.Add((allowed[0], cost is null ? 0 : allowed.Min(s => cost(day, s))));
        }
        return choices;
    }

    /// <summary>What the published past leaves behind; nothing in it can be a breach any more.</summary>
    private LineState Start()
    {
        var state = new LineState(0, new int[_runs.Length], new bool[_runs.Length], [.. _totals.Select(t => t.Start)]);
        for (var day = -_model.PrefixDays; day < 0; day++)
        {
            var shift = _model.Past(_agent, day);
            var lengths = state.Lengths.ToArray();
            var early = state.Early.ToArray();
            for (var r = 0; r < _runs.Length; r++)
            {
                early[r] = _runs[r].Shifts.Contains(shift) && (early[r] || day == -_model.PrefixDays);
                lengths[r] = _runs[r].Shifts.Contains(shift) ? lengths[r] + 1 : 0;
            }
            state = new LineState(
                _sequences.After(state.Matches, day, shift, out _), lengths, early,
                [.. _totals.Select((t, i) => t.After(state.Labels[0].Values[i], day, shift))]);
        }
        return state;
    }

    private void Extend(LineState state, int day, int shift, long price, Dictionary<string, LineState> next)
    {
        var matches = _sequences.After(state.Matches, day, shift, out var broken);
        if (broken) return;
        var (lengths, early) = (new int[_runs.Length], new bool[_runs.Length]);
        for (var r = 0; r < _runs.Length; r++)
            if (!Follow(_runs[r], state, r, day, shift, lengths, early)) return;
        foreach (var label in state.Labels)
        {
            var values = new long[_totals.Length];
            if (!Add(label.Values, day, shift, values)) continue;
            var key = LineState.KeyOf(matches, lengths, early, values, _totals);
            if (!next.TryGetValue(key, out var target)) next[key] = target = new LineState(matches, lengths, early);
            target.Keep(new LineLabel(values, label.Cost + price), _totals);
        }
    }

    private bool Follow(Run run, LineState state, int r, int day, int shift, int[] lengths, bool[] early)
    {
        if (!run.Shifts.Contains(shift)) return state.Lengths[r] == 0 || state.Early[r] || state.Lengths[r] >= run.Min;
        var length = state.Lengths[r] + 1;
        early[r] = state.Early[r] || (day == 0 && _model.PrefixDays == 0);
        lengths[r] = run.Max == int.MaxValue ? Math.Min(length, run.Min) : length;
        return length <= run.Max;
    }

    private bool Add(long[] before, int day, int shift, long[] values)
    {
        for (var t = 0; t < _totals.Length; t++)
        {
            values[t] = _totals[t].After(before[t], day, shift);
            if (_totals[t].IsBroken(values[t], day)) return false;
            values[t] = _totals[t].Reduce(values[t], day);
        }
        return true;
    }
}
