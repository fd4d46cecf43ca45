using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;

namespace Wfm.Web.Plans;

/// <summary>Opening hours of queues that no shift type reaches: nobody could ever be there.</summary>
internal static class OpenHours
{
    /// <summary>A sentence for each queue with such hours, with the first of them.</summary>
    public static IEnumerable<LocalText> NotWorked(Centre centre) =>
        from queue in centre.Queues
        let first = FirstOf(centre, queue)
        where first is not null
        select Words(queue, first.Value.Day, first.Value.Hours);

    private static (DayOfWeek Day, ClockSpan Hours)? FirstOf(Centre centre, QueueDefinition queue)
    {
        foreach (var day in centre.Holidays.Week.Days)
        {
            if (queue.Open[(int)day] is not { } open) continue;
            var steps = Enumerable.Range(0, open.Minutes / centre.Grid.Minutes).Select(i => open.Start + i * centre.Grid.Minutes);
            int[] bare = [.. steps.Where(minute => !IsWorked(centre, day, minute))];
            if (bare.Length == 0) continue;
            var run = bare.TakeWhile((minute, i) => minute == bare[0] + i * centre.Grid.Minutes).Count();
            return (day, new ClockSpan(bare[0], bare[0] + run * centre.Grid.Minutes));
        }
        return null;
    }

    /// <summary>By a shift of the day, or by one of the day before that goes on past midnight.</summary>
    private static bool IsWorked(Centre centre, DayOfWeek day, int minute)
    {
        var interval = new ClockSpan(minute, minute + centre.Grid.Minutes);
        var late = new ClockSpan(Math.Min(interval.Start + ClockSpan.MinutesPerDay, 2 * ClockSpan.MinutesPerDay),
            Math.Min(interval.End + ClockSpan.MinutesPerDay, 2 * ClockSpan.MinutesPerDay));
        var eve = (DayOfWeek)(((int)day + 6) % 7);
        return centre.ShiftTypes.Any(s => !s.OffQueue
            && ((s.MayStartOn(day) && s.Span.Covers(interval)) || (s.MayStartOn(eve) && s.Span.Covers(late))));
    }

    private static LocalText Words(QueueDefinition queue, DayOfWeek day, ClockSpan hours) => new(
        $"“{queue.Name.Zh}”{Day(day, "zh-CN")} {hours} 没有班次", $"No shift type covers {queue.Name.En} on {Day(day, "en")}, {hours}");

    private static string Day(DayOfWeek day, string culture) =>
        System.Globalization.CultureInfo.GetCultureInfo(culture).DateTimeFormat.GetAbbreviatedDayName(day);
}
