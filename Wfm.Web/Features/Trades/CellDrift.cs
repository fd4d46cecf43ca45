using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Trades;

/// <summary>A cell of a trade in which something else stands than what was agreed on.</summary>
/// <param name="Expected">What was agreed on.</param>
/// <param name="Found">What stands there now.</param>
/// <param name="QueueName">Display name of a queue.</param>
/// <param name="ShiftName">Display name of a shift code.</param>
internal sealed record CellDrift(
    string Name, TradedCell Expected, TradedCell Found, Func<string, LocalText?> QueueName, Func<string, LocalText?> ShiftName)
{
    /// <summary>"柏林 12月10日 D 09:00–18:00 → 休息".</summary>
    public LocalText Words
    {
        get
        {
            var (day, before, after) = (Wording.Day(Expected.Date), InWords(Expected), InWords(Found));
            return new($"{Name} {day.Zh} {before.Zh} → {after.Zh}", $"{Name} on {day.En}: {before.En} → {after.En}");
        }
    }

    /// <summary>True where shift, queue and times are the same; times that are not known any more say nothing.</summary>
    public static bool AreAlike(TradedCell agreed, TradedCell now) =>
        agreed.Shift == now.Shift && agreed.Queue == now.Queue && (agreed.Span is null || agreed.Span == now.Span);

    private LocalText InWords(TradedCell cell)
    {
        if (cell.Shift is null) return new LocalText("休息", "off");
        var shift = cell.Span is { } span ? string.Create(CultureInfo.InvariantCulture, $"{cell.Shift} {span}") : cell.Shift;
        // Queue and name are spoken of only where it is they that have changed, and not the times.
        var aside = Expected.Queue != Found.Queue ? QueueName(cell.Queue ?? "")
            : Expected.Span == Found.Span ? ShiftName(cell.Shift) : null;
        return aside is { } more ? new LocalText($"{shift}（{more.Zh}）", $"{shift} ({more.En})") : new LocalText(shift, shift);
    }
}
