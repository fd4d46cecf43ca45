namespace Wfm.Engine.Forecasting;

/// <summary>The automatic choice for one window.</summary>
/// <param name="Volume">Expected contacts per interval.</param>
/// <param name="Low">10 % quantile per interval.</param>
/// <param name="High">90 % quantile per interval.</param>
/// <param name="DayBand">10 % and 90 % quantile of a day's total, as factors on its expected total.</param>
/// <param name="WeekBand">The same for a week's total.</param>
/// <param name="RelativeNoise">κ of the spread √(f + κ²f²) from which the interval bands were made.</param>
/// <param name="Weights">Share of each method in the combination; adds up to 1, largest first.</param>
public sealed record AutomaticForecast(
    double[] Volume, double[] Low, double[] High, RelativeBand DayBand, RelativeBand WeekBand, double RelativeNoise,
    IReadOnlyList<MethodWeight> Weights)
{
    /// <summary>The spread of intervals with few contacts.</summary>
    public CountSpread Spread { get; init; }

    /// <summary>Volume and band with a factor on each day; where contacts are few the band's edges stay whole contacts.</summary>
    public (double[] Volume, double[] Low, double[] High) WithFactors(double[] byDay, int slotsPerDay)
    {
        var (volume, low, high) = (new double[Volume.Length], new double[Volume.Length], new double[Volume.Length]);
        for (var i = 0; i < volume.Length; i++)
        {
            var factor = byDay[i / slotsPerDay];
            volume[i] = factor * Volume[i];
            (low[i], high[i]) = factor == 1 ? (Low[i], High[i]) : CountSpread.Outward(factor * Low[i], volume[i], factor * High[i]);
        }
        return (volume, low, high);
    }

    /// <summary>The combination in words, e.g. "automatic: calendar regression on 16 weeks 61 %, …".</summary>
    public string Name => Weights.Count == 1 ? Weights[0].Method : "automatic: " + string.Join(", ", Weights.Where(w => w.Weight >= 0.01)
        .Select(w => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{w.Method} {100 * w.Weight:0} %")));
}

/// <summary>Quantiles of a total as factors on its expected value.</summary>
public readonly record struct RelativeBand(double Low, double High);

/// <summary>Share of a method in a combination.</summary>
public readonly record struct MethodWeight(string Method, double Weight);
