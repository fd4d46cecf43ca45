namespace Wfm.Engine.Rostering.Rules;

/// <summary>Fewest and most turns that are fair for one agent, those of the ledger included.</summary>
internal readonly record struct FairBounds(long Min, long Max)
{
    /// <summary>What decides an agent's share.</summary>
    /// <param name="Presence">Share of the days that count on which the agent is there, times the share of working time; above 0.</param>
    /// <param name="Carried">Turns of earlier months that the agent has had more than the luckiest.</param>
    internal readonly record struct Part(double Presence, long Carried);

    /// <summary>
    /// Shares in proportion to presence, so that they add up to all turns, and every amount carried made up for. A share between
    /// two whole numbers is fair rounded down or up, with two limits, since the parts together are only so many whole turns
    /// (largest remainder, A. Hamilton 1792): who would be left with nothing comes first, then the largest remainders. What is
    /// nearest to the share is the only fair number where the order of the remainders says the same; where several have the
    /// same claim, it stays open which of them has one turn more.
    /// </summary>
    /// <param name="parts">At least one.</param>
    /// <param name="turns">Turns to be shared out, ≥ 0.</param>
    public static IReadOnlyList<FairBounds> Of(IReadOnlyList<Part> parts, double turns)
    {
        if (parts.Count == 0) return [];
        var (carried, presence) = (parts.Average(p => p.Carried), parts.Sum(p => p.Presence));
        // Rounded far below a turn, so that a share that is a whole number is one whatever the order of the sums.
        var fair = parts.Select(p => Math.Round(carried + turns * p.Presence / presence, 9)).ToArray();
        var remainders = fair.Select(f => f - Math.Floor(f)).ToArray();
        var claims = parts.Select((p, i) =>
            (GoesWithout: fair[i] > p.Carried && Math.Floor(fair[i]) <= p.Carried, Remainder: remainders[i])).ToArray();
        var whole = (int)Math.Round(remainders.Sum());
        var ranked = claims.OrderDescending().ToArray();
        return [.. parts.Select((p, i) => Bounds(fair[i], claims[i], AreServed(claims[i]), AreLeft(claims[i]), p.Presence >= 1))];

        bool AreServed((bool, double) claim) => ranked.Count(c => c.CompareTo(claim) >= 0) <= whole;
        bool AreLeft((bool, double) claim) => ranked.Count(c => c.CompareTo(claim) > 0) >= whole;
    }

    /// <param name="isServed">True where everybody with as good a claim has a turn more.</param>
    /// <param name="isLeft">True where nobody with as good a claim has one.</param>
    /// <param name="isThroughout">True for who is there every day: they take what comes and goes with the roster.</param>
    private static FairBounds Bounds(
        double fair, (bool GoesWithout, double Remainder) claim, bool isServed, bool isLeft, bool isThroughout)
    {
        var (down, up) = ((long)Math.Floor(fair), (long)Math.Ceiling(fair));
        if (isServed && (claim.GoesWithout || (!isThroughout && claim.Remainder >= 0.5))) return new FairBounds(up, up);
        var isNearest = !isThroughout && !claim.GoesWithout && claim.Remainder < 0.5;
        return isLeft && isNearest ? new FairBounds(down, down) : new FairBounds(down, up);
    }
}
