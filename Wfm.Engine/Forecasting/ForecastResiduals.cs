namespace Wfm.Engine.Forecasting;

/// <summary>
/// Errors of intervals in forecasts that were made without knowing the outcome, and the 80 % bands that follow from them. Where contacts
/// are many, errors are put on one scale by a variance of the form f + κ²f² (Poisson noise plus relative noise), then their quantiles are
/// read off, so that nothing is assumed about their distribution. Where they are few, only whole contacts can come, and the band is that
/// of counts with the spread that the errors show (<see cref="CountSpread"/>).
/// </summary>
internal sealed class ForecastResiduals
{
    // Slightly outside 10 % and 90 %: the inner origins share weeks, so their errors vary less than those of the real forecast.
    private const double LowTail = 0.085, HighTail = 0.915;

    /// <summary>Normal quantile of 90 %.</summary>
    private const double NormalTail = 1.2816;

    /// <summary>
    /// Relative noise and dispersion assumed when there is nothing to learn them from: a mean of one week is itself chance.
    /// </summary>
    private const double UnknownNoise = 0.25, UnknownDispersion = 2;

    /// <summary>Share of the largest errors left out when κ is estimated.</summary>
    private const double Outlying = 0.05;

    /// <summary>Expected counts from which errors of many contacts are learned, and below which those of few.</summary>
    private const double ManyFrom = 1, FewBelow = 10;

    /// <summary>Fewest errors to learn from.</summary>
    private const int Fewest = 30;

    private readonly List<(double Forecast, double Error)> _intervals = [];

    /// <summary>Adds the errors of a forecast, interval by interval.</summary>
    public void Add(double[] forecast, double[] actual)
    {
        for (var i = 0; i < forecast.Length; i++)
            if (!double.IsNaN(actual[i]) && forecast[i] + actual[i] > 0) _intervals.Add((forecast[i], actual[i] - forecast[i]));
    }

    /// <summary>10 % and 90 % quantile around each expected value, never negative.</summary>
    public (double[] Low, double[] High) Band(double[] volume)
    {
        var (noise, spread) = (RelativeNoise(), Spread());
        var (below, above) = Tails(noise);
        var (low, high) = (new double[volume.Length], new double[volume.Length]);
        for (var i = 0; i < volume.Length; i++)
        {
            if (volume[i] <= 0) continue;
            var (f, scale, mixed) = (volume[i], Scale(volume[i], noise), CountSpread.Continuity(volume[i]));
            // Errors that all lie on one side are too few to show the other: chance alone reaches as far as this.
            var chance = NormalTail * Math.Sqrt(f);
            var few = mixed < 1 ? spread.Band(f) : default;
            low[i] = mixed * Math.Max(0, f - Math.Max(chance, -below * scale)) + (1 - mixed) * few.Low;
            high[i] = mixed * (f + Math.Max(chance, above * scale)) + (1 - mixed) * few.High;
        }
        return (low, high);
    }

    /// <summary>κ by moments: the squared errors beyond Poisson noise against the squared forecasts.</summary>
    public double RelativeNoise()
    {
        var kept = _intervals.Where(r => r.Forecast >= ManyFrom).OrderBy(r => Math.Abs(r.Error) / Math.Sqrt(r.Forecast)).ToList();
        kept = kept.GetRange(0, (int)Math.Ceiling((1 - Outlying) * kept.Count));
        if (kept.Count < Fewest) return UnknownNoise;
        return Math.Sqrt(Math.Max(0, kept.Sum(r => r.Error * r.Error - r.Forecast)) / kept.Sum(r => r.Forecast * r.Forecast));
    }

    /// <summary>
    /// The spread where contacts are few: squared errors regressed on a·f + κ²f² by least squares, each weighted by what its own square
    /// varies.
    /// </summary>
    public CountSpread Spread()
    {
        var few = _intervals.Where(r => r.Forecast is > 0 and < FewBelow).ToList();
        if (few.Count < Fewest) return new(UnknownDispersion, UnknownNoise);
        var (ff, fg, gg, fe, ge) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (f, error) in few)
        {
            var weight = 1 / (f + f * f);
            (ff, fg, gg) = (ff + weight * f * f, fg + weight * f * f * f, gg + weight * f * f * f * f);
            (fe, ge) = (fe + weight * f * error * error, ge + weight * f * f * error * error);
        }
        var determinant = ff * gg - fg * fg;
        var dispersion = determinant > 1e-9 * ff * gg ? (fe * gg - ge * fg) / determinant : fe / ff;
        dispersion = Math.Max(1, Math.Min(dispersion, fe / ff));
        return new(dispersion, Math.Sqrt(Math.Max(0, (ge - dispersion * fg) / gg)));
    }

    /// <summary>Spread of the volume of an interval about its expected value.</summary>
    internal static double Scale(double forecast, double noise) => Math.Sqrt(forecast + noise * noise * forecast * forecast) + 1e-9;

    /// <summary>How many spreads below and above the expected value the quantiles lie where contacts are many.</summary>
    private (double Below, double Above) Tails(double noise)
    {
        var many = _intervals.Where(r => r.Forecast >= FewBelow).ToList();
        if (many.Count < Fewest) many = _intervals;
        if (many.Count < Fewest) return (-NormalTail, NormalTail);
        var scaled = many.ConvertAll(r => r.Error / Scale(r.Forecast, noise)).ToArray();
        scaled.AsSpan().Sort();
        return (OrderStatistics.Quantile(scaled, LowTail), OrderStatistics.Quantile(scaled, HighTail));
    }
}
