using Wfm.Web.Cli;
using Xunit;

namespace Wfm.Tests.Cli;

public class ForecastingOptionTests
{
    [Theory]
    [InlineData("16..30:1", 15, 16, 30)]
    [InlineData("60..96:4", 10, 60, 96)]
    [InlineData("16..17", 2, 16, 17)]
    [InlineData("20", 1, 20, 20)]
    public void Origins_are_read_as_first_last_and_step(string text, int count, int first, int last)
    {
        Assert.True(OriginRange.TryParse(text, out var origins));
        Assert.Equal((count, first, last), (origins.Count, origins[0], origins[^1]));
    }

    [Theory]
    [InlineData("30..16")]
    [InlineData("16..30:0")]
    [InlineData("soon")]
    public void A_range_that_is_none_is_refused(string text) => Assert.False(OriginRange.TryParse(text, out _));

    [Theory]
    [InlineData("mon-fri", 5)]
    [InlineData("Sat,sun", 2)]
    [InlineData("fri-mon", 4)]
    [InlineData("mon-sun", 7)]
    public void Weekdays_are_read_as_planners_write_them(string text, int count)
    {
        Assert.True(WeekdaySet.TryParse(text, out var days));
        Assert.Equal(count, days.Count);
    }

    [Fact]
    public void Unknown_weekdays_are_refused() => Assert.False(WeekdaySet.TryParse("mon-xyz", out _));
}
