namespace Wfm.Engine.Time;

/// <summary>
/// The week of a centre: which of its days are the weekend, and on which day it begins. What statutes tie to Sunday itself is not
/// asked here.
/// </summary>
public sealed record WorkingWeek
{
    private const int Length = 7;

    /// <summary>A bit for each day of the weekend, so that two weeks alike are equal.</summary>
    private readonly int _weekend;

    /// <param name="weekend">One to three days.</param>
    /// <param name="first">The day on which weeks begin, in rules that count by the week and in calendars.</param>
    public WorkingWeek(IEnumerable<DayOfWeek> weekend, DayOfWeek first)
    {
        foreach (var day in weekend) _weekend |= 1 << (int)day;
        var days = int.PopCount(_weekend);
        if (days is 0 or > MostWeekendDays)
            throw new ArgumentException($"A weekend of {days} days. Maybe one to {MostWeekendDays} are meant?", nameof(weekend));
        First = first;
    }

    /// <summary>The most days that a weekend has.</summary>
    public const int MostWeekendDays = 3;

    /// <summary>Saturday and Sunday; weeks begin on Monday.</summary>
    public static WorkingWeek Usual { get; } = new([DayOfWeek.Saturday, DayOfWeek.Sunday], DayOfWeek.Monday);

    /// <summary>The day on which weeks begin.</summary>
    public DayOfWeek First { get; }

    /// <summary>All seven days in the order of the week.</summary>
    public IReadOnlyList<DayOfWeek> Days => [.. Enumerable.Range(0, Length).Select(i => (DayOfWeek)(((int)First + i) % Length))];

    /// <summary>The days of the weekend as they follow one another: Saturday before Sunday whatever day begins the week.</summary>
    public IReadOnlyList<DayOfWeek> Weekend =>
    [
        .. from day in Days where BeginsWeekend(day)
           from later in Enumerable.Range(0, DaysOfWeekendFrom(day)) select (DayOfWeek)(((int)day + later) % Length),
    ];

    /// <summary>The other days, in the order of the week.</summary>
    public IReadOnlyList<DayOfWeek> Workdays => [.. Days.Where(d => !IsWeekend(d))];

    public bool IsWeekend(DayOfWeek day) => (_weekend & (1 << (int)day)) != 0;

    /// <summary>True for a day of the weekend before which none lies.</summary>
    public bool BeginsWeekend(DayOfWeek day) => IsWeekend(day) && !IsWeekend((DayOfWeek)(((int)day + Length - 1) % Length));

    /// <summary>How many days of weekend follow one another from <paramref name="day"/> on, itself included.</summary>
    public int DaysOfWeekendFrom(DayOfWeek day) =>
        Enumerable.Range(0, Length).TakeWhile(i => IsWeekend((DayOfWeek)(((int)day + i) % Length))).Count();

    /// <summary>Place of a day in the week, from 0.</summary>
    public int PlaceOf(DayOfWeek day) => ((int)day - (int)First + Length) % Length;

    /// <summary>The first day of the week in which a date lies.</summary>
    public DateOnly StartOf(DateOnly date) => date.AddDays(-PlaceOf(date.DayOfWeek));
}
