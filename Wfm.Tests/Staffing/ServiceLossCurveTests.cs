using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Staffing;

public class ServiceLossCurveTests
{
    private static Requirement Requirement(double volume, double shrinkage = 0, double? patience = null) =>
        RequirementCalculator.Calculate(
            "hotline", new IntervalGrid(30), new PlanningPeriod(new DateOnly(2026, 12, 1), 1), [.. Enumerable.Repeat(volume, 48)],
            [.. Enumerable.Repeat(180.0, 48)], new ServiceTarget(0.8, 20), 1, [.. Enumerable.Repeat(shrinkage, 48)],
            [.. Enumerable.Repeat(true, 48)], patience);

    [Fact]
    public void Fourteen_agents_leave_eleven_of_a_hundred_customers_late()
    {
        var curve = ServiceLossCurve.Of(Requirement(100), 0, 100);
        Assert.Equal(100 * (1 - 0.888350019179467), curve.Customers[14], 1e-9);
        Assert.Equal(100, curve.Customers[0], 1e-12);
        Assert.InRange(curve.Costs[14], 1110, 1125);
    }

    [Property]
    public Property A_roster_takes_any_curve_as_its_cover_cost() =>
        Prop.ForAll(
            Gen.Choose(1, 900).Select(v => v / 3.0).ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), Gen.Choose(0, 300).ToArbitrary(),
            (volume, shrinkage, patience) =>
            {
                var curve = ServiceLossCurve.Of(Requirement(volume, shrinkage / 100.0, patience == 0 ? null : patience), 0, 50);
                return ConvexCost.Table(curve.Costs, 0).At(0) == curve.Costs[0] && curve.Costs[^1] == 0;
            });

    [Fact]
    public void The_envelope_lies_below_and_touches_the_loss()
    {
        var envelope = ServiceLossCurve.ConvexEnvelope([10, 10, 9, 3, 1, 0.5]);
        double[] expected = [10, 10 - 7.0 / 3, 10 - 14.0 / 3, 3, 1, 0.5];
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], envelope[k], 1e-12);
    }

    [Fact]
    public void A_closed_interval_costs_nothing_to_leave_empty() => Assert.Equal([0L], ServiceLossCurve.Of(Requirement(0), 3, 100).Costs);

    [Fact]
    public void Priced_by_customers_the_last_agents_are_worth_little_and_the_first_ones_much()
    {
        var cost = (new CoverCost(400, 0) { Measure = CoverMeasure.Customers }).For(Requirement(100)).Of(0);
        Assert.True(cost.At(10) - cost.At(11) > 5 * (cost.At(18) - cost.At(19)));
        Assert.True(cost.At(18) > cost.At(19));
        Assert.Equal(ConvexCost.Linear(14, 20, 2).At(9), new CoverCost(40, 4).For(Requirement(100)).Of(0).At(9));
    }

    [Fact]
    public void The_last_required_agent_costs_the_same_in_a_queue_of_short_and_in_one_of_long_contacts()
    {
        var prices = new[] { 120.0, 900.0 }.Select(aht =>
        {
            double[] Fill(double value) => [.. Enumerable.Repeat(value, 48)];
            var requirement = RequirementCalculator.Calculate(
                "q", new IntervalGrid(30), new PlanningPeriod(new DateOnly(2026, 12, 1), 1), Fill(160_000 / aht), Fill(aht), new ServiceTarget(0.8, 20), 1, Fill(0), [.. Enumerable.Repeat(true, 48)]);
            var cost = new CoverCost(2000, 0) { Measure = CoverMeasure.Customers }.For(requirement).Of(0);
            return cost.At(requirement.Gross[0] - 1) - cost.At(requirement.Gross[0]);
        }).ToArray();
        Assert.All(prices, p => Assert.InRange(p, 990, 1010));
    }
}
