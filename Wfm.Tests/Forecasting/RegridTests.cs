using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting;

public class RegridTests
{
    private static readonly IntervalGrid Hour = new(60), HalfHour = new(30), Quarter = new(15);

    private static double[] Day(params double[] hours) => [.. hours, .. new double[24 - hours.Length]];

    [Fact]
    public void Splitting_hours_keeps_every_hourly_total_and_follows_the_trend()
    {
        var halves = Regrid.Volume(Day(0, 10, 20, 30, 0), Hour, HalfHour);
        Assert.Equal([5 - 1.25, 5 + 1.25], halves[2..4]);
        Assert.True(halves[4] < halves[5]);
        for (var h = 0; h < 24; h++) Assert.Equal(Day(0, 10, 20, 30, 0)[h], halves[2 * h] + halves[2 * h + 1], 12);
    }

    [Fact]
    public void Splitting_never_turns_negative_and_leaves_closed_hours_at_zero()
    {
        var quarters = Regrid.Volume(Day(0, 0, 1, 500, 2, 0), Hour, Quarter);
        Assert.All(quarters, q => Assert.True(q >= 0));
        Assert.All(quarters[..8], q => Assert.Equal(0, q));
    }

    [Fact]
    public void Joining_sums_volumes_and_weights_handle_times_by_volume()
    {
        var volume = new double[48];
        var aht = Enumerable.Repeat(double.NaN, 48).ToArray();
        (volume[0], volume[1], aht[0], aht[1]) = (10, 30, 100, 200);
        var hourly = Regrid.History(new ContactHistory("q", HalfHour, new DateOnly(2026, 1, 5), volume, aht), Hour);
        Assert.Equal((40, 175), (hourly.Volume[0], hourly.AhtSeconds[0]));
        Assert.True(double.IsNaN(hourly.AhtSeconds[1]));
    }

    [Fact]
    public void An_hour_with_a_missing_part_is_missing()
    {
        var volume = new double[48];
        volume[3] = double.NaN;
        Assert.Equal(double.NaN, Regrid.Volume(volume, HalfHour, Hour)[1]);
    }

    [Fact]
    public void Grids_that_do_not_divide_each_other_meet_on_a_common_one()
    {
        var twenties = Regrid.Volume([.. Enumerable.Repeat(3.0, 48)], HalfHour, new IntervalGrid(20));
        Assert.All(twenties, v => Assert.Equal(2, v, 12));
    }
}
