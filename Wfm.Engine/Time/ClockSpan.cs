namespace Wfm.Engine.Time;

/// <summary>
/// A span of wall-clock time in minutes from local midnight of the day it belongs to, start included, end excluded.
/// The end may pass midnight: 22:00–06:00 is (1320, 1800).
/// </summary>
public readonly record struct ClockSpan
{
    public const int MinutesPerDay = 24 * 60;

    private const int MostHours = 48;

    public int Start { get; }
    public int End { get; }
    public int Minutes => End - Start;

    public ClockSpan(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, 2 * MinutesPerDay);
        Start = start;
        End = end;
    }

    /// <summary>Minutes shared with <paramref name="other"/>, both counted from the same midnight.</summary>
    public int Overlap(ClockSpan other) => Math.Max(0, Math.Min(End, other.End) - Math.Max(Start, other.Start));

    public bool Covers(ClockSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>Reads "09:00-19:00"; "24:00" and later ends such as "30:00" are clock times of the next day.</summary>
    public static bool TryParse(string text, out ClockSpan span)
    {
        span = default;
        text = CellText.Narrow(text);
        var dash = text.IndexOfAny(['-', '–']);
        if (dash < 0 || !TryMinutes(text.AsSpan(0, dash), out var start) || !TryMinutes(text.AsSpan(dash + 1), out var end)) return false;
        if (end < start || end > 2 * MinutesPerDay) return false;
        span = new ClockSpan(start, end);
        return true;
    }

    public override string ToString() => $"{Clock(Start)}-{Clock(End)}";

    private static string Clock(int minute) => $"{minute / 60:00}:{minute % 60:00}";

    private static bool TryMinutes(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        text = text.Trim();
        var colon = text.IndexOf(':');
        if (colon < 1 || !int.TryParse(text[..colon], System.Globalization.NumberStyles.None, null, out var h)
            || h > MostHours) return false;
        if (!int.TryParse(text[(colon + 1)..], System.Globalization.NumberStyles.None, null, out var m) || m > 59) return false;
        minutes = h * 60 + m;
        return true;
    }
}
