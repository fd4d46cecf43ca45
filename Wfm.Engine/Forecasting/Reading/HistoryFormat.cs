namespace Wfm.Engine.Forecasting.Reading;

/// <summary>How a history file is written, as detected.</summary>
/// <param name="Encoding">IANA name such as "utf-8" or "gb18030"; empty for a worksheet.</param>
/// <param name="Delimiter">Character between fields; empty for a worksheet.</param>
/// <param name="Columns">The column names of the first row.</param>
public sealed record HistoryFormat(string Encoding, string Delimiter, IReadOnlyList<string> Columns)
{
    /// <summary>How rows and columns are arranged.</summary>
    public HistoryShape Shape { get; init; }

    /// <summary>Length of an interval in minutes.</summary>
    public int IntervalMinutes { get; init; }

    /// <summary>Order of day and month in dates that do not start with the year.</summary>
    public DateOrder DateOrder { get; init; }

    /// <summary>Everything that was told or given, column by column.</summary>
    public HistoryMapping Mapping { get; init; } = HistoryMapping.Detected;
}

/// <summary>How rows and columns of a history file are arranged.</summary>
public enum HistoryShape
{
    /// <summary>One row per interval (and queue).</summary>
    Long,

    /// <summary>One row per interval, one column of volumes per queue.</summary>
    ColumnPerQueue,

    /// <summary>One row per day (and queue), one column of volumes per time of day.</summary>
    ColumnPerTime,
}

/// <summary>Order of the parts of a date.</summary>
public enum DateOrder
{
    YearFirst,
    DayFirst,
    MonthFirst,
}
