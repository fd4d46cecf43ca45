using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>How a search ended.</summary>
public abstract record SolveResult
{
    private SolveResult()
    {
    }

    /// <summary>A roster without hard breaches.</summary>
    public sealed record Solved(Roster Roster, Certificate Certificate) : SolveResult;

    /// <summary>The budget ended before a roster without hard breaches was found; <paramref name="Best"/> has the fewest.</summary>
    public sealed record OutOfBudget(Roster Best, Certificate Certificate) : SolveResult;

    /// <summary>
    /// It is proven that no roster keeps every hard rule; <paramref name="Best"/> has the fewest breaches of those found.
    /// </summary>
    public sealed record Infeasible(LocalText Why, Roster Best, Certificate Certificate) : SolveResult;
}

/// <summary>What is known of a roster's quality, and what is needed to get the same one again.</summary>
/// <param name="CostByRule">Rule id → cost on the level of the rule.</param>
/// <param name="Bound">Proven lower bound of the soft cost of any roster without hard breaches; null when none was computed.</param>
/// <param name="Proven">True when the bound equals the cost: no cheaper roster exists.</param>
/// <param name="InputHash">SHA-256 of the model, hexadecimal.</param>
/// <param name="Solvers">Which solvers took part: "local search", "OR-Tools CP-SAT 9.15.6755" ….</param>
public sealed record Certificate(
    RosterCost Cost,
    IReadOnlyDictionary<string, RosterCost> CostByRule,
    long? Bound,
    bool Proven,
    int Seed,
    int Threads,
    long? WorkBudget,
    long Moves,
    TimeSpan Elapsed,
    string EngineVersion,
    string InputHash,
    string Solvers)
{
    /// <summary>
    /// Price of each coverage row, in 1/1024 of a cost unit, at which Lagrangian relaxation proves the bound, or as much of it as
    /// CP-SAT did not add; null for a bound of CP-SAT alone and in certificates from before prices were kept.
    /// </summary>
    public IReadOnlyList<long>? Prices { get; init; }

    /// <summary>True when it is proven that no roster keeps every hard rule; there is no bound then.</summary>
    public bool IsInfeasible { get; init; }

    /// <summary>
    /// The rosters beside the period that were looked at, or that there were none; empty in certificates from before they were named.
    /// </summary>
    public IReadOnlyList<SeenRoster> Seen { get; init; } = [];

    /// <summary>The same with the rosters named that lie beside the period of the problem.</summary>
    public Certificate Beside(RosterProblem problem) => this with { Seen = problem.Beside };

    /// <summary>(cost − bound) / cost, in [0, 1]; 0 for a cost of 0; null without a bound.</summary>
    public double? Gap => Bound is not { } bound ? null : Cost.Soft <= bound ? 0 : (Cost.Soft - Math.Max(0, bound)) / (double)Cost.Soft;
}
