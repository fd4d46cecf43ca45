namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// How a history file is to be read where it does not say so itself, or says it wrongly. What is null is told from the file. What
/// was told comes back in the same form, so that it can be looked at, corrected, and kept for the next file of the same shape.
/// </summary>
public sealed record HistoryMapping
{
    /// <summary>Everything told from the file.</summary>
    public static HistoryMapping Detected { get; } = new();

    /// <summary>One of <see cref="TextEncoding.Known"/>.</summary>
    public string? Encoding { get; init; }

    /// <summary>Character between fields.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Name of the worksheet.</summary>
    public string? Sheet { get; init; }

    /// <summary>Line of the column names, from 1.</summary>
    public int? HeaderLine { get; init; }

    /// <summary>What columns say, by their names as they stand in the file; those not named are told by their names.</summary>
    public IReadOnlyDictionary<string, ColumnChoice> Columns { get; init; } = new Dictionary<string, ColumnChoice>();

    public DateOrder? DateOrder { get; init; }

    /// <summary>'.' or ','.</summary>
    public char? Decimal { get; init; }

    /// <summary>Whether timestamps are ends of intervals.</summary>
    public bool? LabelsAtEnd { get; init; }

    /// <summary>
    /// Zone of the clock on which timestamps were written (IANA name); empty to take them as they are written, whatever offset they state.
    /// </summary>
    public string? Zone { get; init; }

    /// <summary>Whether everything is left to be told from the file.</summary>
    public bool SaysNothing => Columns.Count == 0 && this with { Columns = Detected.Columns } == Detected;

    /// <summary>
    /// What a person has said: what is corrected in <paramref name="corrected"/> and what was said before in <paramref name="given"/>,
    /// without what was only understood. That alone holds for another file.
    /// </summary>
    public static HistoryMapping Said(HistoryMapping given, HistoryMapping understood, HistoryMapping corrected) => new()
    {
        Encoding = Said(given.Encoding, understood.Encoding, corrected.Encoding),
        Delimiter = Said(given.Delimiter, understood.Delimiter, corrected.Delimiter),
        Sheet = Said(given.Sheet, understood.Sheet, corrected.Sheet),
        HeaderLine = Said(given.HeaderLine, understood.HeaderLine, corrected.HeaderLine),
        DateOrder = Said(given.DateOrder, understood.DateOrder, corrected.DateOrder),
        Decimal = Said(given.Decimal, understood.Decimal, corrected.Decimal),
        LabelsAtEnd = Said(given.LabelsAtEnd, understood.LabelsAtEnd, corrected.LabelsAtEnd),
        Zone = Said(given.Zone, understood.Zone, corrected.Zone),
        Columns = corrected.Columns.Where(c => given.Columns.ContainsKey(c.Key) || !understood.Columns.Contains(c)).ToDictionary(),
    };

    private static T Said<T>(T given, T understood, T corrected) =>
        EqualityComparer<T>.Default.Equals(corrected, understood) ? given : corrected;
}

/// <summary>What a column says, and in which unit where it is a duration.</summary>
public readonly record struct ColumnChoice(ColumnMeaning Meaning, DurationUnit Unit = DurationUnit.Detect);

/// <summary>How a history is read beside what the file says.</summary>
public sealed record HistoryReading
{
    public HistoryMapping Mapping { get; init; } = HistoryMapping.Detected;

    /// <summary>Zone of the centre, on whose clocks timestamps with an offset are shown; null where it is not known.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Whether faulty rows are left out instead of refusing the file.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Receives the share of the file read, in 0..1.</summary>
    public IProgress<double>? Progress { get; init; }
}
