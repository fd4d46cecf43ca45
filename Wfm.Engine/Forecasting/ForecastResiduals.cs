namespace Wfm.Engine.Forecasting;

/// <summary>
/// Errors of forecasts that were made without knowing the outcome, and the 80 % bands that follow from them. Interval errors
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
    /// <summary>
    /// How much wider the spread of whole weeks must be taken than it was seen: about three origins say little about it. The
    /// ratio of the 90 % quantiles of Student's t with three degrees of freedom and of the normal distribution.
    /// </summary>
    private const double FewOrigins = 1.638 / NormalTail;

    private readonly List<double> _days = [];
    private readonly List<double> _weeks = [];

    /// <summary>Squared errors of days about those of their week, and their degrees of freedom.</summary>
    private (double Squares, int Freedom) _withinWeeks;

    /// <summary>Adds the errors of a forecast of whole days.</summary>
    public void Add(double[] forecast, double[] actual, int slotsPerDay)
    {
        var week = (Forecast: 0.0, Actual: 0.0);
        var first = _days.Count;
        for (var from = 0; from < forecast.Length; from += slotsPerDay)
        {
            var day = (Forecast: 0.0, Actual: 0.0);
            for (var i = from; i < from + slotsPerDay; i++)
            {
                if (double.IsNaN(actual[i]) || forecast[i] + actual[i] <= 0) continue;
                _intervals.Add((forecast[i], actual[i] - forecast[i]));
                day = (day.Forecast + forecast[i], day.Actual + actual[i]);
            }
            if (day.Forecast > 0) _days.Add(day.Actual / day.Forecast - 1);
            week = (week.Forecast + day.Forecast, week.Actual + day.Actual);
            if ((from / slotsPerDay + 1) % 7 != 0) continue;
            if (week.Forecast > 0) AddWeek(week.Actual / week.Forecast - 1, first);
            (week, first) = (default, _days.Count);
        }
    }

    public RelativeBand DayBand => Widened(Relative(_days), WithinWeek, BetweenWeeks);
    public RelativeBand WeekBand => Widened(Relative(_weeks), WithinWeek / 7, BetweenWeeks);

    /// <summary>Variance of a day's relative error about that of its week.</summary>
    private double WithinWeek => _withinWeeks.Freedom > 0 ? _withinWeeks.Squares / _withinWeeks.Freedom : 0;

    /// <summary>Variance that the days of a week have in common.</summary>
    private double BetweenWeeks => _weeks.Count > 0 ? Math.Max(0, _weeks.Average(e => e * e) - WithinWeek / 7) : 0;

    private void AddWeek(double error, int firstDay)
    {
        _weeks.Add(error);
        var days = _days.GetRange(firstDay, _days.Count - firstDay);
        _withinWeeks = (_withinWeeks.Squares + days.Sum(d => (d - error) * (d - error)), _withinWeeks.Freedom + Math.Max(0, days.Count - 1));
    }

    /// <summary>The band with its part that whole weeks have in common made wider.</summary>
    private static RelativeBand Widened(RelativeBand band, double own, double common)
    {
        if (!(own + common > 0)) return band;
        var wider = Math.Sqrt((own + FewOrigins * FewOrigins * common) / (own + common));
        return new(Math.Max(0, 1 - wider * (1 - band.Low)), 1 + wider * (band.High - 1));
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

    private static RelativeBand Relative(List<double> errors)
    {
        if (errors.Count < 3) return new(1 / (1 + UnknownNoise * NormalTail), 1 + UnknownNoise * NormalTail);
        var sorted = errors.ToArray();
        sorted.AsSpan().Sort();
        if (sorted.Length >= 20) return new(Math.Max(0, 1 + OrderStatistics.Quantile(sorted, LowTail)), 1 + OrderStatistics.Quantile(sorted, HighTail));
        var spread = NormalTail * Math.Sqrt(sorted.Sum(e => e * e) / (sorted.Length - 1));
        return new(Math.Max(0, 1 - spread), 1 + spread);
    }
}
