namespace Wfm.Engine.Time;

/// <summary>What a public-holiday notice makes of a day.</summary>
public enum DayKind
{
    /// <summary>Follows the week: a workday, or a rest day at the weekend.</summary>
    Ordinary,

    /// <summary>法定节假日: a statutory holiday with triple pay.</summary>
    Statutory,

    /// <summary>调休放假: a day off that joins a holiday to a weekend and is worked on another date.</summary>
    Bridge,

    /// <summary>调休上班: a weekend day that is worked in return for a bridge day.</summary>
    MakeUpWorkday,
}

/// <summary>One day that differs from the ordinary week.</summary>
/// <param name="Holiday">Key of the holiday it belongs to, the same every year ("spring-festival").</param>
/// <param name="DayOfHoliday">
/// 0-based position within the holiday's days off, so that movable holidays can be matched across years;
/// −1 for a make-up workday.
/// </param>
public sealed record SpecialDay(DateOnly Date, DayKind Kind, string Holiday, int DayOfHoliday, LocalText Name);

/// <summary>The public holidays of a country, as loaded from data; dates without an entry follow the week.</summary>
public sealed class HolidayCalendar
{
    private readonly Dictionary<DateOnly, SpecialDay> _days;

    public HolidayCalendar(string country, IEnumerable<SpecialDay> days)
    {
        Country = country;
        _days = days.ToDictionary(d => d.Date);
    }

    /// <summary>A calendar without holidays.</summary>
    public static HolidayCalendar None { get; } = new("", []);

    /// <summary>ISO 3166 code.</summary>
    public string Country { get; }

    /// <summary>The week that dates without an entry follow.</summary>
    public WorkingWeek Week { get; init; } = WorkingWeek.Usual;

    public IReadOnlyCollection<SpecialDay> Days => _days.Values;

    /// <summary>The same holidays over another week.</summary>
    public HolidayCalendar Over(WorkingWeek week) => week == Week ? this : new HolidayCalendar(Country, Days) { Week = week };

    public SpecialDay? this[DateOnly date] => _days.GetValueOrDefault(date);

    public DayKind KindOf(DateOnly date) => this[date]?.Kind ?? DayKind.Ordinary;

    /// <summary>True when an office would be closed: a holiday, a bridge day, or an ordinary weekend day.</summary>
    public bool IsRestDay(DateOnly date) => KindOf(date) switch
    {
        DayKind.Statutory or DayKind.Bridge => true,
        DayKind.MakeUpWorkday => false,
        _ => Week.IsWeekend(date.DayOfWeek),
    };

    /// <summary>Official workdays in the period; times eight hours this is China's standard working time.</summary>
    public int Workdays(PlanningPeriod period) => period.Dates.Count(d => !IsRestDay(d));
}
