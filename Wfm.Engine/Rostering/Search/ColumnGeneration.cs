namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// Improves the lines of a group of agents at once, the others staying as they are: a <see cref="MasterProgram"/> over
/// lines that <see cref="LinePricing"/> generates at its prices (column generation, Dantzig and Wolfe 1960), then a dive:
/// the lines with the largest share are fixed and the rest is solved again, until every agent has a line.
/// </summary>
internal sealed class ColumnGeneration
{
    private const int QuickBeam = 48;
    private const double ShareOfAgentsFixed = 0.1;

    private readonly SearchModel _model;
    private readonly LinePricing _pricing;
    private readonly long[] _multipliers;
    private readonly long[] _dayCosts;
    private readonly List<RosterLine>[] _pool;

    public ColumnGeneration(SearchModel model)
    {
        (_model, _pricing) = (model, new LinePricing(model));
        _multipliers = new long[model.Coverage.Rows];
        _dayCosts = new long[model.Days * model.Shifts];
        _pool = [.. Enumerable.Range(0, model.Agents).Select(_ => new List<RosterLine>())];
    }

    /// <summary>Labels made so far.</summary>
    public long Work => _pricing.Work;

    /// <summary>Cost of the fractional roster of the first solve, coverage and all lines included.</summary>
    public static bool Trace; public long LastCost; public int Pivots; public TimeSpan MasterTime; public int Lines => _pool.Sum(p=>p.Count);
    public double Relaxed { get; private set; }

    /// <summary>
    /// Dives for the <paramref name="agents"/> and writes the lines into <paramref name="state"/> when that makes the
    /// roster cheaper. Their lines must be free of hard breaches.
    /// </summary>
    public bool Dive(RosterState state, IReadOnlyList<int> agents, int rounds, CancellationToken cancellation)
    {
        var lines = agents.ToDictionary(a => a, a => RosterLine.Of(_model, a, state.Line(a), _model.SoftCostOf(a, state.Line(a))));
        foreach (var line in lines.Values) Remember(line);
        foreach (var agent in agents) state.RemoveCoverage(agent);
        var counts = (int[])state.Counts.Clone();
        foreach (var agent in agents) state.RestoreCoverage(agent);
        var before = lines.Values.Sum(l => l.Cost) + CoverageCost(state.Counts);
        var remaining = agents.ToList();
        var first = true;
        while (remaining.Count > 0)
        {
            var master = Solve(counts, remaining, lines, rounds, cancellation);
            if (cancellation.IsCancellationRequested) return false;
            if (first) Relaxed = master.Objective + CoverageOffset(counts);
            first = false;
            Fix(master, remaining, lines, counts);
        }
        var after = lines.Values.Sum(l => l.Cost) + CoverageCost(counts);
        LastCost = after;
        if (after >= before) return false;
        foreach (var line in lines.Values) state.Replace(line);
        return true;
    }

    private MasterProgram Solve(int[] counts, List<int> agents, Dictionary<int, RosterLine> lines, int rounds, CancellationToken cancellation)
    {
        var master = new MasterProgram(_model, counts, [.. agents.Select(a => lines[a])]);
        for (var n = 0; n < agents.Count; n++)
            foreach (var line in _pool[agents[n]])
                if (!ReferenceEquals(line, lines[agents[n]])) master.Add(line, n);
        var beam = QuickBeam;
        for (var round = 0; round < rounds && !cancellation.IsCancellationRequested; round++)
        {
            var t0 = System.Diagnostics.Stopwatch.GetTimestamp(); master.Solve(cancellation); MasterTime += System.Diagnostics.Stopwatch.GetElapsedTime(t0);
            if (Trace && round % 20 == 0) Console.WriteLine($"    agents {agents.Count} round {round} obj {master.Objective:F2} pivots {master.Pivots} lines {Lines} work {Work/1e6:F1}M master {MasterTime.TotalSeconds:F2}");
            if (Generate(master, agents, beam, cancellation) > 0) continue;
            break;
        }
        master.Solve(cancellation); Pivots += master.Pivots;
        return master;
    }

    /// <summary>Adds the cheapest line of every agent that is worth adding; returns how many.</summary>
    private int Generate(MasterProgram master, List<int> agents, int beam, CancellationToken cancellation)
    {
        for (var row = 0; row < _multipliers.Length; row++) _multipliers[row] = (long)Math.Round(master.PriceOf(row) * LagrangianBound.Scale);
        var added = 0;
        for (var n = 0; n < agents.Count && !cancellation.IsCancellationRequested; n++)
        {
            Price(agents[n]);
            var limit = (long)(master.LimitOf(n) * LagrangianBound.Scale) - LagrangianBound.Scale / 100;
            var priced = _pricing.Find(agents[n], _dayCosts, LagrangianBound.Scale, limit, beam);
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

    /// <summary>Fixes the lines with the largest shares: all that are whole, and at least one in ten.</summary>
    private void Fix(MasterProgram master, List<int> remaining, Dictionary<int, RosterLine> lines, int[] counts)
    {
        var chosen = master.Chosen().OrderByDescending(c => c.Share).ThenBy(c => c.Line.Agent).ToArray();
        foreach (var group in chosen.GroupBy(c => c.Line.Agent)) lines[group.Key] = group.First().Line;
        var atLeast = Math.Max(1, (int)(remaining.Count * ShareOfAgentsFixed));
        foreach (var (line, share) in chosen)
        {
            if (atLeast <= 0 && share < 0.999) break;
            if (!remaining.Remove(line.Agent)) continue;
            atLeast--;
            foreach (var (row, amount) in line.Contributions) counts[row] += amount;
        }
    }

    private long CoverageCost(int[] counts)
    {
        var cost = 0L;
        for (var row = 0; row < counts.Length; row++) cost += PackedCost.Weigh(_model.Coverage.CostOf(row, counts[row]), 1000);
        return cost;
    }

    /// <summary>What the programme does not count: rows at their cheapest.</summary>
    private double CoverageOffset(int[] counts)
    {
        var cost = 0L;
        for (var row = 0; row < counts.Length; row++)
        {
            var cheapest = long.MaxValue;
            for (var count = _model.Coverage.Lowest[row]; count <= _model.Coverage.Highest[row]; count++)
                cheapest = Math.Min(cheapest, PackedCost.Weigh(_model.Coverage.CostOf(row, count), 1000));
            cost += cheapest;
        }
        return cost;
    }
}
