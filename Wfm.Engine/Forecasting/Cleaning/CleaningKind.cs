namespace Wfm.Engine.Forecasting.Cleaning;

/// <summary>What is wrong, or worth knowing, about a stretch of history.</summary>
public enum CleaningKind
{
    /// <summary>Intervals without a value where values are usual.</summary>
    Gap,

    /// <summary>The hour that the start of summer time skips.</summary>
    ClockChange,

    /// <summary>Zeros where so many contacts are usual that the line must have been down.</summary>
    Outage,

    /// <summary>Contacts recorded while the line is usually closed.</summary>
    ClosedHours,

    /// <summary>A day far off its weekday, such as after a mailing.</summary>
    Outlier,

    /// <summary>The level of volume changed for good.</summary>
    LevelBreak,

    /// <summary>A handle time that cannot be.</summary>
    Impossible,
}
