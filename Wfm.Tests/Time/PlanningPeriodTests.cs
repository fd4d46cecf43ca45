using Wfm.Engine.Time;

namespace Wfm.Tests.Time;

public sealed class PlanningPeriodTests
{
    [Fact]
    public void A_month_ends_before_the_first_of_the_next()
    {
        var december = new Month(2026, 12).Period;
        Assert.Equal(31, december.Days);
        Assert.Equal(new DateOnly(2027, 1, 1), december.End);
        Assert.False(december.Contains(december.End));
    }

    [Fact]
    public void Negative_indices_reach_into_the_published_past() =>
        Assert.Equal(new DateOnly(2026, 11, 30), new Month(2026, 12).Period[-1]);

    [Fact]
    public void A_period_without_days_cannot_be_made() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlanningPeriod(new DateOnly(2026, 12, 1), 0));

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    [InlineData(2880)]
    public void An_interval_that_does_not_divide_a_day_cannot_be_made(int minutes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalGrid(minutes));
}
