using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting;

public class LearnedEffectsTests
{
    private static readonly LocalText Name = new("春节", "Spring Festival");

    private static IEnumerable<SpecialDay> Festival(DateOnly first, int days) =>
        Enumerable.Range(0, days).Select(d => new SpecialDay(first.AddDays(d), DayKind.Statutory, "spring-festival", d, Name));

    [Fact]
    public void A_movable_holiday_learns_from_the_same_day_of_last_years_holiday()
    {
        var (last, next) = (new DateOnly(2024, 2, 10), new DateOnly(2025, 1, 29));
        var history = SyntheticDemand.History(55, 60, factor: d => d == last ? 0.2 : d == last.AddDays(2) ? 2 : 1);
        for (var i = 0; i < 24 * 3; i++)
        {
            var at = (last.DayNumber - history.Start.DayNumber) * 24 + i;
            history.Volume[at] = Math.Round(SyntheticDemand.Rate(new DateOnly(2024, 1, 7), i % 24, 60) * (i / 24 == 0 ? 0.2 : i / 24 == 1 ? 1 : 2));
        }
        var calendar = new HolidayCalendar("CN", [.. Festival(last, 3), .. Festival(next, 3)]);
        var days = Forecaster.Forecast(history, calendar, new PlanningPeriod(next, 3)).Days;
        Assert.InRange(days[0].Holiday, 0.2, 0.75);
        Assert.InRange(days[2].Holiday, 1.15, 2);
        Assert.True(days[0].Holiday < days[1].Holiday && days[1].Holiday < days[2].Holiday);
    }

    [Fact]
    public void Without_a_past_a_holiday_only_follows_the_rest_day()
    {
        var history = SyntheticDemand.History(10, 60);
        var forecast = Forecaster.Forecast(history, new HolidayCalendar("CN", Festival(history.End, 2)), new PlanningPeriod(history.End, 7));
        Assert.Equal(1, forecast.Days[0].Holiday);
        Assert.InRange(forecast.Volume[..24].Sum() / forecast.Volume[(6 * 24)..].Sum(), 0.98, 1.02);
    }

    [Fact]
    public void The_effect_of_a_monthly_mailing_is_learned_from_its_days()
    {
        var history = SyntheticDemand.History(20, 60, factor: d => d.Day == 15 ? 1.6 : 1);
        var days = Enumerable.Range(1, 4).Select(m => new DateOnly(2024, m, 15)).ToList();
        Assert.InRange(EventEffect.Learn(history, HolidayCalendar.None, RestDay.WeekendEnd, days)!.Value, 1.4, 1.65);
        Assert.Null(EventEffect.Learn(history, HolidayCalendar.None, RestDay.WeekendEnd, [new DateOnly(2030, 1, 1)]));
    }

    [Fact]
    public void A_new_queue_borrows_its_sisters_shape_at_its_own_level()
    {
        var sister = SyntheticDemand.History(16, 100);
        var opened = sister.End.AddDays(-4);
        var all = SyntheticDemand.History(16, 25, seed: 2);
        var young = new ContactHistory("new", all.Grid, opened, all.Volume[^(4 * 24)..], all.AhtSeconds[^(4 * 24)..]);
        var forecast = Forecaster.Forecast(SisterShape.Borrow(young, sister), HolidayCalendar.None, new PlanningPeriod(young.End, 7));
        var expected = Enumerable.Range(0, 7 * 24).Sum(i => SyntheticDemand.Rate(young.End.AddDays(i / 24), i % 24, 25));
        Assert.InRange(forecast.Volume.Sum() / expected, 0.9, 1.1);
    }

    [Fact]
    public void Handle_time_is_weighted_by_volume_and_thin_slots_lean_on_the_mean()
    {
        var history = SyntheticDemand.History(8, 60);
        for (var i = 0; i < history.AhtSeconds.Length; i++) history.AhtSeconds[i] = i % 24 == 10 ? 300 : 200;
        history.Volume[3] = 1;
        history.AhtSeconds[3] = 3000;
        var profile = HandleTimeProfile.Of(history, new ForecastOptions());
        Assert.InRange(profile[24 + 10], 285, 300);
        Assert.InRange(profile[24 + 11], 200, 210);
        Assert.InRange(profile[24 + 3], 205, 320);
    }

    [Fact]
    public void Equal_inputs_have_equal_fingerprints_and_any_change_shows()
    {
        var (history, period) = (SyntheticDemand.History(4), new PlanningPeriod(SyntheticDemand.Monday.AddDays(28), 7));
        string Of(ContactHistory h, ForecastOptions? o = null) => ForecastFingerprint.Of(h, HolidayCalendar.None, period, [], o ?? new ForecastOptions());
        var changed = SyntheticDemand.History(4);
        changed.Volume[10] += 1;
        Assert.Equal(Of(history), Of(SyntheticDemand.History(4)));
        Assert.NotEqual(Of(history), Of(changed));
        Assert.NotEqual(Of(history), Of(history, new ForecastOptions { TrainWeeks = 8 }));
    }
}
