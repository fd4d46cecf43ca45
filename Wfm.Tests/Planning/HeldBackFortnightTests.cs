using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning;

public class HeldBackFortnightTests
{
    [Fact]
    public void A_history_that_repeats_itself_is_forecast_without_error()
    {
        var error = Assert.Single(HeldBackFortnight.Of(Centre(_ => 10)));
        Assert.Equal(0, error.Wape, 9);
        Assert.Equal(new DateOnly(2026, 11, 2), error.Period.Start);
    }

    [Fact]
    public void A_fortnight_twice_as_busy_is_half_missed()
    {
        var error = Assert.Single(HeldBackFortnight.Of(Centre(day => day < 42 ? 10 : 20)));
        Assert.Equal(0.5, error.Wape, 9);
        Assert.Equal(-0.5, error.Bias, 9);
        Assert.Equal(0.5, error.DayWape, 9);
    }

    [Fact]
    public void A_history_too_short_to_hold_a_fortnight_back_has_no_error() =>
        Assert.Empty(HeldBackFortnight.Of(Centre(_ => 10, days: 27)));

    private static Centre Centre(Func<int, double> volume, int days = 56)
    {
        var history = new ContactHistory(
            "hotline", new IntervalGrid(60), new DateOnly(2026, 9, 21),
            [.. Enumerable.Range(0, days * 24).Select(i => i % 24 is >= 9 and < 20 ? volume(i / 24) : 0)], [.. Enumerable.Repeat(200.0, days * 24)]);
        return DemoFiles.Centre with { History = [history], Events = [], Holidays = HolidayCalendar.None };
    }
}
