using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Forecasts;

/// <summary>What the forecast page shows: the queues, and the forecast of one of them; none while no forecast is made.</summary>
/// <param name="Settings">What the next forecast is made with.</param>
/// <param name="NewQueues">True when a queue is so new that it may borrow a sister's shape.</param>
/// <param name="RequirementIsOlder">True when the requirement was computed before the forecast last changed.</param>
public sealed record ForecastView(
    PlanHead Head, IReadOnlyList<(string Id, LocalText Name)> Queues, QueueForecast? Shown, ForecastSettings Settings, bool NewQueues,
    bool RequirementIsOlder);

/// <summary>The forecast of one queue beside its recent past.</summary>
/// <param name="Latest">The version that counts: the model's forecast and what planners have laid over it.</param>
/// <param name="Versions">All versions, the latest first.</param>
/// <param name="PastDaily">Contacts per day of the last weeks of history; NaN where missing.</param>
/// <param name="Days">Days of the period.</param>
public sealed record QueueForecast(
    string Id, LocalText Name, ForecastVersion Latest, IReadOnlyList<ForecastVersion> Versions,
    DateOnly PastStart, double[] PastDaily, IReadOnlyList<DayLine> Days)
{
    public Forecast Model => Latest.Model;
    public Forecast InForce => Latest.InForce;
    public int PerDay => Model.Grid.PerDay;
    public bool IsAdjusted => Latest.Adjustments.Any(a => a.Adjustment.Measure == ForecastMeasure.Volume);
    public bool HasAdjustedHandleTime => Latest.Adjustments.Any(a => a.Adjustment.Measure == ForecastMeasure.HandleTime);

    /// <summary>Contacts or seconds of one day from <see cref="FirstInterval"/> on.</summary>
    public double[] OfDay(Forecast forecast, ForecastMeasure measure, int day) =>
        (measure == ForecastMeasure.Volume ? forecast.Volume : forecast.AhtSeconds)[RangeOf(day)];

    /// <summary>Intervals of a day from <see cref="FirstInterval"/> on.</summary>
    public Range RangeOf(int day) => Model.Grid.RangeOf(Model.Period, day, FirstInterval);

    /// <summary>Clock times at which these intervals begin.</summary>
    public IReadOnlyList<string> NamesOf(int day) =>
        [.. DayColumns.NamesOf(Model.Grid, Model.Period, day).Skip(RangeOf(day).Start.Value - Model.Grid.FirstOf(Model.Period, day))];

    /// <summary>First cell of the clock face that ever has contacts.</summary>
    public int FirstInterval { get; } = Enumerable.Range(0, Latest.InForce.Volume.Length)
        .Where(i => Latest.InForce.Volume[i] > 0 || Latest.Model.Volume[i] > 0)
        .Select(i => Latest.Model.Grid.CellOf(Latest.Model.Period, i) % Latest.Model.Grid.PerDay).DefaultIfEmpty(0).Min();
}

/// <summary>One day of a forecast.</summary>
/// <param name="Volume">Contacts in force.</param>
/// <param name="ModelVolume">Contacts of the model.</param>
/// <param name="Holiday">Name of the holiday, bridge day or make-up day; null on ordinary days.</param>
/// <param name="Parts">What the model made the day of; null for an old version that did not keep it.</param>
public sealed record DayLine(
    DateOnly Date, double Volume, double ModelVolume, double MeanAhtSeconds, bool IsRestDay, LocalText? Holiday, LocalText? Event,
    ForecastDay? Parts);

/// <summary>How a forecast is made, as a planner sets it.</summary>
public sealed class ForecastSettings
{
    /// <summary>Weeks of history used.</summary>
    public int TrainWeeks { get; set; } = 16;

    /// <summary>Name of the one method; empty for the automatic choice.</summary>
    public string Method { get; set; } = "";

    /// <summary>Handle time in seconds of queues whose history has none; null while it need not be stated.</summary>
    public double? AhtSeconds { get; set; }

    /// <summary>Queue whose shape new queues borrow; empty for none.</summary>
    public string Sister { get; set; } = "";
}

/// <summary>How an adjustment is meant.</summary>
public enum AdjustmentMeaning
{
    Share,
    Value,
}

/// <summary>An adjustment as a planner enters it: days and times of day, both ends of the days included.</summary>
public sealed class AdjustmentEntry
{
    public int FirstDay { get; set; }
    public int LastDay { get; set; }

    /// <summary>First interval of the day.</summary>
    public int From { get; set; }

    /// <summary>Interval after the last of the day.</summary>
    public int Until { get; set; }

    public ForecastMeasure Measure { get; set; }
    public AdjustmentMeaning Meaning { get; set; }

    /// <summary>Percent, or contacts per interval, or seconds of handle time.</summary>
    public double Amount { get; set; }

    public string Note { get; set; } = "";
}
