using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// What differs in price between two rosters of one model. Only lines and coverage that differ are looked at, so that a
/// change of a few cells is priced at once; the delta is exact.
/// </summary>
/// <param name="Delta">Cost after less cost before.</param>
/// <param name="Gained">Breaches that stand after and did not stand before in the same form.</param>
/// <param name="Resolved">Breaches that stood before and no longer do.</param>
public sealed record RosterChange(RosterCost Delta, IReadOnlyList<Breach> Gained, IReadOnlyList<Breach> Resolved)
{
    public static RosterChange Between(RosterModel model, Roster before, Roster after) =>
        Between(model, before, after, RosterEvaluator.Counts(model, before));

    /// <param name="counts">Agents present in every coverage row before the change.</param>
    public static RosterChange Between(RosterModel model, Roster before, Roster after, int[] counts) =>
        Between(model, before, after, counts, Enumerable.Range(0, model.Agents).Where(a => !before.Line(a).SequenceEqual(after.Line(a))));

    /// <param name="changed">The agents whose lines differ.</param>
    public static RosterChange Between(RosterModel model, Roster before, Roster after, int[] counts, IEnumerable<int> changed)
    {
        var (stood, stands) = (new List<Breach>(), new List<Breach>());
        var moved = new SortedDictionary<int, int>();
        foreach (var agent in changed)
        {
            stood.AddRange(RosterEvaluator.LineBreaches(model, before, agent));
            stands.AddRange(RosterEvaluator.LineBreaches(model, after, agent));
            Count(model, before, agent, -1, moved);
            Count(model, after, agent, 1, moved);
        }
        foreach (var (row, amount) in moved.Where(m => m.Value != 0))
        {
            if (RosterEvaluator.CoverageBreach(model.Coverage.Rows[row], counts[row]) is { } was) stood.Add(was);
            if (RosterEvaluator.CoverageBreach(model.Coverage.Rows[row], counts[row] + amount) is { } now) stands.Add(now);
        }
        return new RosterChange(Sum(stands) - Sum(stood), Without(stands, stood), Without(stood, stands));
    }

    /// <summary>
    /// Hard breaches that the change causes or makes worse. A breach that only changed its form while the same constraint
    /// now costs the agent less is a repair and not among them.
    /// </summary>
    public IReadOnlyList<Breach> NewHardBreaches =>
        [.. Gained.Where(g => g.Cost.Hard > 0 && HardCost(Gained, g) >= HardCost(Resolved, g))];

    private static long HardCost(IReadOnlyList<Breach> breaches, Breach like) =>
        breaches.Where(b => ReferenceEquals(b.Constraint, like.Constraint) && b.Agent == like.Agent).Sum(b => b.Cost.Hard);

    private static void Count(RosterModel model, Roster roster, int agent, int sign, SortedDictionary<int, int> moved)
    {
        for (var day = 0; day < model.Days; day++)
            foreach (var (row, amount) in model.Coverage.Of(model.Coverage.ProfileOf(agent), day, roster[agent, day]))
                moved[row] = moved.GetValueOrDefault(row) + sign * amount;
    }

    private static RosterCost Sum(List<Breach> breaches) => breaches.Aggregate(RosterCost.Zero, (sum, b) => sum + b.Cost);

    private static IReadOnlyList<Breach> Without(List<Breach> breaches, List<Breach> others)
    {
        var known = others.Select(KeyOf).ToHashSet();
        return [.. breaches.Where(b => !known.Contains(KeyOf(b)))];
    }

    /// <summary>Constraints are compared by identity: two rules may ask for the same thing.</summary>
    private static (int Constraint, int Agent, int First, int Last, long Actual) KeyOf(Breach breach) =>
        (
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(breach.Constraint), breach.Agent, breach.FirstDay, breach.LastDay,
            breach.Actual);
}
