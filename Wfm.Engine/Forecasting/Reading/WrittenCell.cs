namespace Wfm.Engine.Forecasting.Reading;

/// <summary>What a cell means that a person or a spreadsheet wrote, in any of the notations that the readers of files know.</summary>
public static class WrittenCell
{
    /// <summary>A number, or a percentage as its share ("85%" is 0.85); null for neither.</summary>
    public static double? Number(string text) =>
        (NumberNotation.Proven([text]) ?? new NumberNotation('.')).TryParse(CellText.Narrow(text).Trim(), out var value) ? value : null;

    /// <summary>
    /// The days that a text can name: none where it is no date, two where day and month may stand in either order.
    /// </summary>
    public static IReadOnlyList<DateOnly> Dates(string text)
    {
        if (LocalStamp.BothWays(text) is { } both) return [both.DayFirst, both.MonthFirst];
        var stamp = LocalStamp.OrderOf(text) is { } order ? LocalStamp.Parse(text, order) : LocalStamp.Parse(text, DateOrder.DayFirst);
        return stamp < 0 ? [] : [DateOnly.FromDayNumber((int)(stamp / Time.ClockSpan.MinutesPerDay))];
    }

    /// <summary>The order of day and month that texts of one column prove; null where none does, or they contradict each other.</summary>
    public static DateOrder? OrderOf(IEnumerable<string> texts)
    {
        var orders = texts.Select(LocalStamp.OrderOf).Where(o => o is DateOrder.DayFirst or DateOrder.MonthFirst).Distinct().ToList();
        return orders.Count == 1 ? orders[0] : null;
    }

    /// <summary>Minutes after midnight of a time of day, up to 1440 for 24:00; null for no time.</summary>
    public static int? Minutes(string text) => LocalStamp.TimeOfDay(text) is >= 0 and var minutes ? minutes : null;

    /// <summary>A heading or a word without case, blanks, punctuation and what stands in brackets, to be compared with another.</summary>
    public static string Key(string text) => MeasureWords.Key(text);
}
