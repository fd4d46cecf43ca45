namespace Wfm.Engine.Forecasting.Reading;

/// <summary>What a column of a history file says. The names are those of a mapping file, in lower case.</summary>
public enum ColumnMeaning
{
    /// <summary>Left out.</summary>
    Ignore,

    /// <summary>Start of the interval, date and time.</summary>
    Timestamp,

    /// <summary>The date where the time of day stands apart.</summary>
    Date,

    /// <summary>The time of day where the date stands apart.</summary>
    Time,

    /// <summary>End of the interval, date and time; it counts where no start is stated.</summary>
    End,
    Queue,
    Channel,

    /// <summary>Says what the numbers of a row are.</summary>
    Measure,
    Volume,
    Handled,
    Abandoned,
    ServiceLevel,

    /// <summary>Mean handle time.</summary>
    Aht,

    /// <summary>Mean talk time; with hold and after-call work it makes up the handle time.</summary>
    Talk,
    Hold,
    Wrap,

    /// <summary>Handle time of all contacts of the interval together.</summary>
    TotalHandle,
    TotalTalk,
    TotalHold,
    TotalWrap,
}
