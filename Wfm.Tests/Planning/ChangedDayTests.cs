using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Exports;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Planning;

/// <summary>A queue that never closes on days of 23 and 25 hours: what is needed, who is there, and what customers see.</summary>
public class ChangedDayTests
{
    private static readonly LocalClock London = LocalClock.Of("Europe/London");
    private static readonly DateOnly Autumn = new(2026, 10, 25);
    private static readonly DateOnly Spring = new(2026, 3, 29);

    [Fact]
    public void A_requirement_has_25_hours_on_the_day_on_which_clocks_go_back_and_23_on_that_on_which_they_go_forward()
    {
        Assert.Equal(25, RowsOf(Autumn).Length);
        Assert.Equal(23, RowsOf(Spring).Length);
        Assert.Equal(25, RowsOf(Autumn).Select(r => (r[0], r[^1])).Distinct().Count());
        Assert.Equal(
            ["UTC+01:00", "UTC+00:00"], RowsOf(Autumn).Where(r => r[0].EndsWith("T01:00:00", StringComparison.Ordinal)).Select(r => r[^1]));
        Assert.All(RowsOf(Autumn), r => Assert.NotEqual("0", r[7]));
        var shanghai = PlanCsv.Requirement([Needed(new Month(2026, 10), LocalClock.Of("Asia/Shanghai"))]);
        Assert.DoesNotContain("utc_offset", shanghai, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2026, 10, 24, 9)]
    [InlineData(2026, 3, 28, 7)]
    [InlineData(2026, 10, 23, 8)]
    public void A_night_shift_staffs_the_hours_that_pass(int year, int month, int day, int hours)
    {
        var required = Needed(new Month(year, month), London);
        var coverage = RosterCoverage.Of(ShiftTypes, [required], [new Assignment("A1", new DateOnly(year, month, day), "N", "hotline")]);
        Assert.Equal(hours, coverage.Scheduled("hotline").Sum());
        Assert.Equal(hours, coverage.ScheduledAgentHours);
        Assert.Equal(required.Gross.Sum() - hours, coverage.UnmetAgentHoursByDay().Sum());
    }

    [Property(MaxTest = 40)]
    public Property Model_and_coverage_count_the_same_agents_in_every_interval() =>
        Prop.ForAll(Gen.Choose(0, 5).Zip(Gen.Choose(0, 9).ArrayOf(80), (z, d) => (z, d)).ToArbitrary(), drawn =>
        {
            var (zone, month) = new[]
            {
                ("Europe/Berlin", new Month(2026, 3)), ("Europe/Berlin", new Month(2026, 10)), ("America/New_York", new Month(2026, 11)),
                ("America/St_Johns", new Month(2026, 3)), ("Australia/Lord_Howe", new Month(2026, 4)),
                ("Australia/Lord_Howe", new Month(2026, 10)),
            }[drawn.z];
            var required = Needed(month, LocalClock.Of(zone), 30);
            var types = ShiftTypes.Where(t => !t.OffQueue).ToArray();
            Assignment[] assigned =
            [
                .. from agent in Enumerable.Range(1, 2)
                   from day in Enumerable.Range(-1, month.Days + 1)
                   let choice = drawn.d[(40 * (agent - 1) + day + 1) % 80]
                   where choice < types.Length && types[choice].MayStartOn(month.First.AddDays(day).DayOfWeek)
                   select new Assignment($"A{agent}", month.First.AddDays(day), types[choice].Code, "hotline"),
            ];
            var post = new MinimumCover { Id = "post", Agents = 1, Span = new ClockSpan(0, 1440) };
            var problem = CompiledProblem.Of(Problem(month.Period, 2, post) with
            {
                Clock = LocalClock.Of(zone),
                Requirements = [required],
                Past = [.. assigned.Where(a => a.Date < month.First)],
            });
            var counts = RosterEvaluator.Counts(problem.Model, problem.RosterOf(assigned));
            var scheduled = RosterCoverage.Of(ShiftTypes, [required], assigned).Scheduled("hotline");
            var rows = problem.Model.Coverage.Rows.Select((row, i) => (row.Interval, Count: counts[i], row.Day))
                .Where(r => r.Day < month.Days).ToArray();
            return rows.All(r => scheduled[r.Interval] == r.Count && required.Grid.DayOf(month.Period, r.Interval) == r.Day)
                && rows.Select(r => r.Interval).ToHashSet().Count == required.Gross.Length && rows.Length > 1.9 * required.Gross.Length;
        });

