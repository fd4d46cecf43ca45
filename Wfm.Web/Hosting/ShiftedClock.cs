using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Wfm.Web.Hosting;

/// <summary>
/// The system's clock on another day: the demo centre stands at the end of its history, whenever it is looked at. Everything that
/// asks for the time is handed a clock from here; the build refuses every other.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "The one door through which the system's clock comes in.")]
internal sealed class ShiftedClock : TimeProvider
{
    private readonly TimeSpan _shift;

    private ShiftedClock(DateOnly today) =>
        _shift = TimeSpan.FromDays(today.DayNumber - DateOnly.FromDateTime(System.GetUtcNow().UtcDateTime).DayNumber);

    /// <param name="today">The setting "Today", as YYYY-MM-DD; null for the real day.</param>
    /// <exception cref="InvalidDataException">The setting does not read.</exception>
    public static TimeProvider At(string? today) =>
        today is null ? System
        : DateOnly.TryParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new ShiftedClock(day)
        : throw new InvalidDataException($"--today: '{today}' should read like 2026-11-25.");

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;
}
