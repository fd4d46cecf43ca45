namespace Wfm.Engine.Rostering.Explaining;

/// <summary>Whether one agent's line can keep every hard rule.</summary>
public abstract record LineOutcome
{
    private LineOutcome()
    {
    }

    /// <summary>It can, at this least cost.</summary>
    public sealed record Possible(long Least) : LineOutcome;

    /// <summary>It is proven that it cannot.</summary>
    public sealed record Impossible : LineOutcome;

    /// <summary>The proof would take too long; nothing is claimed.</summary>
    public sealed record TooLarge : LineOutcome;
}
