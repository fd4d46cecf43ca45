namespace Wfm.Engine.Forecasting;

/// <summary>
/// A planner's own view laid over a forecast without losing the model's: every version keeps the forecast as made and the
/// adjustments in the order they were put on.
/// </summary>
/// <param name="First">First interval of the period concerned.</param>
/// <param name="Count">Intervals concerned, ≥ 1.</param>
/// <param name="Note">Why, in the planner's words.</param>
public abstract record ForecastAdjustment(int First, int Count, string Note)
{
    /// <summary>The forecast with <paramref name="adjustments"/> on its volume and, in proportion, on its band.</summary>
    public static Forecast Apply(Forecast forecast, IReadOnlyList<ForecastAdjustment> adjustments)
    {
        var (volume, low, high) = ((double[])forecast.Volume.Clone(), (double[])forecast.Low.Clone(), (double[])forecast.High.Clone());
        foreach (var adjustment in adjustments)
            for (var i = adjustment.First; i < Math.Min(volume.Length, adjustment.First + adjustment.Count); i++)
            {
                var wanted = Math.Max(0, adjustment.On(volume[i], i - adjustment.First));
                var scale = volume[i] > 0 ? wanted / volume[i] : 0;
                (low[i], high[i]) = volume[i] > 0 ? (low[i] * scale, high[i] * scale) : (wanted, wanted);
                volume[i] = wanted;
            }
        return forecast with { Volume = volume, Low = low, High = high };
    }

    /// <summary>What the planner wants in an interval where <paramref name="volume"/> stands.</summary>
    /// <param name="offset">Interval counted from <see cref="First"/>.</param>
    protected abstract double On(double volume, int offset);

    /// <summary>Raises or lowers by a share: 0.1 is 10 % more.</summary>
    public sealed record ByShare(int First, int Count, double Share, string Note) : ForecastAdjustment(First, Count, Note)
    {
        protected override double On(double volume, int offset) => volume * (1 + Share);
    }

    /// <summary>Sets every interval to a number of contacts.</summary>
    public sealed record ToValue(int First, int Count, double Contacts, string Note) : ForecastAdjustment(First, Count, Note)
    {
        protected override double On(double volume, int offset) => Contacts;
    }

    /// <summary>Sets the intervals to a curve drawn by hand, one value per interval.</summary>
    public sealed record ToCurve(int First, IReadOnlyList<double> Contacts, string Note) : ForecastAdjustment(First, Contacts.Count, Note)
    {
        protected override double On(double volume, int offset) => Contacts[offset];
    }
}