    [Fact]
    public void A_simulated_night_lasts_as_long_as_it_does()
    {
        var month = new Month(2026, 10);
        var scenario = RosterScenario.Of(
            ShiftTypes, [Needed(month, London)], [new Assignment("A1", Autumn.AddDays(-1), "N", "hotline")], new SimulationAssumptions());
        var shift = Assert.Single(Assert.Single(scenario.Agents).Shifts);
        Assert.Equal(9 * 60, shift.End - shift.Start);
        var day = scenario.Day(Autumn);
        Assert.Equal(25, day.Queues[0].Volume.Length);
        Assert.Equal(7 * 60, Assert.Single(Assert.Single(day.Agents).Shifts).End);
        var result = Simulator.Run(day, new SimulationOptions { Seed = 1, Replications = 40 });
        Assert.InRange(result.Queues[0].Whole.Offered, 25 * 12 * 0.9, 25 * 12 * 1.1);
    }

    [Fact]
    public void Slots_of_the_clock_face_have_the_first_of_an_hour_that_comes_twice_and_nothing_in_one_that_is_skipped()
    {
        var face = new IntervalGrid(60);
        int?[] autumn = [.. Needed(new Month(2026, 10), London).IntervalsOf(Autumn, face)];
        Assert.Equal([576, 577, 579], autumn[..3].Select(i => i!.Value));
        Assert.Equal((24, 24 * 24 + 24), (autumn.Length, autumn[^1]));
        int?[] spring = [.. Needed(new Month(2026, 3), London).IntervalsOf(Spring, face)];
        Assert.Equal(new int?[] { 672, null, 673 }, spring[..3]);
        Assert.Empty(Needed(new Month(2026, 3), London).IntervalsOf(Autumn, face));
    }

    [Fact]
    public void Slots_of_the_hours_that_pass_lie_in_order_in_the_intervals_of_the_day()
    {
        var slots = new IntervalGrid(30, London);
        int?[] autumn = [.. Needed(new Month(2026, 10), London).IntervalsOf(Autumn, slots)];
        Assert.Equal(Enumerable.Range(0, 50).Select(t => (int?)(576 + t / 2)), autumn);
        int?[] spring = [.. Needed(new Month(2026, 3), London).IntervalsOf(Spring, slots)];
        Assert.Equal(Enumerable.Range(0, 46).Select(t => (int?)(672 + t / 2)), spring);
        int?[] storedBefore = [.. Needed(new Month(2026, 10), LocalClock.Unchanging).IntervalsOf(Autumn, slots)];
        Assert.Equal([576, 576, 577, 577, 577, 577, 578], storedBefore[..7].Select(i => i!.Value));
        Assert.Equal((50, 24 * 24 + 23), (storedBefore.Length, storedBefore[^1]));
    }

    [Fact]
    public void A_forecast_that_is_written_and_read_again_has_the_same_hours()
    {
        var month = new Month(2026, 10);
        var grid = new IntervalGrid(30, London);
        double[] volume = [.. Enumerable.Range(0, grid.Count(month.Period)).Select(i => 1.0 + i % 7)];
        var forecast = new Forecast("line", grid, month.Period, volume, [.. volume.Select(v => 100 + v)], "test");
        var read = ForecastTable.Read(Encoding.UTF8.GetBytes(PlanCsv.Forecast([forecast])), "forecast.csv", London).Value!;
        Assert.Equal(grid, read.Grid);
        Assert.Equal(volume, Assert.Single(read.Queues).Volume);
        Assert.Equal(forecast.AhtSeconds, read.Queues[0].AhtSeconds);
    }

    private static string[][] RowsOf(DateOnly date) =>
    [
        .. PlanCsv.Requirement([Needed(Month.Of(date), London)]).Split('\n').Select(r => r.Split(','))
            .Where(r => r[0].StartsWith($"{date:yyyy-MM-dd}", StringComparison.Ordinal)),
    ];

    /// <summary>Twelve contacts an hour, day and night.</summary>
    private static Requirement Needed(Month month, LocalClock clock, int minutes = 60)
    {
        var grid = new IntervalGrid(minutes, clock);
        double[] Always(double value) => [.. Enumerable.Repeat(value, grid.Count(month.Period))];
        return RequirementCalculator.Calculate(
            "hotline", grid, month.Period, Always(12.0 * minutes / 60), Always(200), new ServiceTarget(0.8, 20), 1, Always(0),
            [.. Always(0).Select(_ => true)]);
    }
}
