using System.Globalization;
using System.Text.RegularExpressions;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// The clock that a file names once for all its times: "Start Time (UTC)" as a column name, "Time zone: Europe/London" above the
/// table.
/// </summary>
/// <param name="Text">As it stands in the file.</param>
/// <param name="OffsetMinutes">Minutes by which it is ahead of UTC all the year; null for a zone with clock changes.</param>
/// <param name="Zone">The zone; null where only the offset is told.</param>
internal sealed partial record StatedZone(string Text, int? OffsetMinutes, TimeZoneInfo? Zone)
{
    /// <summary>What the names of the columns or the lines above them say; null where they say nothing that is understood.</summary>
    public static StatedZone? Of(TableStart start)
    {
        var names = new[] { start.Columns.Date, start.Columns.Time }.Where(c => c >= 0).Select(c => start.Names[c]);
        foreach (var name in names)
            if (UtcPattern().Match(name) is { Success: true } match) return OfOffset(match);
        foreach (var row in start.Table.Rows().TakeWhile(r => r.Line < start.Names.Line))
            if (Labelled(row) is { } value && Named(value) is { } zone) return zone;
        return null;
    }

    private static string? Labelled(SourceRow row)
    {
        string[] cells = [.. row.Cells.Select(c => c.Trim()).Where(c => c.Length > 0)];
        for (var i = 0; i < cells.Length; i++)
        {
            var match = LabelPattern().Match(cells[i]);
            if (match.Success) return match.Groups["value"].Length > 0 ? match.Groups["value"].Value : cells.ElementAtOrDefault(i + 1);
        }
        return null;
    }

    private static StatedZone? Named(string value)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone)
            || (TimeZoneInfo.TryConvertWindowsIdToIanaId(value, out var iana) && TimeZoneInfo.TryFindSystemTimeZoneById(iana, out zone)))
            return new StatedZone(value, zone.SupportsDaylightSavingTime ? null : (int)zone.BaseUtcOffset.TotalMinutes, zone);
        return UtcPattern().Match(value) is { Success: true } match ? OfOffset(match) : null;
    }

    private static StatedZone OfOffset(Match match)
    {
        var hours = match.Groups["hours"].Length == 0 ? 0 : int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture);
        var minutes = match.Groups["minutes"].Length == 0 ? 0 : int.Parse(match.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture);
        var ahead = 60 * hours + minutes;
        return new StatedZone(match.Value, match.Groups["sign"].Value is "-" or "−" ? -ahead : ahead, null);
    }

    [GeneratedRegex(@"\b(?:UTC|GMT)\b\s*(?:(?<sign>[+\-−])\s*(?<hours>[0-9]{1,2})(?::?(?<minutes>[0-9]{2}))?)?", RegexOptions.IgnoreCase)]
    private static partial Regex UtcPattern();

    [GeneratedRegex(
        @"^(?:report\s+)?(?:time\s*zone|zeitzone|fuseau(?:\s+horaire)?|时区)\s*[:：=]?\s*(?<value>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex LabelPattern();
}
