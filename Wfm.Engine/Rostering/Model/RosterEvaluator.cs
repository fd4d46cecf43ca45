namespace Wfm.Engine.Rostering.Model;

/// <summary>
/// Prices a roster against a model, plainly and in full. This is the reference: search, bound and CP-SAT are tested
/// against it, and every roster that leaves the engine passes it.
/// </summary>
public static class RosterEvaluator
{
    /// <summary>Every breach of the roster, its cost by rule and in total.</summary>
    public static Evaluation Evaluate(RosterModel model, Roster roster)
    {
        CheckShape(model, roster);
        var breaches = new List<Breach>();
        for (var agent = 0; agent < model.Agents; agent++) breaches.AddRange(LineBreaches(model, roster, agent));
        breaches.AddRange(CoverageBreaches(model, roster));
        var byRule = new RosterCost[model.Rules.Count];
        foreach (var breach in breaches) byRule[breach.Constraint.Rule] += breach.Cost;
        return new Evaluation(byRule.Aggregate(RosterCost.Zero, (sum, cost) => sum + cost), byRule, breaches);
    }

    /// <summary>Cost of one agent's line, coverage aside.</summary>
    public static RosterCost LineCost(RosterModel model, Roster roster, int agent) =>
        LineBreaches(model, roster, agent).Aggregate(RosterCost.Zero, (sum, breach) => sum + breach.Cost);

    /// <summary>What one agent's line pays for, coverage aside.</summary>
    public static IEnumerable<Breach> LineBreaches(RosterModel model, Roster roster, int agent) =>
        LineBreaches(model, roster, agent, model.LineOf(agent));

    /// <param name="constraints">Those of the agent's constraints that are looked at.</param>
    public static IEnumerable<Breach> LineBreaches(RosterModel model, Roster roster, int agent, IEnumerable<LineConstraint> constraints) =>
        constraints.SelectMany(line => line.Constraint switch
        {
            Cell cell => CellBreaches(roster, cell),
            Sequence sequence => SequenceBreaches(model, roster, sequence, agent),
            Run run => RunBreaches(model, roster, run, agent),
            Total total => TotalBreaches(model, roster, total, agent, line.Carry),
            KnownLine known => KnownLineBreaches(roster, known),
            var other => throw new NotSupportedException($"{other.GetType().Name} does not bind a line."),
        });

    /// <summary>Agents present in every coverage row, those fixed by the past included.</summary>
    public static int[] Counts(RosterModel model, Roster roster)
    {
        var coverage = model.Coverage;
        var counts = coverage.Rows.Select(row => row.Fixed).ToArray();
        for (var agent = 0; agent < model.Agents; agent++)
            for (var day = 0; day < model.Days; day++)
                foreach (var (row, amount) in coverage.Of(coverage.ProfileOf(agent), day, roster[agent, day]))
                    counts[row] += amount;
        return counts;
    }

    /// <summary>What a coverage row pays for <paramref name="count"/> agents; null when that costs nothing.</summary>
    public static Breach? CoverageBreach(CoverageRow row, int count)
    {
        var cost = row.CostOf(count);
        if (cost == RosterCost.Zero) return null;
        var amount = count < row.Floor ? count - row.Floor : count > row.Cap ? count - row.Cap : row.Cost.DistanceFromCheapest(count);
        return new Breach(row, -1, row.Day, row.Day, amount, count, cost);
    }

    private static IEnumerable<Breach> CellBreaches(Roster roster, Cell cell)
    {
        if (cell.Shifts.Contains(roster[cell.Agent, cell.Day]))
            yield return new Breach(cell, cell.Agent, cell.Day, cell.Day, 1, 1, cell.Penalty.CostOf(1));
    }

    private static IEnumerable<Breach> SequenceBreaches(RosterModel model, Roster roster, Sequence sequence, int agent)
    {
        var length = sequence.Pattern.Count;
        foreach (var start in sequence.StartDays)
            if (Matches(model, roster, sequence, agent, start))
                yield return new Breach(sequence, agent, start, start + length - 1, 1, 1, sequence.Penalty.CostOf(1));
    }

    private static bool Matches(RosterModel model, Roster roster, Sequence sequence, int agent, int start)
    {
        for (var k = 0; k < sequence.Pattern.Count; k++)
            if (!sequence.Pattern[k].Contains(model.ShiftOn(roster, agent, start + k))) return false;
        return true;
    }

    private static IEnumerable<Breach> RunBreaches(RosterModel model, Roster roster, Run run, int agent)
    {
        foreach (var (first, last) in RunsOf(model, roster, run.Shifts, agent))
        {
            var length = last - first + 1;
            var mayGoOn = first == -model.PrefixDays || last == model.Days + model.SuffixDays - 1;
            var amount = length > run.Max && last >= 0 && first < model.Days ? length - run.Max
                : length < run.Min && last >= -1 && first <= model.Days && !mayGoOn ? length - run.Min
                : 0;
            if (amount != 0) yield return new Breach(run, agent, first, last, amount, length, run.Penalty.CostOf(Math.Abs(amount)));
        }
    }

    /// <summary>First and last day of every maximal run of known days in <paramref name="shifts"/>.</summary>
    private static IEnumerable<(int First, int Last)> RunsOf(RosterModel model, Roster roster, ShiftSet shifts, int agent)
    {
        var until = model.Days + model.SuffixDays;
        for (var day = -model.PrefixDays; day < until; day++)
        {
            if (!shifts.Contains(model.ShiftOn(roster, agent, day))) continue;
            var first = day;
            while (day + 1 < until && shifts.Contains(model.ShiftOn(roster, agent, day + 1))) day++;
            yield return (first, day);
        }
    }

    private static IEnumerable<Breach> TotalBreaches(RosterModel model, Roster roster, Total total, int agent, long carry)
    {
        long Weight(int day) => total.WeightsOf(day)[model.ShiftOn(roster, agent, day)];
        var value = carry + (total.Kind == TotalKind.Sum
            ? total.Groups.Sum(group => group.Sum(Weight))
            : total.Groups.Count(group => group.Any(day => Weight(day) > 0)));
        var amount = value < total.Min ? value - total.Min : value > total.Max ? value - total.Max : 0;
        if (amount == 0) yield break;
        var days = total.Groups.SelectMany(group => group).ToArray();
        yield return new Breach(total, agent, days.Min(), days.Max(), amount, value, total.Penalty.CostOf(Math.Abs(amount)));
    }

    private static IEnumerable<Breach> KnownLineBreaches(Roster roster, KnownLine known)
    {
        int[] changed = [.. Enumerable.Range(0, roster.Days).Where(day => roster[known.Agent, day] != known.Shifts[day])];
        if (changed.Length > 0)
            yield return new Breach(known, known.Agent, changed[0], changed[^1], 1, changed.Length, known.Penalty.CostOf(1));
    }

    private static IEnumerable<Breach> CoverageBreaches(RosterModel model, Roster roster)
    {
        var counts = Counts(model, roster);
        for (var r = 0; r < counts.Length; r++)
            if (CoverageBreach(model.Coverage.Rows[r], counts[r]) is { } breach) yield return breach;
    }

    private static void CheckShape(RosterModel model, Roster roster)
    {
        if (roster.Agents != model.Agents || roster.Days != model.Days)
            throw new ArgumentException(
                $"The roster is {roster.Agents}×{roster.Days}, the model {model.Agents}×{model.Days}.", nameof(roster));
        foreach (var shift in roster.Cells)
            if (shift >= model.Shifts)
                throw new ArgumentOutOfRangeException(nameof(roster), shift, $"The model has {model.Shifts} shifts.");
    }
}
