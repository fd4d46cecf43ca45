namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// Improves the lines of a group of agents at once, the others staying as they are: a <see cref="MasterProgram"/> over
/// lines that <see cref="LinePricing"/> generates at its prices (column generation, Dantzig and Wolfe 1960), then a dive:
/// the lines with the largest share are fixed and the rest is solved again, until every agent has a line.
/// </summary>
internal sealed class ColumnGeneration
{
    private const int QuickBeam = 48;
    private const int LinesKept = 40;
    private const int PivotsPerEquation = 12;
    private const double ShareOfAgentsFixed = 0.1;

    private readonly SearchModel _model;
    private readonly LinePricing _pricing;
    private readonly long[] _multipliers;
    private readonly long[] _dayCosts;
    private readonly List<RosterLine>[] _pool;
    private readonly RandomStream _random;
    private readonly long _cheapestCoverage;
    private long _pivotWork;
    private int _widestBeam;
    private int _beam = QuickBeam;

    public ColumnGeneration(SearchModel model, RandomStream random)
    {
        (_model, _pricing, _random) = (model, new LinePricing(model), random);
        _cheapestCoverage = CheapestCoverage(model);
        _multipliers = new long[model.Coverage.Rows];
        _dayCosts = new long[model.Days * model.Shifts];
        _pool = [.. Enumerable.Range(0, model.Agents).Select(_ => new List<RosterLine>())];
    }

    /// <summary>Work done so far, in evaluated moves of the local search that take about as long.</summary>
    public long Work => 8 * _pricing.Work + _pivotWork;

    /// <summary>Prices of the coverage rows when the last programme over all agents was solved; null before.</summary>
    public double[]? Prices { get; private set; }

    /// <summary>What the line of each agent cost at these prices.</summary>
    public double[]? Limits { get; private set; }

    /// <summary>
    /// Dives for the <paramref name="agents"/> and writes the lines into <paramref name="state"/> when that makes the
    /// roster cheaper. Their lines must be free of hard breaches.
    /// </summary>
    /// <param name="effort">From 0 to 2: how long lines are generated, and how exactly they are priced, before the first are fixed.</param>
    public bool Dive(RosterState state, IReadOnlyList<int> agents, int effort, Func<bool> ends)
    {
        var rounds = 80 << effort;
        _widestBeam = QuickBeam << 3 * effort;
        _beam = Math.Min(_beam, _widestBeam);
        var lines = agents.ToDictionary(a => a, a => RosterLine.Of(_model, a, state.Line(a), _model.SoftCostOf(a, state.Line(a))));
        foreach (var line in lines.Values) Remember(line);
        var limit = lines.Values.Sum(l => l.Cost) + CoverageCost(state.Counts);
        foreach (var agent in agents) state.RemoveCoverage(agent);
        var counts = (int[])state.Counts.Clone();
        foreach (var agent in agents) state.RestoreCoverage(agent);
        var group = agents.ToArray();
        var master = Programme(counts, group, lines, agent => _pool[agent]);
        var fixedCost = _cheapestCoverage;
        for (var left = rounds; ; left = rounds / 8)
        {
            Solve(master, group, left, ends);
            if (ends()) return false;
            if (group.Length == _model.Agents) KeepPrices(master);
            if (fixedCost + master.Objective > limit - 0.5) return false;
            var remaining = group.ToList();
            fixedCost += Fix(master, remaining, lines, counts);
            if (remaining.Count == 0) break;
            var (before, solved) = (group, master);
            group = [.. remaining];
            master = Programme(counts, group, lines, agent => Cheapest(solved, agent, Array.IndexOf(before, agent)));
        }
        if (lines.Values.Sum(l => l.Cost) + CoverageCost(counts) >= limit) return false;
        foreach (var line in lines.Values) state.Replace(line);
        return true;
    }

    /// <summary>The lines of an agent that were closest to being chosen.</summary>
    private IEnumerable<RosterLine> Cheapest(MasterProgram solved, int agent, int position) =>
        _pool[agent].OrderBy(line => solved.ReducedCostOf(line, position)).Take(LinesKept);

    private void KeepPrices(MasterProgram master)
    {
        Prices ??= new double[_model.Coverage.Rows];
        Limits ??= new double[_model.Agents];
        for (var row = 0; row < Prices.Length; row++) Prices[row] = master.PriceOf(row);
        for (var agent = 0; agent < Limits.Length; agent++) Limits[agent] = master.LimitOf(agent);
    }

    private MasterProgram Programme(int[] counts, int[] agents, Dictionary<int, RosterLine> lines, Func<int, IEnumerable<RosterLine>> known)
    {
        var master = new MasterProgram(_model, counts, [.. agents.Select(a => lines[a])]);
        for (var n = 0; n < agents.Length; n++)
            foreach (var line in known(agents[n]))
                if (!line.Shifts.AsSpan().SequenceEqual(lines[agents[n]].Shifts)) master.Add(line, n);
        return master;
    }

