using Wfm.Web.Hosting;

namespace Wfm.Tests.Web;

public sealed class ShiftedClockTests
{
    [Fact]
    public void It_is_the_day_that_was_asked_for_at_the_time_of_the_system()
    {
        var clock = ShiftedClock.At("2030-02-28");
        var before = Clocks.Running.GetUtcNow();
        var now = clock.GetUtcNow();
        var away = now - before;
        Assert.InRange(away, TimeSpan.FromDays(Math.Floor(away.TotalDays)), TimeSpan.FromDays(Math.Floor(away.TotalDays)) + TimeSpan.FromMinutes(5));
        Assert.InRange(DateOnly.FromDateTime(now.UtcDateTime), new DateOnly(2030, 2, 28), new DateOnly(2030, 3, 1));
    }

    [Fact]
    public void Without_a_day_it_is_the_clock_of_the_system() => Assert.Same(Clocks.Running, ShiftedClock.At(null));

    [Fact]
    public void A_day_that_does_not_read_is_refused_with_what_was_expected()
    {
        var refused = Assert.Throws<InvalidDataException>(() => ShiftedClock.At("28.2.2030"));
        Assert.Contains("28.2.2030", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2026-11-25", refused.Message, StringComparison.Ordinal);
    }
}
