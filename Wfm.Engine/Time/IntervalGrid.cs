namespace Wfm.Engine.Time;

/// <summary>
/// The division of local days into equal intervals of time that really passes. On a clock that is changed, the day of the change
/// has more or fewer of them: the hour that is skipped has none, the hour that is repeated has its own twice, in order. Without a
/// clock every day has 24 hours; an interval of such a day is a cell of the clock face.
/// </summary>
public readonly record struct IntervalGrid
{
    private readonly LocalClock? _clock;

    /// <summary>Length of an interval in minutes; divides a day.</summary>
    public int Minutes { get; }

    /// <summary>The clock whose days are divided; <see cref="LocalClock.Unchanging"/> where all have 24 hours.</summary>
    public LocalClock Clock => _clock ?? LocalClock.Unchanging;

    /// <summary>Number of intervals in a day of 24 hours.</summary>
    public int PerDay => ClockSpan.MinutesPerDay / Minutes;

    public IntervalGrid(int minutes, LocalClock? clock = null)
    {
        if (minutes is < 1 or > ClockSpan.MinutesPerDay || ClockSpan.MinutesPerDay % minutes != 0)
            throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "An interval must divide a day. Maybe 15, 30 or 60?");
        Minutes = minutes;
        _clock = clock is { IsChanged: true } ? clock : null;
    }

    /// <summary>
    /// The grid of values that were stored for a period: before clocks were known to change, every day had 24 hours.
    /// </summary>
    public static IntervalGrid Of(int minutes, LocalClock clock, PlanningPeriod period, int values) =>
        new IntervalGrid(minutes, clock) is var grid && grid.Count(period) == values ? grid : new IntervalGrid(minutes);

    /// <summary>The same intervals on days of 24 hours: the cells of the clock face.</summary>
    public IntervalGrid Even => new(Minutes);

    /// <summary>The same intervals on the days of a clock.</summary>
    public IntervalGrid On(LocalClock clock) => new(Minutes, clock);

    /// <summary>The clock span of cell <paramref name="index"/> of a day of 24 hours.</summary>
    public ClockSpan Span(int index) => new(index * Minutes, (index + 1) * Minutes);

    /// <summary>Clock time at which cell <paramref name="index"/> of a day of 24 hours starts.</summary>
    public TimeOnly StartOf(int index) => TimeOnly.MinValue.AddMinutes(index * Minutes);

    /// <summary>Number of intervals of a period.</summary>
    public int Count(PlanningPeriod period) => FirstOf(period, period.Days);

    /// <summary>Number of intervals of one day.</summary>
    public int CountOn(DateOnly date) => (int)(Passed(date, date.AddDays(1)) / Minutes);

    /// <summary>Index of the first interval of a day, counted from the start of the period; days before it have negative ones.</summary>
    public int FirstOf(PlanningPeriod period, int day) => (int)(Passed(period.Start, period[day]) / Minutes);

    /// <summary>Indices of the intervals of a day of the period.</summary>
    public Range RangeOf(PlanningPeriod period, int day) => FirstOf(period, day)..FirstOf(period, day + 1);

    /// <summary>The same from the first interval on whose cell of the clock face is no earlier than a given one.</summary>
    public Range RangeOf(PlanningPeriod period, int day, int fromCell)
    {
        var (first, end) = (FirstOf(period, day), FirstOf(period, day + 1));
        while (first < end && CellOf(period, first) % PerDay < fromCell) first++;
        return first..end;
    }

    /// <summary>Day of the period in which interval <paramref name="interval"/> begins.</summary>
    public int DayOf(PlanningPeriod period, int interval) =>
        (int)(Reading(period, interval) / ClockSpan.MinutesPerDay) - period.Start.DayNumber;

    /// <summary>What the clock shows from start to end of an interval; within a repeated hour two intervals have the same.</summary>
    public ClockSpan Span(PlanningPeriod period, int interval) => Span(CellOf(period, interval) % PerDay);

    /// <summary>The cell of the clock face in which an interval begins, counted from the start of the period in days of 24 hours.</summary>
    public int CellOf(PlanningPeriod period, int interval) =>
        (int)((Reading(period, interval) - (long)period.Start.DayNumber * ClockSpan.MinutesPerDay) / Minutes);

    /// <summary>
    /// Minutes by which the clock is ahead of UTC in an interval, to tell the two apart that have the same clock time; null without a
    /// clock.
    /// </summary>
    public int? OffsetOf(PlanningPeriod period, int interval) =>
        _clock is null ? null : Clock.OffsetAt(Clock.Moment(period.Start, 0) + (long)interval * Minutes);

    /// <summary>
    /// Values of the clock face laid over the days as they are: what is skipped is left out, what is repeated stands twice.
    /// </summary>
    /// <param name="cells">One value for each cell of the period in days of 24 hours.</param>
    public T[] Laid<T>(T[] cells, PlanningPeriod period)
    {
        if (_clock is null) return cells;
        var laid = new T[Count(period)];
        for (var i = 0; i < laid.Length; i++) laid[i] = cells[CellOf(period, i)];
        return laid;
    }

    /// <summary>"30 min", "30 min Europe/London"; the printing of a record would print the even grid of the even grid for ever.</summary>
    public override string ToString() => $"{Minutes} min {Clock}".TrimEnd();

    private long Passed(DateOnly from, DateOnly to) => Clock.Moment(to, 0) - Clock.Moment(from, 0);

    private long Reading(PlanningPeriod period, int interval) =>
        Clock.ReadingAt(Clock.Moment(period.Start, 0) + (long)interval * Minutes);
}
