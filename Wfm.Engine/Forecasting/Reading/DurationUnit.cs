namespace Wfm.Engine.Forecasting.Reading;

/// <summary>The unit of durations that are written as plain numbers, or as two parts with a colon.</summary>
public enum DurationUnit
{
    /// <summary>Told by size.</summary>
    Detect,
    Seconds,
    Milliseconds,
    Minutes,
    Hours,

    /// <summary>A share of a day, as spreadsheets keep times.</summary>
    Days,

    /// <summary>"03:05" is three minutes and five seconds.</summary>
    MinutesSeconds,

    /// <summary>"03:05" is three hours and five minutes.</summary>
    HoursMinutes,
}
