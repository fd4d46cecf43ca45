namespace Wfm.Engine.Forecasting;

/// <summary>
/// How counts of contacts spread about an expected count f: variance a·f + κ²f², chance made larger by <paramref name="Dispersion"/>
/// and noise in proportion to volume. Where contacts are few, a band's edges are whole contacts: quantiles of the negative binomial
/// distribution of that variance, or of Poisson's where there is no more than chance.
/// </summary>
/// <param name="Dispersion">a: variance over mean of rare contacts, ≥ 1.</param>
/// <param name="RelativeNoise">κ, ≥ 0.</param>
public readonly record struct CountSpread(double Dispersion, double RelativeNoise)
{
    private const double LowTail = 0.1, HighTail = 0.9;

    /// <summary>Expected counts below the first have edges of whole contacts, above the second none, and a mixture between.</summary>
    private const double Whole = 10, Continuous = 30;

    /// <summary>How far an expected count is beyond whole contacts: 0 where edges are whole, 1 where they are not.</summary>
    internal static double Continuity(double expected) => Math.Clamp((expected - Whole) / (Continuous - Whole), 0, 1);

    /// <summary>10 % and 90 % quantile of the contacts about an expected count: at most a tenth of outcomes lies beyond each.</summary>
    public (double Low, double High) Band(double expected)
    {
        if (!(expected > 0)) return (0, 0);
        var variance = Math.Max(1, Dispersion) * expected + RelativeNoise * RelativeNoise * expected * expected;
        var size = expected * expected / Math.Max(variance - expected, 1e-9 * expected);
        var ratio = expected / (expected + size);
        // ln P(0) of the negative binomial is −size · ln(1 + f/size), which tends to −f of Poisson as size grows.
        var (count, probability) = (0, Math.Exp(-size * Math.Log(1 + expected / size)));
        var (sum, low) = (probability, (double?)null);
        while (true)
        {
            if (sum >= LowTail) low ??= count;
            if (sum >= HighTail || probability < 1e-300) return (Math.Min(low ?? 0, expected), Math.Max(count, expected));
            probability *= (size + count) / (count + 1) * ratio;
            sum += probability;
            count++;
        }
    }

    /// <summary>Edges that were scaled, moved out to whole contacts where contacts are few, so that they keep their promise.</summary>
    public static (double Low, double High) Outward(double low, double expected, double high)
    {
        if (!(expected > 0) || expected >= Continuous) return (low, high);
        return (Math.Floor(low + 1e-9), Math.Max(expected, Math.Ceiling(high - 1e-9)));
    }
}
