using Wfm.Engine.Time;

namespace Wfm.Tests.Time;

/// <summary>The division of days on which the clocks change.</summary>
public class ChangedGridTests
{
    private static readonly IntervalGrid London = new(60, LocalClock.Of("Europe/London"));
    private static readonly PlanningPeriod October = new Month(2026, 10).Period;
    private static readonly PlanningPeriod March = new Month(2026, 3).Period;

    [Theory]
    [InlineData("Europe/Berlin", 60, 2026, 10, 31 * 24 + 1)]
    [InlineData("Europe/Berlin", 30, 2026, 3, 31 * 48 - 2)]
    [InlineData("America/St_Johns", 15, 2026, 11, 30 * 96 + 4)]
    [InlineData("Australia/Lord_Howe", 30, 2026, 4, 30 * 48 + 1)]
    [InlineData("Australia/Lord_Howe", 15, 2026, 10, 31 * 96 - 2)]
    [InlineData("Asia/Shanghai", 30, 2026, 10, 31 * 48)]
    public void A_month_has_the_intervals_that_pass(string zone, int minutes, int year, int month, int intervals) =>
        Assert.Equal(intervals, new IntervalGrid(minutes, LocalClock.Of(zone)).Count(new Month(year, month).Period));

    [Fact]
    public void An_hour_that_comes_twice_has_two_intervals_in_order_told_apart_by_the_distance_to_UTC()
    {
        var first = London.FirstOf(October, 24);
        Assert.Equal(25, London.CountOn(new DateOnly(2026, 10, 25)));
        Assert.Equal([0, 60, 60, 120], Enumerable.Range(first, 4).Select(i => London.Span(October, i).Start));
        Assert.Equal([60, 60, 0, 0], Enumerable.Range(first, 4).Select(i => London.OffsetOf(October, i)!.Value));
        Assert.All(Enumerable.Range(first, 25), i => Assert.Equal(24, London.DayOf(October, i)));
        Assert.Equal(25, London.DayOf(October, first + 25));
    }

    [Fact]
    public void An_hour_that_is_skipped_has_no_interval()
    {
        var first = London.FirstOf(March, 28);
        Assert.Equal([0, 120, 180], Enumerable.Range(first, 3).Select(i => London.Span(March, i).Start));
        Assert.Equal(23, London.CountOn(new DateOnly(2026, 3, 29)));
    }

    [Fact]
    public void What_is_said_of_the_clock_face_is_laid_over_the_hours_that_pass()
    {
        var cells = Enumerable.Range(0, 31 * 24).ToArray();
        var autumn = London.Laid(cells, October);
        Assert.Equal(cells.Length + 1, autumn.Length);
        Assert.Equal([24 * 24, 24 * 24 + 1, 24 * 24 + 1, 24 * 24 + 2], autumn[(24 * 24)..(24 * 24 + 4)]);
        var spring = London.Laid(cells, March);
        Assert.Equal([28 * 24, 28 * 24 + 2], spring[(28 * 24)..(28 * 24 + 2)]);
        Assert.DoesNotContain(28 * 24 + 1, spring);
    }

    [Fact]
    public void A_clock_that_is_not_changed_any_more_divides_days_as_none_does()
    {
        Assert.Equal(new IntervalGrid(30), new IntervalGrid(30, LocalClock.Of("Asia/Shanghai")));
        Assert.NotEqual(new IntervalGrid(30), new IntervalGrid(30, LocalClock.Of("Europe/London")));
    }

    [Fact]
    public void A_grid_is_printed_with_its_clock() =>
        Assert.Equal(("60 min Europe/London", "60 min"), ($"{London}", $"{London.Even}"));

    [Fact]
    public void What_was_stored_before_days_had_their_hours_is_read_as_it_was()
    {
        var clock = LocalClock.Of("Europe/London");
        Assert.Equal(new IntervalGrid(60), IntervalGrid.Of(60, clock, October, 31 * 24));
        Assert.Equal(London, IntervalGrid.Of(60, clock, October, 31 * 24 + 1));
    }

    [Fact]
    public void A_table_of_days_has_a_second_column_where_an_hour_comes_twice()
    {
        var columns = new DayColumns(London, October, fromCell: 1);
        Assert.Equal(24, columns.Count);
        Assert.Equal(["01:00", "01:00 ②", "02:00"], Enumerable.Range(0, 3).Select(columns.NameOf));
        Assert.Equal(London.FirstOf(October, 24) + 2, columns.IntervalAt(24, 1));
        Assert.Null(columns.IntervalAt(23, 1));
        Assert.Null(new DayColumns(London, March).IntervalAt(28, 1));
    }
}
