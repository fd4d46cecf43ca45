namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// Lines above the tables of printed reports that say to what the rows below belong: "Date: 02/02/2026", "Split/Skill: Sales". A report
/// of many days and skills repeats them, with the table, for each.
/// </summary>
internal static class SectionLabel
{
    /// <summary>What a row says of the rows below it; empty for a row of data.</summary>
    public static IEnumerable<(ColumnMeaning Meaning, string Value)> Of(SourceRow row)
    {
        string[] cells = [.. row.Cells.Select(c => c.Trim()).Where(c => c.Length > 0)];
        for (var i = 0; i < cells.Length; i++)
        {
            var colon = cells[i].IndexOfAny([':', '：']);
            if (colon < 1 || ColumnWords.MeaningOf(cells[i][..colon]) is not { } meaning) continue;
            var value = cells[i][(colon + 1)..].Trim();
            if (value.Length == 0 && i + 1 < cells.Length) value = cells[++i];
            if (value.Length > 0) yield return (meaning, value);
        }
    }

    /// <summary>What a row says of one meaning; null where it says nothing of it.</summary>
    public static string? Of(SourceRow row, ColumnMeaning meaning) =>
        Of(row).Where(l => l.Meaning == meaning).Select(l => l.Value).FirstOrDefault();
}
