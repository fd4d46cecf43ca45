namespace Wfm.Engine.Planning.Demo;

/// <summary>What customers of the demo centre would do if nothing were random: the truth behind its history.</summary>
internal sealed record DemoDemand(
    string Queue, double MondayVolume, double AhtSeconds, double EveningAhtFactor, double[] Weekday, double[] Hour, double HolidayFactor)
{
    /// <summary>First and last hour of the day with contacts, the last one excluded.</summary>
    public const int Opens = 9, Closes = 24;

    /// <summary>Growth of the volume from one week to the next.</summary>
    private const double WeeklyGrowth = 1.0015;

    /// <summary>The two queues. Hours peak in the late morning, in the afternoon and, for chat, after supper.</summary>
    public static IReadOnlyList<DemoDemand> Queues { get; } =
    [
        new("hotline", 860, 225, 1.06,
            Weekday: [0.80, 1.00, 0.96, 0.93, 0.94, 0.97, 0.86],
            Hour: [0.78, 1.12, 1.18, 0.88, 0.86, 1.14, 1.20, 1.08, 0.90, 0.82, 0.80, 0.74, 0.62, 0.46, 0.30],
            HolidayFactor: 0.95),
        new("chat", 400, 520, 1.03,
            Weekday: [0.92, 1.00, 0.95, 0.94, 0.95, 0.99, 0.97],
            Hour: [0.66, 0.98, 1.10, 0.92, 0.90, 1.06, 1.12, 1.04, 0.92, 0.90, 0.98, 1.04, 0.90, 0.66, 0.42],
            HolidayFactor: 1.06),
    ];

    /// <summary>The promotion in the history, and the one that is planned for the month to come.</summary>
    public static IReadOnlyList<DemandEvent> Events { get; } =
    [
        new(new DateOnly(2026, 11, 10), new DateOnly(2026, 11, 11), null, 1.45, new LocalText("双十一促销", "Singles' Day sale")),
        new(new DateOnly(2026, 12, 11), new DateOnly(2026, 12, 12), null, 1.2, new LocalText("双十二促销", "Double Twelve sale")),
    ];

    /// <summary>Expected contacts in an hour of a day, events included.</summary>
    /// <param name="restDay">A holiday or bridge day: shaped like a Sunday.</param>
    /// <param name="makeUp">A weekend day that is worked: shaped like a Friday.</param>
    public double Expected(DateOnly date, int hour, bool restDay, bool makeUp)
    {
        var day = restDay ? DayOfWeek.Sunday : makeUp ? DayOfWeek.Friday : date.DayOfWeek;
        var weeks = (date.DayNumber - DemoCentre.HistoryStart.DayNumber) / 7.0;
        var promotion = Events.Where(e => e.First <= date && date <= e.Last).Aggregate(1.0, (f, e) => f * e.Factor);
        return MondayVolume * Weekday[(int)day] * (restDay ? HolidayFactor : 1) * Math.Pow(WeeklyGrowth, weeks)
            * promotion * Hour[hour - Opens] / Hour.Sum();
    }

    /// <summary>Expected handle time in an hour: longer after seven in the evening.</summary>
    public double Aht(int hour) => AhtSeconds * (hour >= 19 ? EveningAhtFactor : 1);
}
