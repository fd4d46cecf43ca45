using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Staffing;

public class ServiceLevelForecastTests
{
    private static readonly PlanningPeriod TwoMonths = new(new DateOnly(2026, 11, 30), 2);

    private static Requirement Requirement(double[] volume, double shrinkage) =>
        RequirementCalculator.Calculate(
            "hotline", new IntervalGrid(720), TwoMonths, volume, [180, 180, 180, 180], new ServiceTarget(0.8, 20), 1,
            [shrinkage, shrinkage, shrinkage, shrinkage], [true, true, true, true]);

    [Fact]
    public void Fourteen_agents_left_after_shrinkage_give_the_service_level_of_fourteen()
    {
        var forecast = ServiceLevelForecast.Of([20, 20, 20, 20], Requirement([2400, 2400, 0, 2400], 0.3));
        Assert.Equal(0.888350019179467, forecast.Intervals[0].ServiceLevel, 1e-12);
        Assert.Equal(10.0 / 14, forecast.Intervals[0].Occupancy, 1e-12);
    }

    [Fact]
    public void Between_two_whole_agents_the_service_level_lies_between_theirs()
    {
        var forecast = ServiceLevelForecast.Of([15, 15, 15, 15], Requirement([2400, 2400, 2400, 2400], 0.1));
        Assert.InRange(forecast.Intervals[0].ServiceLevel, ErlangC.ServiceLevel(13, 10, 180, 20), ErlangC.ServiceLevel(14, 10, 180, 20));
    }

    [Fact]
    public void Days_and_the_whole_are_weighted_by_volume()
    {
        var forecast = ServiceLevelForecast.Of([14, 12, 14, 11], Requirement([2400, 1200, 2400, 2400], 0));
        var (good, better, poor) = (forecast.Intervals[0].ServiceLevel, forecast.Intervals[1].ServiceLevel, forecast.Intervals[3].ServiceLevel);
        Assert.Equal((2 * good + better) / 3, forecast.ByDay[0].ServiceLevel, 1e-12);
        Assert.Equal((good + poor) / 2, forecast.ByDay[1].ServiceLevel, 1e-12);
        Assert.Equal((4 * good + better + 2 * poor) / 7, forecast.Whole.ServiceLevel, 1e-12);
    }

    [Fact]
    public void An_overloaded_interval_serves_nobody_in_time_and_has_no_finite_wait()
    {
        var whole = ServiceLevelForecast.Of([14, 14, 14, 9], Requirement([2400, 2400, 2400, 2400], 0)).Whole;
        Assert.Equal(1, whole.OverloadedIntervals);
        Assert.Null(whole.AsaSeconds);
        Assert.Equal(0.75 * 0.888350019179467, whole.ServiceLevel, 1e-12);
    }
}
