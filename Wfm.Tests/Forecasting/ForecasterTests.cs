using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting;

public class ForecasterTests
{
    private static readonly DateOnly Monday = new(2026, 1, 5);

    /// <summary>Hourly history, open 8–18, where each weekday has its own level and each day an exact pattern.</summary>
    private static ContactHistory Weeks(int weeks, Func<DateOnly, double>? factor = null)
    {
        var volume = new double[weeks * 7 * 24];
        for (var i = 0; i < volume.Length; i++)
        {
            var date = Monday.AddDays(i / 24);
            volume[i] = i % 24 is >= 8 and < 18 ? (100 - 10 * (((int)date.DayOfWeek + 6) % 7)) * (factor?.Invoke(date) ?? 1) : 0;
        }
        return new ContactHistory("voice", new IntervalGrid(60), Monday, volume, [.. volume.Select(v => v > 0 ? 200.0 : double.NaN)]);
    }

    private static SpecialDay Special(DateOnly date, DayKind kind) => new(date, kind, "h", kind == DayKind.MakeUpWorkday ? -1 : 0, new LocalText("节", "holiday"));

    [Fact]
    public void A_regular_week_repeats_itself_weeks_after_the_history_ends()
    {
        var forecast = Forecaster.Forecast(Weeks(10), HolidayCalendar.None, new PlanningPeriod(Monday.AddDays(7 * 12), 7));
        Assert.InRange(forecast.Volume[10], 0.995 * 100, 1.005 * 100);
        Assert.InRange(forecast.Volume[6 * 24 + 10], 0.995 * 40, 1.005 * 40);
        Assert.Equal(0, forecast.Volume[3]);
        Assert.All(forecast.AhtSeconds, a => Assert.Equal(200, a, 6));
    }

    [Fact]
    public void A_holiday_follows_the_rest_day_and_a_make_up_day_the_workdays()
    {
        var start = Monday.AddDays(70);
        var holidays = new HolidayCalendar("CN", [Special(start, DayKind.Statutory), Special(start.AddDays(5), DayKind.MakeUpWorkday)]);
        var forecast = Forecaster.Forecast(Weeks(10), holidays, new PlanningPeriod(start, 7));
        Assert.InRange(forecast.Volume[10], 0.995 * 40, 1.005 * 40);
        Assert.InRange(forecast.Volume[5 * 24 + 10], 78, 81);
    }

    [Fact]
    public void A_holiday_in_the_past_leaves_no_trace()
    {
        var holiday = Monday.AddDays(14);
        var history = Weeks(6, d => d == holiday ? 0.1 : 1);
        var calendar = new HolidayCalendar("XX", [Special(holiday, DayKind.Statutory)]);
        Assert.InRange(Forecaster.Forecast(history, calendar, new PlanningPeriod(Monday.AddDays(42), 1)).Volume[10], 0.995 * 100, 1.005 * 100);
    }

    [Fact]
    public void A_promotion_is_taken_out_of_the_past_and_put_on_the_future()
    {
        var (past, coming) = (Monday.AddDays(28), Monday.AddDays(42));
        VolumeEvent[] events =
        [
            new(past, past, 3, new LocalText("促销", "sale")),
            new(coming, coming.AddDays(1), 1.3, new LocalText("促销", "sale")),
        ];
        var history = Weeks(6, d => d == past ? 3 : 1);
        var forecast = Forecaster.Forecast(history, HolidayCalendar.None, new PlanningPeriod(coming, 3), events);
        Assert.InRange(forecast.Volume[10], 129.5, 130.5);
        Assert.InRange(forecast.Volume[34], 116.5, 117.5);
        Assert.InRange(forecast.Volume[58], 79.5, 80.5);
    }
}
