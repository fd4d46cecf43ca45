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
    public void Bands_of_half_hours_hold_their_promise_when_they_come_from_hours()
    {
        var (random, period) = (new Random(7), new PlanningPeriod(new DateOnly(2026, 1, 5), 70));
        double[] rate = [.. Enumerable.Repeat(12.0, 70 * 24)];
        const double Noise = 0.15;
        double Width(double f) => 1.2816 * Math.Sqrt(f + Noise * Noise * f * f);
        var hourly = new Forecast("q", Hour, period, rate, rate, "m")
        {
            Low = [.. rate.Select(f => f - Width(f))],
            High = [.. rate.Select(f => f + Width(f))],
            RelativeNoise = Noise,
        };
        var halves = Regrid.Forecast(hourly, HalfHour);
        var covered = Enumerable.Range(0, halves.Volume.Length).Count(i =>
        {
            var mood = 1 + Noise * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
            var came = MathNet.Numerics.Distributions.Poisson.Sample(random, Math.Max(0.01, halves.Volume[i] * mood));
            return halves.Low[i] <= came && came <= halves.High[i];
        });
        Assert.InRange(covered / (double)halves.Volume.Length, 0.75, 0.87);
        Assert.True(halves.High[0] - halves.Volume[0] > 0.55 * (hourly.High[0] - hourly.Volume[0]));
    }

    [Fact]
    public void A_band_survives_the_way_to_quarters_and_back()
    {
        var forecast = new Forecast("q", Hour, new PlanningPeriod(new DateOnly(2026, 1, 5), 1),
            Day(0, 200, 400, 600, 0), Day(1, 1, 1, 1, 1), "m")
        {
            Low = Day(0, 150, 320, 480, 0),
            High = Day(0, 260, 490, 710, 0),
            RelativeNoise = 0.1,
        };
        var back = Regrid.Forecast(Regrid.Forecast(forecast, Quarter), Hour);
        for (var i = 0; i < 24; i++) Assert.Equal((forecast.Low[i], forecast.High[i]), (back.Low[i], back.High[i]), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 0.2);
    }

    [Fact]
    public void A_band_of_few_contacts_has_whole_contacts_on_any_grid()
    {
        var hour = new Forecast("q", Hour, new PlanningPeriod(new DateOnly(2026, 1, 5), 1), Day(0, 1, 4, 2, 0), Day(1, 1, 1, 1, 1), "m")
        {
            Low = Day(0, 0, 2, 0, 0),
            High = Day(0, 2, 7, 4, 0),
        };
        var quarter = Regrid.Forecast(hour, Quarter);
        for (var i = 0; i < quarter.Volume.Length; i++)
        {
            Assert.Equal(Math.Floor(quarter.Low[i]), quarter.Low[i]);
            // Of Poisson's outcomes about a quarter of a contact, one alone leaves less than a tenth above.
            Assert.True(
                quarter.Volume[i] is 0 or < 0.11 || quarter.High[i] >= 1, $"{quarter.Volume[i]} with a band up to {quarter.High[i]}");
        }
    }

    [Fact]
    public void Grids_that_do_not_divide_each_other_meet_on_a_common_one()
    {
        var twenties = Regrid.Volume([.. Enumerable.Repeat(3.0, 48)], HalfHour, new IntervalGrid(20));
        Assert.All(twenties, v => Assert.Equal(2, v, 12));
    }
}
