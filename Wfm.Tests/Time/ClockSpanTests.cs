using Wfm.Engine.Time;

namespace Wfm.Tests.Time;

public sealed class ClockSpanTests
{
    [Theory]
    [InlineData("09:00-19:00", 540, 1140)]
    [InlineData("18:30–24:00", 1110, 1440)]
    [InlineData("22:00-30:00", 1320, 1800)]
    [InlineData("9:00 - 9:00", 540, 540)]
    public void A_clock_span_reads_as_it_is_written_on_the_wall(string text, int start, int end)
    {
        Assert.True(ClockSpan.TryParse(text, out var span));
        Assert.Equal(new ClockSpan(start, end), span);
    }

    [Theory]
    [InlineData("")]
    [InlineData("09:00")]
    [InlineData("19:00-09:00")]
    [InlineData("09:60-10:00")]
    [InlineData("-1:00-10:00")]
    [InlineData("09:00-49:00")]
    public void What_is_no_span_is_refused(string text) => Assert.False(ClockSpan.TryParse(text, out _));

    [Fact]
    public void A_span_that_ends_at_midnight_keeps_24_00() => Assert.Equal("18:30-24:00", new ClockSpan(1110, 1440).ToString());

    [Fact]
    public void Spans_that_only_touch_do_not_overlap() =>
        Assert.Equal(0, new ClockSpan(540, 600).Overlap(new ClockSpan(600, 660)));
}
