using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Variants;

/// <summary>Moves the shift types of a centre to other opening hours.</summary>
internal static class ShiftShifting
{
    /// <summary>
    /// Shifts that end at closing time move with the closing, all others with the opening; a shift that spans the whole
    /// day stretches. Time that then lies outside every shift gets further copies of the second day shift.
    /// </summary>
    public static IReadOnlyList<ShiftType> Follow(Centre centre, IReadOnlyList<QueueDefinition> queues)
    {
        if (queues.All(q => q.Open.All(o => o is null))) return centre.ShiftTypes;
        var (was, now) = (Envelope(centre.Queues), Envelope(queues));
        List<ShiftType> moved = [.. centre.ShiftTypes.Select(s => Moved(s, was, now))];
        FillGaps(moved, now, centre.Holidays.Week.Workdays[0]);
        return moved;
    }

    private static ClockSpan Envelope(IReadOnlyList<QueueDefinition> queues)
    {
        var open = queues.SelectMany(q => q.Open).OfType<ClockSpan>().ToList();
        return new ClockSpan(open.Min(o => o.Start), open.Max(o => o.End));
    }

    private static ShiftType Moved(ShiftType shift, ClockSpan was, ClockSpan now)
    {
        var (opens, closes) = (now.Start - was.Start, now.End - was.End);
        var late = shift.Span.End >= was.End;
        if (late && shift.Span.Start <= was.Start + 60)
        {
            var span = new ClockSpan(shift.Span.Start + opens, Math.Max(shift.Span.Start + opens + 60, shift.Span.End + closes));
            return shift with { Span = span, UnpaidBreaks = [.. shift.UnpaidBreaks.Select(b => By(b, opens)).Where(span.Covers)] };
        }
        var move = Math.Max(late ? closes : opens, -shift.Span.Start);
        return shift with { Span = By(shift.Span, move), UnpaidBreaks = [.. shift.UnpaidBreaks.Select(b => By(b, move))] };
    }

    private static ClockSpan By(ClockSpan span, int minutes) => new(span.Start + minutes, span.End + minutes);

    /// <summary>Copies a shift of every day to the first uncovered minute until the opening hours are covered.</summary>
    private static void FillGaps(List<ShiftType> shifts, ClockSpan open, DayOfWeek workday)
    {
        var daily = shifts.Where(s => s.Weekdays.Count == 0).ToList();
        if (daily.Count == 0) return;
        var pattern = daily[^1];
        for (var copy = 2; FirstUncovered(shifts, open, workday) is { } minute && copy <= 9; copy++)
        {
            var move = minute - pattern.Span.Start;
            shifts.Add(pattern with
            {
                Code = $"{pattern.Code[..1]}{copy}",
                Span = By(pattern.Span, move),
                UnpaidBreaks = [.. pattern.UnpaidBreaks.Select(b => By(b, move))],
            });
        }
    }

    /// <summary>First quarter of an hour in which no shift of a workday is on duty.</summary>
    private static int? FirstUncovered(List<ShiftType> shifts, ClockSpan open, DayOfWeek workday)
    {
        for (var minute = open.Start; minute < open.End; minute += 15)
        {
            var quarter = new ClockSpan(minute, Math.Min(minute + 15, open.End));
            if (!shifts.Exists(s => s.MayStartOn(workday) && s.MinutesOnDuty(quarter) == quarter.Minutes)) return minute;
        }
        return null;
    }
}
