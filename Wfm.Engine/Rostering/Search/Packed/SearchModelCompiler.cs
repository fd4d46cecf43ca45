using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>Builds a <see cref="SearchModel"/>: finds agents of like shape, prices cells and the past, narrows domains.</summary>
internal sealed class SearchModelCompiler(RosterModel model)
{
    /// <summary>Limits beyond this are none; keeps sums clear of overflow.</summary>
    private const long Unlimited = 1L << 40;

    private readonly Dictionary<string, int> _shapeIds = [];
    private readonly List<object> _shapes = [];
    private readonly List<(int Shape, Constraint Constraint, int Position)>[] _ofAgent =
        [.. Enumerable.Range(0, model.Agents).Select(_ => new List<(int, Constraint, int)>())];
    private readonly long[] _cells = new long[model.Agents * model.Days * model.Shifts];

    public SearchModel Compile()
    {
        Distribute();
        PriceCells();
        var (classes, classOf) = Classify();
        var (startNode, endCosts) = (new int[model.Agents], new long[]?[model.Agents]);
        for (var agent = 0; agent < model.Agents; agent++)
        {
            startNode[agent] = classes[classOf[agent]].Automaton.StartOf(PastOf(agent));
            PricePast(agent, classes[classOf[agent]].Shape);
            if (model.SuffixDays > 0) endCosts[agent] = classes[classOf[agent]].Automaton.EndCosts(FollowingOf(agent));
        }
        var (termsFrom, terms) = CompileTerms();
        var (domainFrom, domain) = Domains(classes, classOf, termsFrom, terms);
        return new SearchModel(model, classes, classOf, startNode, endCosts, termsFrom, terms, _cells, domainFrom, domain);
    }

    private void Distribute()
    {
        foreach (var run in model.Runs)
            Distribute(run, run.Agents, () => new RunShape(run.Shifts, run.Min, run.Max, run.Penalty));
        foreach (var sequence in model.Sequences) Distribute(sequence, sequence.Agents, () => ShapeOf(sequence));
        foreach (var total in model.Totals.SelectMany(Decided)) Distribute(total, total.Agents, () => ShapeOf(total));
    }

    /// <summary>
    /// A total as far as the period decides it: what the days after it add is carried, and a group that they touch already is
    /// counted and closed, so that agents whose futures touch different groups have totals of their own.
    /// </summary>
    private IEnumerable<Total> Decided(Total total)
    {
        if (!total.Groups.Any(g => g.Any(IsFollowing))) return [total];
        return
            from place in Enumerable.Range(0, total.Agents.Count)
            let touched = TouchedAfter(total, total.Agents[place])
            group place by string.Join(',', touched) into alike
            let closed = TouchedAfter(total, total.Agents[alike.First()])
            select total with
            {
                Agents = [.. alike.Select(p => total.Agents[p])],
                Groups = [.. total.Groups.Where((_, g) => !closed.Contains(g)).Select(WithoutFollowing)],
                Carry = [.. alike.Select(p => (total.Carry?[p] ?? 0) + closed.Length + SumAfter(total, total.Agents[p]))],
            };
    }

    /// <summary>The groups of a total that counts them in which the agent has a shift of weight after the period.</summary>
    private int[] TouchedAfter(Total total, int agent) => total.Kind == TotalKind.Sum ? [] :
        [.. Enumerable.Range(0, total.Groups.Count)
            .Where(g => total.Groups[g].Any(d => IsFollowing(d) && total.WeightsOf(d)[model.Following(agent, d)] > 0))];

    private long SumAfter(Total total, int agent) => total.Kind != TotalKind.Sum ? 0
        : total.Groups.Sum(g => g.Where(IsFollowing).Sum(d => total.WeightsOf(d)[model.Following(agent, d)]));

    private IReadOnlyList<int> WithoutFollowing(IReadOnlyList<int> group) => [.. group.Where(d => !IsFollowing(d))];