    /// <summary>Solves and generates lines in turn; prices more exactly when few lines are found.</summary>
    private void Solve(MasterProgram master, int[] agents, int rounds, Func<bool> ends)
    {
        var most = PivotsPerEquation * master.Size;
        for (var round = 0; round < rounds && !ends(); round++)
        {
            master.Solve(most, ends);
            var added = Generate(master, agents, ends);
            if (4 * added > agents.Length) continue;
            if (_beam < _widestBeam) _beam *= 8;
            else if (added == 0) break;
        }
        master.Solve(2 * most, ends);
        _pivotWork += (long)master.Pivots * master.Size / 8;
    }

    /// <summary>Adds the cheapest line of every agent that is worth adding; returns how many.</summary>
    private int Generate(MasterProgram master, int[] agents, Func<bool> ends)
    {
        for (var row = 0; row < _multipliers.Length; row++) _multipliers[row] = (long)Math.Round(master.PriceOf(row) * LagrangianBound.Scale);
        var added = 0;
        for (var n = 0; n < agents.Length && !ends(); n++)
        {
            Price(agents[n]);
            var limit = (long)(master.LimitOf(n) * LagrangianBound.Scale) - LagrangianBound.Scale / 100;
            var priced = _pricing.Find(agents[n], _dayCosts, LagrangianBound.Scale, limit, _beam);
            if (!priced.Found) continue;
            var line = RosterLine.Of(_model, agents[n], _pricing.Shifts, _model.SoftCostOf(agents[n], _pricing.Shifts));
            Remember(line);
            master.Add(line, n);
            added++;
        }
        return added;
    }

    private void Price(int agent)
    {
        var profile = _model.Model.Coverage.ProfileOf(agent);
        for (var day = 0; day < _model.Days; day++)
        {
            foreach (var shift in _model.Domain(agent, day))
            {
                var cost = PackedCost.Soft(_model.CellCost(agent, day, shift)) * LagrangianBound.Scale;
                var (from, until) = _model.Coverage.Slice(profile, day, shift);
                for (var i = from; i < until; i++) cost += _multipliers[_model.Coverage.RowOf[i]] * _model.Coverage.Amounts[i];
                _dayCosts[day * _model.Shifts + shift] = cost;
            }
        }
    }

    private void Remember(RosterLine line)
    {
        foreach (var known in _pool[line.Agent])
            if (known.Shifts.AsSpan().SequenceEqual(line.Shifts)) return;
        _pool[line.Agent].Add(line);
    }

    /// <summary>
    /// Fixes the lines with the largest shares, slightly blurred so that dives differ: all that are nearly whole, and at
    /// least one in ten; the others start from their largest. Returns what the fixed lines cost by themselves.
    /// </summary>
    private long Fix(MasterProgram master, List<int> remaining, Dictionary<int, RosterLine> lines, int[] counts)
    {
        var chosen = master.Chosen().Select(c => (c.Line, c.Share, Rank: c.Share * (0.9 + 0.1 * _random.Fraction())))
            .OrderByDescending(c => c.Rank).ToArray();
        foreach (var agent in chosen.GroupBy(c => c.Line.Agent)) lines[agent.Key] = agent.First().Line;
        var cost = 0L;
        var atLeast = Math.Max(1, (int)(remaining.Count * ShareOfAgentsFixed));
        foreach (var (line, share, _) in chosen)
        {
            if (atLeast <= 0 && share < 0.9) continue;
            if (!remaining.Remove(line.Agent)) continue;
            atLeast--;
            lines[line.Agent] = line;
            cost += line.Cost;
            foreach (var (row, amount) in line.Contributions) counts[row] += amount;
        }
        return cost;
    }

    private long CoverageCost(int[] counts)
    {
        var cost = 0L;
        for (var row = 0; row < counts.Length; row++) cost += PackedCost.Weigh(_model.Coverage.CostOf(row, counts[row]), MasterProgram.HardPrice);
        return cost;
    }

    /// <summary>What the rows cost at their cheapest counts, which the programme does not know of.</summary>
    private static long CheapestCoverage(SearchModel model)
    {
        var cost = 0L;
        for (var row = 0; row < model.Coverage.Rows; row++)
        {
            int low = model.Coverage.Lowest[row], high = model.Coverage.Highest[row];
            cost += Enumerable.Range(low, high - low + 1).Min(count => PackedCost.Weigh(model.Coverage.CostOf(row, count), MasterProgram.HardPrice));
        }
        return cost;
    }
}
