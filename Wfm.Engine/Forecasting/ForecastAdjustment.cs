namespace Wfm.Engine.Forecasting;

/// <summary>Which of the two curves of a forecast is meant.</summary>
public enum ForecastMeasure
{
    /// <summary>Contacts per interval.</summary>
    Volume,

    /// <summary>Mean handle time in seconds.</summary>
    HandleTime,
}

/// <summary>
/// A planner's own view laid over a forecast without losing the model's: every version keeps the forecast as made and the
/// adjustments in the order they were put on.
/// </summary>
/// <param name="First">First interval of the period concerned.</param>
/// <param name="Count">Intervals concerned, ≥ 1.</param>
/// <param name="Note">Why, in the planner's words.</param>
public abstract record ForecastAdjustment(int First, int Count, string Note)
{
    /// <summary>No contact is handled in less, in seconds.</summary>
    private const double LeastSeconds = 1;

    /// <summary>The curve that is adjusted.</summary>
    public ForecastMeasure Measure { get; init; }

    /// <summary>
    /// The forecast with <paramref name="adjustments"/> on its volume and, in proportion, on its band; or on its handle time.
    /// </summary>
    public static Forecast Apply(Forecast forecast, IReadOnlyList<ForecastAdjustment> adjustments)
    {
        var adjusted = forecast with
        {
            Volume = (double[])forecast.Volume.Clone(),
            Low = (double[])forecast.Low.Clone(),
            High = (double[])forecast.High.Clone(),
            AhtSeconds = (double[])forecast.AhtSeconds.Clone(),
        };
        foreach (var adjustment in adjustments)
            for (var i = adjustment.First; i < Math.Min(forecast.Volume.Length, adjustment.First + adjustment.Count); i++)
                adjustment.Set(adjusted, i);
        return adjusted;
    }

    private void Set(Forecast adjusted, int i)
    {
        if (Measure == ForecastMeasure.HandleTime)
        {
            adjusted.AhtSeconds[i] = Math.Max(LeastSeconds, On(adjusted.AhtSeconds[i], i - First));
            return;
        }
        var (volume, low, high) = (adjusted.Volume, adjusted.Low, adjusted.High);
        var wanted = Math.Max(0, On(volume[i], i - First));
        var scale = volume[i] > 0 ? wanted / volume[i] : 0;
        (low[i], high[i]) = volume[i] > 0
            ? CountSpread.Outward(low[i] * scale, wanted, high[i] * scale) : adjusted.Spread.Band(wanted);
        volume[i] = wanted;
    }

    /// <summary>What the planner wants in an interval where <paramref name="value"/> stands.</summary>
    /// <param name="offset">Interval counted from <see cref="First"/>.</param>
    protected abstract double On(double value, int offset);

    /// <summary>Raises or lowers by a share: 0.1 is 10 % more.</summary>
    public sealed record ByShare(int First, int Count, double Share, string Note) : ForecastAdjustment(First, Count, Note)
    {
        protected override double On(double value, int offset) => value * (1 + Share);
    }

    /// <summary>Sets every interval to a value: contacts, or seconds of handle time.</summary>
    public sealed record ToValue(int First, int Count, double Value, string Note) : ForecastAdjustment(First, Count, Note)
    {
        protected override double On(double value, int offset) => Value;
    }

    /// <summary>Sets the intervals to a curve drawn by hand, one value per interval.</summary>
    public sealed record ToCurve(int First, IReadOnlyList<double> Values, string Note) : ForecastAdjustment(First, Values.Count, Note)
    {
        protected override double On(double value, int offset) => Values[offset];
    }
}