    private bool IsFollowing(int day) => day >= model.Days;

    private void Distribute(Constraint constraint, IReadOnlyList<int> agents, Func<object> shape)
    {
        var key = LineShape.KeyOf(constraint);
        if (!_shapeIds.TryGetValue(key, out var id))
        {
            _shapeIds.Add(key, id = _shapes.Count);
            _shapes.Add(shape());
        }
        for (var position = 0; position < agents.Count; position++) _ofAgent[agents[position]].Add((id, constraint, position));
    }

    private SequenceShape ShapeOf(Sequence sequence)
    {
        if (sequence.Pattern.Count > 15)
            throw new ArgumentException($"A sequence of {sequence.Pattern.Count} days; 15 are supported. Maybe a run says the same.");
        var starts = new bool[model.PrefixDays + model.Days];
        foreach (var day in sequence.StartDays)
            if (day >= -model.PrefixDays && day < model.Days) starts[model.PrefixDays + day] = true;
        return new SequenceShape([.. sequence.Pattern], starts, sequence.Penalty);
    }

    private TotalShape ShapeOf(Total total)
    {
        var groupOf = new int[model.PrefixDays + model.Days];
        Array.Fill(groupOf, -1);
        var last = int.MinValue;
        for (var group = 0; group < total.Groups.Count; group++)
        {
            foreach (var day in total.Groups[group])
            {
                if (day <= last) throw new ArgumentException($"Day {day} follows day {last} in the groups of a total; they must ascend.");
                last = day;
                if (day >= -model.PrefixDays && day < model.Days) groupOf[model.PrefixDays + day] = group;
            }
        }
        long[] usual = [.. total.Weights];
        var weightsOf = new long[groupOf.Length][];
        for (var i = 0; i < weightsOf.Length; i++)
            weightsOf[i] = total.WeightsOn.TryGetValue(i - model.PrefixDays, out var other) ? [.. other] : usual;
        return new TotalShape(total.Kind, weightsOf, groupOf);
    }

    private void PriceCells()
    {
        foreach (var cell in model.Cells)
        {
            foreach (var shift in cell.Shifts.Members.Where(s => s < model.Shifts))
                Cell(cell.Agent, cell.Day, shift) += PackedCost.Of(cell.Penalty.CostOf(1));
        }
    }

    private ref long Cell(int agent, int day, int shift) => ref _cells[(agent * model.Days + day) * model.Shifts + shift];

    private (LineClass[] Classes, int[] ClassOf) Classify()
    {
        var classOf = new int[model.Agents];
        var members = new List<List<int>>();
        var known = new Dictionary<string, int>();
        for (var agent = 0; agent < model.Agents; agent++)
        {
            _ofAgent[agent].Sort((a, b) => a.Shape.CompareTo(b.Shape));
            var key = string.Join(',', _ofAgent[agent].Select(c => c.Shape));
            if (!known.TryGetValue(key, out classOf[agent]))
            {
                known.Add(key, classOf[agent] = members.Count);
                members.Add([]);
            }
            members[classOf[agent]].Add(agent);
        }
        return ([.. members.Select(ClassFor)], classOf);
    }

    private LineClass ClassFor(List<int> members)
    {
        var shapes = _ofAgent[members[0]].Select(c => _shapes[c.Shape]).ToArray();
        var shape = new LineShape(
            [.. shapes.OfType<RunShape>()], [.. shapes.OfType<SequenceShape>()], [.. shapes.OfType<TotalShape>()]);
        var automaton = new LineAutomaton(shape, model, members.Select(PastOf));
        return new LineClass(shape, automaton, model.Days, model.Shifts, model.PrefixDays);
    }

    private ushort[] FollowingOf(int agent) =>
        [.. Enumerable.Range(model.Days, model.SuffixDays).Select(d => (ushort)model.Following(agent, d))];

