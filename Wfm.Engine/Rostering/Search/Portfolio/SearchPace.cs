namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>
/// How much of its budget a search has used: work where a work budget is set, else time. Without any limit the search
/// is paced as if it had a minute, then another, and so on.
/// </summary>
internal sealed class SearchPace(SolveOptions options, SearchClock time)
{
    private static readonly TimeSpan Unlimited = TimeSpan.FromMinutes(1);

    /// <summary>False when only work counts, so that threads must not look at each other.</summary>
    public bool IsTimed => options.WorkBudget is null;

    /// <summary>False when nothing but cancellation ends the search.</summary>
    public bool IsLimited => options.WorkBudget is not null || options.TimeLimit is not null;

    /// <summary>Time since the search began.</summary>
    public TimeSpan Elapsed => time.Elapsed;

    /// <summary>Share of the budget that is used; 1 and more when it is spent.</summary>
    public double Used(long work) =>
        options.WorkBudget is { } budget ? work / (double)Math.Max(1, budget)
        : time.Elapsed / (options.TimeLimit ?? Unlimited);

    /// <summary>A share of the budget; where time is the budget, of no more of it than <paramref name="most"/>.</summary>
    public double Share(double share, TimeSpan most) =>
        IsTimed && options.TimeLimit is { } limit && limit > most ? share * (most / limit) : share;
}
