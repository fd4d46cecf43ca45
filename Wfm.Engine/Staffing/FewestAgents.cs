namespace Wfm.Engine.Staffing;

/// <summary>The search for the smallest number of agents that is enough, where more is never worse.</summary>
internal static class FewestAgents
{
    /// <summary>
    /// The smallest n ≥ 0 with <paramref name="isEnough"/>, found by doubling steps away from <paramref name="guess"/> and then halving.
    /// </summary>
    public static int From(int guess, Func<int, bool> isEnough)
    {
        var (tooFew, enough, step) = (-1, guess, 1);
        if (isEnough(guess))
        {
            for (; enough > 0; step *= 2)
            {
                var fewer = Math.Max(0, enough - step);
                if (!isEnough(fewer))
                {
                    tooFew = fewer;
                    break;
                }
                enough = fewer;
            }
        }
        else
        {
            do (tooFew, enough, step) = (enough, enough + step, step * 2);
            while (!isEnough(enough));
        }
        while (enough - tooFew > 1)
        {
            var middle = tooFew + (enough - tooFew) / 2;
            if (isEnough(middle)) enough = middle;
            else tooFew = middle;
        }
        return enough;
    }

    /// <summary>
    /// The smallest real number of agents with <paramref name="isEnough"/>, between <paramref name="fewest"/> − 1, which is too
    /// few, and <paramref name="fewest"/>; to about nine digits, from the side that is enough.
    /// </summary>
    public static double Fractional(int fewest, Func<double, bool> isEnough)
    {
        if (fewest == 0) return 0;
        var (tooFew, enough) = (fewest - 1.0, (double)fewest);
        for (var step = 0; step < 40; step++)
        {
            var middle = (tooFew + enough) / 2;
            if (isEnough(middle)) enough = middle;
            else tooFew = middle;
        }
        return enough;
    }
}