    private ushort[] PastOf(int agent) =>
        [.. Enumerable.Range(-model.PrefixDays, model.PrefixDays).Select(d => (ushort)model.Past(agent, d))];

    /// <summary>
    /// The automaton charges each day that prolongs a run beyond its maximum; a run that was too long before the period
    /// counts in full once it goes on, so the rest is charged to the first day.
    /// </summary>
    private void PricePast(int agent, LineShape shape)
    {
        var past = PastOf(agent);
        foreach (var run in shape.Runs)
        {
            var length = 0;
            while (length < past.Length && run.Shifts.Contains(past[^(length + 1)])) length++;
            if (length <= run.Max) continue;
            foreach (var shift in run.Shifts.Members.Where(s => s < model.Shifts))
                Cell(agent, 0, shift) += PackedCost.Of(run.Penalty.CostOf(length - run.Max));
        }
    }

    private (int[] From, TotalTerms[] Terms) CompileTerms()
    {
        var from = new int[model.Agents + 1];
        var terms = new List<TotalTerms>();
        for (var agent = 0; agent < model.Agents; agent++)
        {
            foreach (var (shape, constraint, position) in _ofAgent[agent])
                if (constraint is Total total) terms.Add(TermsOf(agent, total, (TotalShape)_shapes[shape], position));
            from[agent + 1] = terms.Count;
        }
        return (from, [.. terms]);
    }

    private TotalTerms TermsOf(int agent, Total total, TotalShape shape, int position)
    {
        var amount = total.Carry?[position] ?? 0;
        var touched = -1;
        for (var day = -model.PrefixDays; day < 0; day++)
        {
            var group = shape.GroupOf[model.PrefixDays + day];
            var weight = shape.WeightsOf[model.PrefixDays + day][model.Past(agent, day)];
            if (group < 0 || weight == 0) continue;
            if (total.Kind == TotalKind.Sum) amount += weight;
            else if (group != touched) amount++;
            touched = group;
        }
        return new TotalTerms(
            Math.Max(total.Min, -Unlimited), Math.Min(total.Max, Unlimited), amount, total.Penalty,
            total.Kind == TotalKind.Sum ? shape.Unit : 1);
    }

    /// <summary>Leaves out the shifts that cost the most hard units a cell has, and those that alone exceed a hard total.</summary>
    private (int[] From, ushort[] Domain) Domains(LineClass[] classes, int[] classOf, int[] termsFrom, TotalTerms[] terms)
    {
        var from = new int[model.Agents * model.Days + 1];
        var domain = new List<ushort>();
        for (var agent = 0; agent < model.Agents; agent++)
        {
            var limits = terms.AsSpan(termsFrom[agent], termsFrom[agent + 1] - termsFrom[agent]);
            for (var day = 0; day < model.Days; day++)
            {
                var least = Enumerable.Range(0, model.Shifts).Min(s => PackedCost.Hard(Cell(agent, day, s)));
                var start = domain.Count;
                for (var shift = 0; shift < model.Shifts; shift++)
                    if (PackedCost.Hard(Cell(agent, day, shift)) == least && !Exceeds(classes[classOf[agent]], limits, day, shift))
                        domain.Add((ushort)shift);
                for (var shift = 0; shift < model.Shifts && domain.Count == start; shift++)
                    if (PackedCost.Hard(Cell(agent, day, shift)) == least) domain.Add((ushort)shift);
                from[agent * model.Days + day + 1] = domain.Count;
            }
        }
        return (from, [.. domain]);
    }

    private static bool Exceeds(LineClass kind, ReadOnlySpan<TotalTerms> limits, int day, int shift)
    {
        foreach (var total in kind.SumsByDay[day])
            if (limits[total].Penalty.IsHard && kind.WeightsOf(total, day)[shift] is > 0 and var weight
                && limits[total].Base + weight > limits[total].Max) return true;
        return false;
    }
}
