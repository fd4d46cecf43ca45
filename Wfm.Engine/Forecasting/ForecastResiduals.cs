namespace Wfm.Engine.Forecasting;

/// <summary>
/// Errors of intervals in forecasts that were made without knowing the outcome, and the 80 % bands that follow from them. They
/// are put on one scale by a variance of the form f + κ²f² (Poisson noise plus relative noise), then their quantiles are read off,
/// so that nothing is assumed about their distribution.
/// </summary>
internal sealed class ForecastResiduals
{
    // Slightly outside 10 % and 90 %: the inner origins share weeks, so their errors vary less than those of the real forecast.
    private const double LowTail = 0.085, HighTail = 0.915;

    /// <summary>Normal quantile of 90 %.</summary>
    private const double NormalTail = 1.2816;

    /// <summary>Relative noise assumed when there is nothing to learn it from.</summary>
    private const double UnknownNoise = 0.25;

    /// <summary>Share of the largest errors left out when κ is estimated.</summary>
    private const double Outlying = 0.05;

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
        var noise = RelativeNoise();
        var (low, high) = (-NormalTail, NormalTail);
        if (_intervals.Count >= 30)
        {
            var scaled = _intervals.ConvertAll(r => r.Error / Scale(r.Forecast, noise)).ToArray();
            scaled.AsSpan().Sort();
            (low, high) = (OrderStatistics.Quantile(scaled, LowTail), OrderStatistics.Quantile(scaled, HighTail));
        }
        return (Array.ConvertAll(volume, f => f <= 0 ? 0 : Math.Max(0, f + Math.Min(0, low) * Scale(f, noise))),
            Array.ConvertAll(volume, f => f <= 0 ? 0 : f + Math.Max(0, high) * Scale(f, noise)));
    }

    /// <summary>κ by moments: the squared errors beyond Poisson noise against the squared forecasts.</summary>
    public double RelativeNoise()
    {
        var kept = _intervals.Where(r => r.Forecast >= 1).OrderBy(r => Math.Abs(r.Error) / Math.Sqrt(r.Forecast)).ToList();
        kept = kept.GetRange(0, (int)Math.Ceiling((1 - Outlying) * kept.Count));
        if (kept.Count < 30) return UnknownNoise;
        return Math.Sqrt(Math.Max(0, kept.Sum(r => r.Error * r.Error - r.Forecast)) / kept.Sum(r => r.Forecast * r.Forecast));
    }

    /// <summary>Spread of the volume of an interval about its expected value.</summary>
    internal static double Scale(double forecast, double noise) => Math.Sqrt(forecast + noise * noise * forecast * forecast) + 1e-9;
}
