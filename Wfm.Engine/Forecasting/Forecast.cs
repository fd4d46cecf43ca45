using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>Expected contacts and handle time of one queue for every interval of a period, with how it was made.</summary>
public sealed record Forecast
{
    public Forecast(string queue, IntervalGrid grid, PlanningPeriod period, double[] volume, double[] ahtSeconds, string method)
    {
        var expected = period.Days * grid.PerDay;
        if (volume.Length != expected || ahtSeconds.Length != expected)
            throw new ArgumentException($"Expected {expected} intervals, got {volume.Length} volumes and {ahtSeconds.Length} handle times.");
        (Queue, Grid, Period, Volume, AhtSeconds, Method) = (queue, grid, period, volume, ahtSeconds, method);
        (Low, High) = (volume, volume);
    }

    public string Queue { get; }
    public IntervalGrid Grid { get; }
    public PlanningPeriod Period { get; }

    /// <summary>Expected contacts offered per interval, ≥ 0, never NaN.</summary>
    public double[] Volume { get; init; }

    /// <summary>Expected mean handle time in seconds per interval, &gt; 0.</summary>
    public double[] AhtSeconds { get; init; }

    /// <summary>10 % quantile of the volume; equal to <see cref="Volume"/> where no band was computed.</summary>
    public double[] Low { get; init; }

    /// <summary>90 % quantile of the volume; equal to <see cref="Volume"/> where no band was computed.</summary>
    public double[] High { get; init; }

    /// <summary>Name of the forecasting method, as shown to the planner.</summary>
    public string Method { get; init; }
}
