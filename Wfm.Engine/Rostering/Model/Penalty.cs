namespace Wfm.Engine.Rostering.Model;

/// <summary>How the cost of a breach grows with its amount.</summary>
public enum Growth
{
    Linear,

    /// <summary>Weight × amount²: two small unfairnesses are better than one large one.</summary>
    Quadratic,
}

/// <summary>
/// What a breach of some amount costs. Hard amounts are summed apart from soft costs and always weigh more;
/// they are graded too, so that a search can repair them step by step.
/// </summary>
/// <param name="Weight">Cost per unit of breach, ≥ 1.</param>
public readonly record struct Penalty(bool IsHard, long Weight, Growth Growth)
{
    public static Penalty Hard(long weight = 1) => new(true, weight, Growth.Linear);

    public static Penalty Soft(long weight) => new(false, weight, Growth.Linear);

    public static Penalty Quadratic(long weight) => new(false, weight, Growth.Quadratic);

    /// <summary>Cost of <paramref name="amount"/> units of breach, ≥ 0.</summary>
    public long Of(long amount) => Growth == Growth.Linear ? Weight * amount : Weight * amount * amount;

    /// <summary>The cost of <paramref name="amount"/> on its level, hard or soft.</summary>
    public RosterCost CostOf(long amount) => IsHard ? new RosterCost(Of(amount), 0) : new RosterCost(0, Of(amount));
}
