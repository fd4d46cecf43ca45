using MathNet.Numerics;

namespace Wfm.Engine.Staffing;

/// <summary>
/// Sums over the waiting positions of a queue whose customers give up: Tⱼ = yʲ / ((x+1)(x+2)…(x+j)), the probability of
/// j waiting relative to none, with x = nμ/θ and y = λ/θ (C. Palm 1957; O. Garnett, A. Mandelbaum &amp; M. Reiman 2002).
/// </summary>
/// <remarks>
/// Each sum starts at its largest term, which is given the weight 1, and runs both ways until the rest is negligible: about
/// √y terms, all positive, so it neither overflows nor cancels at any size. The classic form e^y y^−x γ(x, y) does both.
/// </remarks>
internal readonly struct WaitingLine
{
    private const double Negligible = 1e-17;
    private const double SeriesFrom = 20;

    /// <summary>Natural logarithm of the largest term's Poisson probability e^−y yᶻ/Γ(z+1), z = x + its position.</summary>
    public double LogPeak { get; private init; }

    /// <summary>T₀ relative to the largest term; 0 when it is below the smallest double.</summary>
    public double Empty { get; private init; }

    /// <summary>Σ Tⱼ over j ≥ 1.</summary>
    public double Waiting { get; private init; }

    /// <summary>Σ j·Tⱼ.</summary>
    public double Positions { get; private init; }

    /// <summary>Σ Tⱼ·(1/(x+1) + … + 1/(x+j)).</summary>
    public double Delays { get; private init; }

    /// <summary>Σ Tⱼ over all j.</summary>
    public double All => Empty + Waiting;

    public static WaitingLine Of(double x, double y)
    {
        var peak = Math.Max(0, Math.Floor(y - x));
        var logPeak = LogPoisson(x + peak, y);
        var empty = peak == 0 ? 1 : Math.Exp(LogPoisson(x, y) - logPeak);
        var up = Upwards(x, y, peak);
        if (peak == 0)
            return new WaitingLine { LogPeak = logPeak, Empty = 1, Waiting = up.Waiting, Positions = up.Positions, Delays = up.Delays };
        var down = Downwards(x, y, peak);
        return new WaitingLine
        {
            LogPeak = logPeak,
            Empty = empty,
            Waiting = up.Waiting + down.Waiting,
            Positions = up.Positions + down.Positions,
            Delays = up.Delays + down.Delays,
        };
    }

    /// <summary>The terms after the peak.</summary>
    private static (double Waiting, double Positions, double Delays) Upwards(double x, double y, double peak)
    {
        var (waiting, positions, delays) = (0.0, 0.0, 0.0);
        var (term, delay) = (1.0, HarmonicBetween(x, peak));
        for (var j = peak + 1; ; j++)
        {
            var step = 1 / (x + j);
            var ratio = y * step;
            term *= ratio;
            delay += step;
            waiting += term;
            positions += j * term;
            delays += delay * term;
            if (term < Negligible * waiting * (1 - ratio) || term == 0) return (waiting, positions, delays);
        }
    }

    /// <summary>The peak and the terms before it, down to j = 1.</summary>
    private static (double Waiting, double Positions, double Delays) Downwards(double x, double y, double peak)
    {
        var (waiting, positions, delays) = (0.0, 0.0, 0.0);
        var (term, delay) = (1.0, HarmonicBetween(x, peak));
        for (var j = peak; j >= 1; j--)
        {
            waiting += term;
            positions += j * term;
            delays += delay * term;
            var ratio = (x + j) / y;
            term *= ratio;
            delay -= 1 / (x + j);
            if (term < Negligible * waiting * (1 - ratio)) break;
        }
        return (waiting, positions, delays);
    }

    /// <summary>1/(x+1) + … + 1/(x+j) = ψ(x+j+1) − ψ(x+1), by the expansion of ψ(z+½) (NIST Handbook, 5.11).</summary>
    private static double HarmonicBetween(double x, double j)
    {
        var sum = 0.0;
        while (j > 0 && x < SeriesFrom)
        {
            sum += 1 / ++x;
            j--;
        }
        return j == 0 ? sum : sum + Precise.LogOnePlus(j / (x + 0.5)) + Correction(x + j + 0.5) - Correction(x + 0.5);

        static double Correction(double z) => (1.0 / 24 - (7.0 / 960 - 31.0 / 8064 / (z * z)) / (z * z)) / (z * z);
    }

    /// <summary>ln(e^−y yᶻ/Γ(z+1)) by the saddle point (C. Loader 2000): exact to the last digits for any size.</summary>
    internal static double LogPoisson(double z, double y)
    {
        if (z == 0) return -y;
        var difference = (y - z) / z;
        // Far below its mode y/z is exact where 1 + (y − z)/z has lost its digits; near it the other form does not cancel.
        var logRatio = y < z / 2 ? Math.Log(y / z) : Precise.LogOnePlus(difference);
        var deviance = z * (difference - logRatio);
        return -deviance - 0.5 * Math.Log(2 * Math.PI * z) - StirlingRest(z);
    }

    /// <summary>ln Γ(z+1) − ln(√(2πz)(z/e)ᶻ).</summary>
    private static double StirlingRest(double z)
    {
        if (z < SeriesFrom) return SpecialFunctions.GammaLn(z + 1) - ((z + 0.5) * Math.Log(z) - z + 0.5 * Math.Log(2 * Math.PI));
        var square = 1 / (z * z);
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - square / 1680) * square) * square) / z;
    }
}
