using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Variants;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning.Variants;

public class VariantTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;

    [Fact]
    public void An_old_history_moves_by_whole_weeks_to_the_eve_of_the_month()
    {
        var old = Weekdays("calls", new DateOnly(2003, 3, 3), 7 * 60, 21 * 60);
        var history = Assert.Single(HistorySubstitution.Apply(DemoFiles.Centre, [old], December).History);
        Assert.Equal(0, (history.Start.DayNumber - old.Start.DayNumber) % 7);
        Assert.InRange(December.Start.DayNumber - history.End.DayNumber, 0, 6);
        Assert.Equal(old.Volume, history.Volume);
        Assert.Equal("hotline", history.Queue);
    }

    [Fact]
    public void A_recent_history_keeps_its_dates_and_holidays()
    {
        var recent = Weekdays("calls", new DateOnly(2026, 8, 31), 7 * 60, 21 * 60);
        var centre = HistorySubstitution.Apply(DemoFiles.Centre, [recent], December);
        Assert.Equal(recent.Start, centre.History[0].Start);
        Assert.Same(DemoFiles.Centre.Holidays, centre.Holidays);
    }

    [Fact]
    public void Opening_hours_and_shifts_follow_the_history()
    {
        var centre = HistorySubstitution.Apply(DemoFiles.Centre, [Weekdays("calls", new DateOnly(2003, 3, 3), 7 * 60, 21 * 60)], December);
        var queue = Assert.Single(centre.Queues);
        Assert.Equal(new ClockSpan(7 * 60, 21 * 60), queue.Open[(int)DayOfWeek.Wednesday]);
        Assert.Null(queue.Open[(int)DayOfWeek.Sunday]);
        Assert.Equal("07:00-17:00", centre.ShiftTypes.Single(s => s.Code == "D1").Span.ToString());
        Assert.Equal("15:30-21:00", centre.ShiftTypes.Single(s => s.Code == "E").Span.ToString());
        Assert.Equal(510, centre.ShiftTypes.Single(s => s.Code == "D1").NetMinutes);
        Assert.All(centre.Agents, a => Assert.Equal(["hotline"], a.Skills));
    }

    [Theory]
    [InlineData(0, 24 * 60)]
    [InlineData(6 * 60, 24 * 60)]
    [InlineData(8 * 60, 17 * 60)]
    public void Some_shift_is_on_duty_whenever_the_queue_is_open(int opens, int closes)
    {
        var centre = HistorySubstitution.Apply(DemoFiles.Centre, [Weekdays("calls", new DateOnly(2003, 3, 3), opens, closes)], December);
        for (var minute = opens; minute < closes; minute += 30)
        {
            var span = new ClockSpan(minute, minute + 30);
            Assert.Contains(centre.ShiftTypes, s => s.MayStartOn(DayOfWeek.Tuesday) && s.MinutesOnDuty(span) == 30);
        }
    }

    [Fact]
    public void Types_of_a_line_are_pooled_with_handle_times_weighted_by_volume()
    {
        var (a, b) = (Weekdays("PS", new DateOnly(2003, 3, 3), 540, 1080, 10, 100), Weekdays("NE", new DateOnly(2003, 3, 3), 540, 1080, 30, 300));
        var pooled = HistorySubstitution.Apply(DemoFiles.Centre, [a, b], December).History[0];
        var open = Array.FindIndex(pooled.Volume, v => v > 0);
        Assert.Equal((40, 250), (pooled.Volume[open], pooled.AhtSeconds[open]));
    }

    [Fact]
    public void Queues_of_the_centre_keep_their_own_history()
    {
        var both = new[] { Weekdays("chat", new DateOnly(2026, 8, 31), 540, 1080), Weekdays("Hotline", new DateOnly(2026, 8, 31), 540, 1080) };
        var centre = HistorySubstitution.Apply(DemoFiles.Centre, both, December);
        Assert.Equal(["hotline", "chat"], centre.Queues.Select(q => q.Id));
        Assert.Equal(["chat", "hotline"], centre.History.Select(h => h.Queue));
    }

    [Fact]
    public void A_history_without_handle_times_takes_those_of_the_queue_it_replaces()
    {
        var silent = Weekdays("calls", new DateOnly(2003, 3, 3), 540, 1080, 10, double.NaN);
        var aht = HistorySubstitution.Apply(DemoFiles.Centre, [silent], December).History[0].AhtSeconds;
        Assert.Single(aht.Distinct());
        Assert.InRange(aht[0], 215, 245);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(1000)]
    public void A_team_of_any_size_has_the_mix_of_the_centre(int agents)
    {
        var centre = TeamSize.Apply(DemoFiles.Centre, agents);
        Assert.Equal(agents, centre.Agents.Count);
        Assert.Equal(agents, centre.Agents.Select(a => a.Id).Distinct().Count());
        var known = centre.Agents.Select(a => a.Id).ToHashSet();
        Assert.All(centre.Past, p => Assert.Contains(p.Agent, known));
        Assert.All(centre.Wishes, w => Assert.Contains(w.Agent, known));
        Assert.All(centre.Agents.Select((a, i) => (a, Of: DemoFiles.Centre.Agents[i % 40])), x => Assert.Equal((x.Of.Contract, x.Of.Skills), (x.a.Contract, x.a.Skills)));
        if (agents % 40 == 0) Assert.Equal(DemoFiles.Centre.Leaves.Count * agents / 40, centre.Leaves.Count);
    }

    [Fact]
    public void The_estimate_for_the_demo_is_near_its_team()
    {
        var requirements = PlanningPipeline.Require(DemoFiles.Centre, PlanningPipeline.Forecast(DemoFiles.Centre, December));
        Assert.InRange(TeamSize.Estimate(DemoFiles.Centre.ShiftTypes, requirements), 36, 48);
    }

    private static ContactHistory Weekdays(string queue, DateOnly monday, int opens, int closes, double volume = 20, double aht = 200)
    {
        const int days = 12 * 7;
        var grid = new IntervalGrid(30);
        bool IsOpen(int i) => i / 48 % 7 < 5 && i % 48 * 30 >= opens && i % 48 * 30 < closes;
        return new ContactHistory(
            queue, grid, monday, [.. Enumerable.Range(0, days * 48).Select(i => IsOpen(i) ? volume : 0)],
            [.. Enumerable.Range(0, days * 48).Select(i => IsOpen(i) ? aht : double.NaN)]);
    }
}
