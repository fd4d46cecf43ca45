using Wfm.Engine.Time;

namespace Wfm.Web.Api;

/// <summary>Instants as the API writes them: the reading of the centre's clock with its offset from UTC.</summary>
internal static class ApiTime
{
    /// <summary>When intervals of a period begin. The hour that a clock shows twice comes twice, with two offsets.</summary>
    public static IEnumerable<DateTimeOffset> Starts(LocalClock clock, IntervalGrid grid, PlanningPeriod period)
    {
        var (first, isEven) = (clock.Moment(period.Start, 0), grid == grid.Even);
        return Enumerable.Range(0, grid.Count(period)).Select(i =>
            At(clock, isEven ? clock.Moment(period.Start, i * grid.Minutes) : first + i * grid.Minutes));
    }

    /// <summary>A minute of a day of the centre; those past midnight belong to the next day.</summary>
    public static DateTimeOffset At(LocalClock clock, DateOnly date, int minute) => At(clock, clock.Moment(date, minute));

    public static DateTimeOffset At(LocalClock clock, DateTimeOffset instant) =>
        At(clock, instant.UtcTicks / TimeSpan.TicksPerMinute) + TimeSpan.FromTicks(instant.UtcTicks % TimeSpan.TicksPerMinute);

    private static DateTimeOffset At(LocalClock clock, long moment) => new DateTimeOffset(
        moment * TimeSpan.TicksPerMinute, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(clock.OffsetAt(moment)));
}
