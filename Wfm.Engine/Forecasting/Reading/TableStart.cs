namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Where the table begins in a sheet or a file: after titles and remarks stands the row of the column names.</summary>
/// <param name="Names">The row of the column names.</param>
/// <param name="IsCertain">Whether a row with a date follows.</param>
/// <param name="Before">Lines before the names.</param>
internal sealed record TableStart(SourceTable Table, SourceRow Names, HistoryColumns Columns, bool IsCertain, int Before)
{
    /// <summary>Rows in which the names may stand, and rows below them in which a date must.</summary>
    private const int FurthestNames = 60, FurthestDate = 20;

    /// <summary>The start of the first table that has one; null where there is none.</summary>
    public static TableStart? Find(IEnumerable<SourceTable> tables, HistoryMapping mapping)
    {
        TableStart? possible = null;
        foreach (var table in tables)
        {
            if (mapping.Sheet is { } sheet && table.Sheet.Length > 0 && table.Sheet != sheet) continue;
            var found = Find(table, mapping);
            if (found is { IsCertain: true }) return found;
            possible ??= found;
        }
        return possible;
    }

    /// <summary>The row that looks most like names, for a finding.</summary>
    public static SourceRow? Likely(SourceTable table) =>
        table.Rows().Take(FurthestNames).Select(r => (SourceRow?)r).MaxBy(r => r!.Value.Cells.Count(c => c.Length > 0));

    /// <summary>A row of titles can look like a column per queue; one that names its numbers is surer, even further down.</summary>
    private static TableStart? Find(SourceTable table, HistoryMapping mapping)
    {
        var rows = table.Rows().Take(FurthestNames + FurthestDate).ToList();
        TableStart? possible = null;
        for (var i = 0; i < Math.Min(rows.Count, FurthestNames); i++)
        {
            if (mapping.HeaderLine is { } line && rows[i].Line != line) continue;
            var sample = i + 1 < rows.Count ? rows[i + 1] : (SourceRow?)null;
            var names = i > 0 ? TwoRowNames.Of(rows[i - 1], rows[i]) : rows[i];
            if (HistoryColumns.Understand(names.Cells, mapping, sample) is not { } columns) continue;
            columns = columns.Below([.. rows.Take(i).SelectMany(SectionLabel.Of).Select(l => l.Meaning)]);
            var start = new TableStart(table, names, columns, HasDateBelow(rows, i, columns), i);
            if (start.IsCertain && columns.Shape != HistoryShape.ColumnPerQueue) return start;
            if (possible is null || (start.IsCertain && !possible.IsCertain)) possible = start;
        }
        return possible;
    }

    private static bool HasDateBelow(List<SourceRow> rows, int names, HistoryColumns columns) =>
        rows.Skip(names + 1).Take(FurthestDate).Any(r =>
            columns.DateAbove ? LocalStamp.TimeOfDay(r[columns.Time]) >= 0 : IsDate(r[columns.Date]));

    private static bool IsDate(string text) =>
        LocalStamp.Parse(text, DateOrder.DayFirst) >= 0 || LocalStamp.Parse(text, DateOrder.MonthFirst) >= 0;
}
