using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting.Cleaning;

public class HistoryCleanerTests
{
    private static ContactHistory With(Action<ContactHistory> change, int weeks = 12)
    {
        var history = SyntheticDemand.History(weeks, 40);
        change(history);
        return history;
    }

    private static CleaningFinding Only(ContactHistory history, CleaningKind kind) =>
        Assert.Single(HistoryCleaner.Clean(history, HolidayCalendar.None).Findings, f => f.Kind == kind);

    private static int At(int day, int hour) => day * 24 + hour;

    [Fact]
    public void A_clean_history_has_no_findings() => Assert.Empty(HistoryCleaner.Clean(SyntheticDemand.History(12, 40), HolidayCalendar.None).Findings);

    [Fact]
    public void Zeros_at_a_busy_time_are_an_outage_and_become_missing()
    {
        var finding = Only(With(h => h.Volume.AsSpan(At(30, 10), 3).Clear()), CleaningKind.Outage);
        Assert.Equal((At(30, 10), 3), (finding.First, finding.Count));
        Assert.All(finding.After, v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void Missing_values_are_a_gap_and_stay_missing()
    {
        var finding = Only(With(h => h.Volume.AsSpan(At(30, 10), 2).Fill(double.NaN)), CleaningKind.Gap);
        Assert.Equal((At(30, 10), 2, false), (finding.First, finding.Count, finding.ChangesValues));
    }

    [Fact]
    public void The_hour_that_summer_time_skips_is_not_called_a_gap()
    {
        var sunday = SyntheticDemand.Monday.AddDays(90 - 0);
        Assert.Equal(new DateOnly(2024, 3, 31), sunday);
        Only(With(h => h.Volume[At(90, 2)] = double.NaN, 16), CleaningKind.ClockChange);
    }

    [Fact]
    public void A_mailing_day_is_an_outlier_and_can_be_scaled_back()
    {
        var history = With(h => { for (var i = At(30, 0); i < At(31, 0); i++) h.Volume[i] *= 4; });
        var finding = Only(history, CleaningKind.Outlier);
        Assert.Equal(At(30, 0), finding.First);
        Assert.InRange(finding.After.Sum() / finding.Before.Sum(), 0.22, 0.28);
    }

    [Fact]
    public void A_last_week_that_is_all_far_off_may_be_a_new_level_and_stays() =>
        Assert.DoesNotContain(
            HistoryCleaner.Clean(
                With(h => { for (var i = At(77, 0); i < h.Volume.Length; i++) h.Volume[i] *= 3; }), HolidayCalendar.None).Findings,
            f => f.Kind == CleaningKind.Outlier);

    [Fact]
    public void A_queue_of_zeros_is_clean() =>
        Assert.Empty(HistoryCleaner.Clean(With(h => h.Volume.AsSpan().Clear()), HolidayCalendar.None).Findings);

    [Fact]
    public void A_contact_at_night_is_recorded_in_closed_hours() =>
        Assert.Equal(At(30, 3), Only(With(h => h.Volume[At(30, 3)] = 2), CleaningKind.ClosedHours).First);

    [Fact]
    public void A_lasting_step_is_a_level_break() =>
        Assert.Equal(At(42, 0), Only(With(h => { for (var i = At(42, 0); i < h.Volume.Length; i++) h.Volume[i] *= 2; }), CleaningKind.LevelBreak).First);

    [Fact]
    public void An_impossible_handle_time_becomes_missing()
    {
        var history = With(h => h.AhtSeconds[At(30, 10)] = 90_000);
        Only(history, CleaningKind.Impossible);
        Assert.True(double.IsNaN(HistoryCleaner.Clean(history, HolidayCalendar.None).Apply().AhtSeconds[At(30, 10)]));
    }

    [Fact]
    public void A_refused_finding_leaves_the_history_as_it_was()
    {
        var history = With(h => h.Volume.AsSpan(At(30, 10), 3).Clear());
        var cleaned = HistoryCleaner.Clean(history, HolidayCalendar.None);
        Assert.Equal(history.Volume, cleaned.Apply(f => f.Kind != CleaningKind.Outage).Volume);
        Assert.NotEqual(history.Volume, cleaned.Apply().Volume);
    }
}
