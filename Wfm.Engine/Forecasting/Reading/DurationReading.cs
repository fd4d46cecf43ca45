namespace Wfm.Engine.Forecasting.Reading;

/// <summary>How the durations of a column are read.</summary>
/// <param name="Unit">Of plain numbers.</param>
/// <param name="TwoParts">Seconds that a second of "mm:ss" stands for: 60 where the two parts are hours and minutes.</param>
/// <param name="IsTotal">Whether the column holds the time of all contacts of the interval together.</param>
internal readonly record struct DurationReading(DurationUnit Unit, double TwoParts = 1, bool IsTotal = false)
{
    /// <summary>Seconds of a duration that was read in a form.</summary>
    public double Seconds(DurationForm form, double value) => form switch
    {
        DurationForm.Plain => value * Duration.SecondsOf(Unit),
        DurationForm.TwoParts => value * TwoParts,
        _ => value,
    };
}
