using Wfm.Engine.Forecasting;
using Xunit;

namespace Wfm.Tests.Forecasting;

public class LevelBreaksTests
{
    private static IReadOnlyList<LevelBreak> Breaks(int days, Func<int, double> factor)
    {
        var random = new Random(3);
        var y = new double[days];
        for (var d = 0; d < days; d++) y[d] = Math.Log((d % 7 < 5 ? 1000 : 500) * factor(d)) + 0.1 * (random.NextDouble() - 0.5);
        return LevelBreaks.Find(y, [.. Enumerable.Range(0, days).Select(d => d % 7)]);
    }

    [Fact]
    public void A_lasting_step_is_found_where_it_is_and_measured()
    {
        var step = Assert.Single(Breaks(112, d => d < 70 ? 1 : 1.6));
        Assert.Equal(70, step.Day);
        Assert.InRange(step.Factor, 1.55, 1.65);
    }

    [Fact]
    public void Two_steps_are_found_in_order() =>
        Assert.Equal([30, 80], Breaks(112, d => d < 30 ? 1 : d < 80 ? 2 : 5).Select(b => b.Day));

    [Fact]
    public void A_huge_step_is_believed_after_five_days_a_modest_one_is_not()
    {
        Assert.Single(Breaks(112, d => d < 107 ? 1 : 3.5));
        Assert.Empty(Breaks(112, d => d < 107 ? 1 : 1.6));
    }

    [Fact]
    public void Three_wild_days_are_no_level() => Assert.Empty(Breaks(112, d => d is >= 109 ? 4 : 1));

    [Fact]
    public void Noise_has_no_level_breaks() => Assert.Empty(Breaks(112, _ => 1));
}
