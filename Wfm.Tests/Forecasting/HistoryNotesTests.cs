using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting;

/// <summary>What is short, silent or missing has a word, and a band that admits it; nothing of it stops a forecast.</summary>
public class HistoryNotesTests
{
    private static Forecast Of(ContactHistory history, int days = 7) =>
        Forecaster.FromRecorded(history, HolidayCalendar.None, new PlanningPeriod(history.End, days), new ForecastOptions());

    private static ContactHistory Changed(Func<int, int, double, double> change, int days = 56, double level = 20)
    {
        var whole = SyntheticDemand.History(9, level);
        double[] volume = [.. whole.Volume[..(days * 24)].Select((v, i) => change(i / 24, i % 24, v))];
        return new ContactHistory("q", whole.Grid, whole.Start, volume, whole.AhtSeconds[..(days * 24)]);
    }

    private static LocalText Said(Forecast forecast, string english)
    {
        var note = Assert.Single(forecast.Notes, n => n.En.Contains(english, StringComparison.Ordinal));
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", note.Zh);
        return note;
    }

    [Fact]
    public void A_whole_history_has_nothing_to_say() => Assert.Empty(Of(Changed((_, _, v) => v)).Notes);

    [Fact]
    public void A_silent_queue_is_forecast_at_nothing_and_it_is_said()
    {
        var forecast = Of(Changed((_, _, _) => 0));
        Said(forecast, "no contact at all");
        Assert.All(forecast.Volume, v => Assert.Equal(0, v));
        Assert.False(forecast.LacksHandleTime);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_queue_that_goes_silent_is_forecast_on_and_it_is_said(double silence)
    {
        var forecast = Of(Changed((day, _, v) => day >= 50 ? silence : v));
        Said(forecast, "No contact since");
        Assert.True(forecast.Volume.Sum() > 0);
    }

    [Fact]
    public void A_closed_weekend_at_the_end_is_no_silence() =>
        Assert.DoesNotContain(
            Of(Changed((day, _, v) => day % 7 >= 5 ? 0 : v)).Notes, n => n.En.Contains("No contact since", StringComparison.Ordinal));

    [Fact]
    public void A_weekday_that_the_history_is_too_short_for_is_borrowed_with_a_wide_band()
    {
        var forecast = Of(Changed((_, _, v) => v, 6));
        Said(forecast, "holds no Sunday");
        var sunday = forecast.Period.Dates.Select((d, i) => (d, i)).Single(d => d.d.DayOfWeek == DayOfWeek.Sunday).i;
        Assert.True(forecast.Volume[sunday * 24 + 10] > 10);
        Assert.Equal(0, forecast.Low[sunday * 24 + 10]);
        Assert.True(forecast.High[sunday * 24 + 10] > 1.5 * forecast.Volume[sunday * 24 + 10]);
    }

    [Theory]
    [InlineData(21, true)]
    [InlineData(56, false)]
    public void A_weekday_without_values_is_closed_and_is_doubted_while_it_came_by_seldom(int days, bool isDoubted)
    {
        var forecast = Of(Changed((day, _, v) => day % 7 == 6 ? double.NaN : v, days));
        Assert.Equal(isDoubted, Said(forecast, "Sunday: never a value").En.Contains("missing as well", StringComparison.Ordinal));
        Assert.Equal(0, forecast.Volume[6 * 24 + 10]);
        Assert.Equal(isDoubted, forecast.High[6 * 24 + 10] > 10);
    }

    [Fact]
    public void An_interval_that_every_day_lacks_is_estimated_from_those_around_it()
    {
        var forecast = Of(Changed((_, hour, v) => hour == 13 ? double.NaN : v));
        Said(forecast, "Every day lacks 13:00");
        var (before, after) = (forecast.Volume[12], forecast.Volume[14]);
        Assert.InRange(forecast.Volume[13], Math.Min(before, after), Math.Max(before, after));
        Assert.True(forecast.Low[13] == 0 && forecast.High[13] > forecast.Volume[13]);
    }

    [Fact]
    public void Days_that_lack_intervals_are_counted()
    {
        var forecast = Of(Changed((day, hour, v) => day is 10 or 20 && hour is 9 or 11 ? double.NaN : v));
        Said(forecast, "days lack");
    }

    [Fact]
    public void Days_that_all_lack_something_are_forecast_slot_by_slot()
    {
        var expected = Of(Changed((_, _, v) => v)).Volume.Sum();
        var forecast = Of(Changed((day, hour, v) => hour == 8 + day % 12 ? double.NaN : v));
        Assert.InRange(forecast.Volume.Sum() / expected, 0.9, 1.1);
    }

    [Fact]
    public void A_short_history_has_a_band_on_either_side()
    {
        var forecast = Of(Changed((day, _, v) => day < 7 ? v : Math.Round(v / 2), 14));
        Said(forecast, "History of 14 days only");
        for (var hour = 9; hour < 18; hour++)
            Assert.True(forecast.Low[hour] < forecast.Volume[hour] && forecast.Volume[hour] < forecast.High[hour]);
    }

    [Fact]
    public void A_handle_time_that_nobody_knows_is_none_and_is_asked_for()
    {
        var known = Changed((_, _, v) => v);
        var unknown = new ContactHistory("q", known.Grid, known.Start, known.Volume, [.. known.AhtSeconds.Select(_ => double.NaN)]);
        var forecast = Of(unknown);
        Said(forecast, "No handle time is known");
        Assert.True(forecast.LacksHandleTime);
        Assert.All(forecast.AhtSeconds, a => Assert.Equal(0, a));
        var stated = Forecaster.Forecast(
            unknown, HolidayCalendar.None, new PlanningPeriod(unknown.End, 7), null, new ForecastOptions { StatedAhtSeconds = 312 });
        Assert.All(stated.AhtSeconds, a => Assert.Equal(312, a));
        Assert.False(stated.LacksHandleTime);
    }

    [Fact]
    public void Handle_times_that_cannot_be_are_counted()
    {
        var history = Changed((_, _, v) => v);
        for (var i = 0; i < history.AhtSeconds.Length; i++) if (history.AhtSeconds[i] > 0) history.AhtSeconds[i] = 0.4;
        var forecast = Of(history);
        Said(forecast, "impossible handle time");
        Assert.True(forecast.LacksHandleTime);
    }
}
