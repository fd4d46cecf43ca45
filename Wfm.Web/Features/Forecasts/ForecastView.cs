using Wfm.Engine;
using Wfm.Web.Persistence;

namespace Wfm.Web.Features.Forecasts;

/// <summary>What the forecast page shows; no queues while no forecast is made.</summary>
public sealed record ForecastView(PlanHead Head, IReadOnlyList<QueueForecast> Queues);

/// <summary>The forecast of one queue beside its recent past.</summary>
/// <param name="PastDaily">Contacts per day of the last weeks of history; NaN where missing.</param>
/// <param name="Days">Days of the period with their totals.</param>
/// <param name="Volume">Per interval of the period.</param>
public sealed record QueueForecast(
    string Id, LocalText Name, string Method, int IntervalMinutes, DateOnly PastStart, double[] PastDaily,
    DateOnly Start, IReadOnlyList<ForecastDay> Days, double[] Volume, double[] Low, double[] High, double[] AhtSeconds)
{
    public int PerDay => 24 * 60 / IntervalMinutes;
}

/// <summary>One day of a forecast.</summary>
/// <param name="Holiday">Name of the holiday, bridge day or make-up day; null on ordinary days.</param>
public sealed record ForecastDay(DateOnly Date, double Volume, double MeanAhtSeconds, bool IsRestDay, LocalText? Holiday, LocalText? Event);
