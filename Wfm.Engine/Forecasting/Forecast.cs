using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>Expected contacts and handle time of one queue for every interval of a period, with how it was made.</summary>
public sealed record Forecast
{
    public Forecast(string queue, IntervalGrid grid, PlanningPeriod period, double[] volume, double[] ahtSeconds, string method)
    {
        var expected = grid.Count(period);
        if (volume.Length != expected || ahtSeconds.Length != expected)
            throw new ArgumentException(
                $"Expected {expected} intervals, got {volume.Length} volumes and {ahtSeconds.Length} handle times.");
        (Queue, Grid, Period, Volume, AhtSeconds, Method) = (queue, grid, period, volume, ahtSeconds, method);
        (Low, High) = (volume, volume);
    }

    public string Queue { get; }
    public IntervalGrid Grid { get; }
    public PlanningPeriod Period { get; }

    /// <summary>Expected contacts offered per interval, ≥ 0, never NaN.</summary>
    public double[] Volume { get; init; }

    /// <summary>Expected mean handle time in seconds per interval, &gt; 0; 0 where nothing is known of it.</summary>
    public double[] AhtSeconds { get; init; }

    /// <summary>10 % quantile of the volume; equal to <see cref="Volume"/> where no band was computed.</summary>
    public double[] Low { get; init; }

    /// <summary>90 % quantile of the volume; equal to <see cref="Volume"/> where no band was computed.</summary>
    public double[] High { get; init; }

    /// <summary>Name of the forecasting method, as shown to the planner.</summary>
    public string Method { get; init; }

    /// <summary>
    /// κ of the spread √(f + κ²f²) about an expected volume f: noise in proportion to volume, beyond that of chance. It says
    /// how the band changes with the length of the interval.
    /// </summary>
    public double RelativeNoise { get; init; }

    /// <summary>How counts spread where contacts are few; it says how their band changes with the length of the interval.</summary>
    public CountSpread Spread { get; init; } = new(1, 0);

    /// <summary>10 % and 90 % quantile of a day's total as factors on it; (1, 1) where no band was computed.</summary>
    public RelativeBand DayBand { get; init; } = new(1, 1);

    /// <summary>The same for a week's total.</summary>
    public RelativeBand WeekBand { get; init; } = new(1, 1);

    /// <summary>The methods that were combined, largest share first.</summary>
    public IReadOnlyList<MethodWeight> Weights { get; init; } = [];

    /// <summary>What each day of the period is made of.</summary>
    public IReadOnlyList<ForecastDay> Days { get; init; } = [];

    /// <summary>What a planner must know of the history behind it.</summary>
    public IReadOnlyList<LocalText> Notes { get; init; } = [];

    /// <summary>True when contacts are expected and nothing is known of their handle time: no requirement can be computed.</summary>
    public bool LacksHandleTime => Volume.Zip(AhtSeconds).Any(i => i.First > 0 && !(i.Second > 0));

    /// <summary>The settings it was made with; null for a forecast not made by the engine.</summary>
    public ForecastOptions? Options { get; init; }

    /// <summary>The first day that was not known when it was made.</summary>
    public DateOnly? KnownUntil { get; init; }

    /// <summary>Identifies the inputs (<see cref="ForecastFingerprint"/>); empty for a forecast not made by the engine.</summary>
    public string Fingerprint { get; init; } = "";
}
