namespace Wfm.Engine.Forecasting.Reading;

/// <summary>What a file was understood as, in the form in which it can be given back.</summary>
internal static class UnderstoodFormat
{
    public static HistoryFormat Of(TableStart start, HistoryProfile profile, HistoryReading how, int interval) =>
        new(start.Table.Encoding, start.Table.Delimiter, start.Names.Cells)
        {
            Shape = start.Columns.Shape,
            IntervalMinutes = interval,
            DateOrder = profile.DateOrder,
            Mapping = Table(start.Table, start.Names) with
            {
                Columns = Choices(start, profile),
                DateOrder = profile.DateOrder,
                Decimal = profile.Notation.Decimal,
                LabelsAtEnd = start.Columns.LabelsAtEnd,
                Zone = how.Mapping.Zone,
            },
        };

    /// <summary>Where the table is, and nothing of what it says.</summary>
    public static HistoryMapping Table(SourceTable table, SourceRow names) => new()
    {
        Encoding = table.Encoding.Length > 0 ? table.Encoding : null,
        Delimiter = table.Delimiter.Length > 0 ? table.Delimiter[0] : null,
        Sheet = table.Sheet.Length > 0 ? table.Sheet : null,
        HeaderLine = names.Line,
    };

    /// <summary>Whether a meaning can be given to a column: in a column per queue or per time its number is told by the name of the
    /// column.</summary>
    public static bool CanBeGiven(HistoryShape shape, ColumnMeaning meaning) =>
        shape == HistoryShape.Long || meaning <= ColumnMeaning.Measure;

    private static Dictionary<string, ColumnChoice> Choices(TableStart start, HistoryProfile profile)
    {
        var (columns, choices) = (start.Columns, new Dictionary<string, ColumnChoice>());
        for (var i = 0; i < start.Names.Cells.Length; i++)
        {
            if (CanBeGiven(columns.Shape, columns.Meanings[i])) choices.TryAdd(start.Names.Cells[i].Trim(), Choice(columns, profile, i));
        }
        return choices;
    }

    private static ColumnChoice Choice(HistoryColumns columns, HistoryProfile profile, int column)
    {
        var meaning = columns.Meanings[column];
        var measure = columns.Groups[0].Columns.AsSpan().IndexOf(column);
        var reading = measure >= 0 && HistoryProfile.IsDuration((Measure)measure) ? profile[(Measure)measure] : default;
        var unit = reading.TwoParts > 1 ? DurationUnit.HoursMinutes : reading.Unit;
        return new ColumnChoice(reading.IsTotal ? TotalOf(meaning) : meaning, unit);
    }

    /// <summary>The time of all contacts together, where a meaning is that of one.</summary>
    private static ColumnMeaning TotalOf(ColumnMeaning meaning) => meaning switch
    {
        ColumnMeaning.Aht => ColumnMeaning.TotalHandle,
        ColumnMeaning.Talk => ColumnMeaning.TotalTalk,
        ColumnMeaning.Hold => ColumnMeaning.TotalHold,
        ColumnMeaning.Wrap => ColumnMeaning.TotalWrap,
        _ => meaning,
    };
}
