using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Staffing;

namespace Wfm.Tests.Staffing;

public class ErlangCTests
{
    /// <summary>Recomputed with 60 digits; the last row is the load that a published fixture computes for 24 agents by mistake.</summary>
    [Theory]
    [InlineData(14, 10, 180, 20, 0.17413193359505, 0.888350019179467, 7.83593701177724)]
    [InlineData(1, 0.999, 300, 20, 0.999, 0.00106659778004933, 299700.0)]
    [InlineData(5000, 4990, 300, 20, 0.834367312635296, 0.57162153813182, 25.0310193790589)]
    [InlineData(10000, 9900, 420, 20, 0.222776928864148, 0.998095411090206, 0.935663101229423)]
    [InlineData(25, 20, 180, 60, 0.209102826598837, 0.960505577571107, 7.52770175755812)]
    public void Figures_equal_the_reference_values(
        int agents, double load, double aht, double threshold, double waitProbability, double serviceLevel, double asa)
    {
        Assert.Equal(1, ErlangC.WaitProbability(agents, load) / waitProbability, 1e-11);
        Assert.Equal(1, ErlangC.ServiceLevel(agents, load, aht, threshold) / serviceLevel, 1e-11);
        Assert.Equal(1, ErlangC.AsaSeconds(agents, load, aht) / asa, 1e-11);
    }

    /// <summary>The row 9.6 Erlangs, 5 % needs 10 agents; a search from round(load + 1) = 11 never sees them.</summary>
    [Theory]
    [InlineData(10, 180, 0.8, 20, 1, 14)]
    [InlineData(9.6, 180, 0.05, 20, 1, 10)]
    [InlineData(10, 180, 0.8, 19.8, 0.7, 15)]
    [InlineData(4990, 300, 0.8, 20, 1, 5009)]
    [InlineData(4990, 300, 0.9, 10, 0.95, 5253)]
    [InlineData(0.5, 180, 0.5, 0, 1, 1)]
    public void The_fewest_agents_are_those_of_the_reference(
        double load, double aht, double level, double threshold, double occupancy, int agents) =>
        Assert.Equal(agents, ErlangC.MinimalAgents(load, aht, new ServiceTarget(level, threshold, occupancy)));

    [Fact]
    public void An_occupancy_bound_that_divides_evenly_asks_for_no_agent_too_many() =>
        Assert.Equal(10, ErlangC.MinimalAgents(8.5, 180, new ServiceTarget(0, 20, 0.85)));

    [Property]
    public Property One_agent_less_than_the_fewest_misses_the_target() =>
        Prop.ForAll(
            Gen.Choose(1, 200_000).Select(x => x / 1000.0).ToArbitrary(), Gen.Choose(0, 99).ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(),
            (load, percent, threshold) =>
            {
                var target = new ServiceTarget(percent / 100.0, threshold, 0.9);
                var agents = ErlangC.MinimalAgents(load, 200, target);
                return Meets(agents) && !Meets(agents - 1);

                bool Meets(int n) => n > load && load / n <= 0.9 + 1e-12
                    && ErlangC.ServiceLevel(n, load, 200, threshold) >= target.Fraction - 1e-12;
            });

    [Property]
    public Property More_agents_serve_better_but_each_one_adds_less() =>
        Prop.ForAll(Gen.Choose(1, 100_000).Select(x => x / 500.0).ToArbitrary(), Gen.Choose(1, 400).Select(x => x / 100.0).ToArbitrary(), (load, spare) =>
        {
            var asa = Enumerable.Range(0, 4).Select(k => ErlangC.AsaSeconds(load + spare + k / 3.0, load, 200)).ToArray();
            return asa[0] > asa[1] && asa[1] > asa[2] && asa[0] - asa[1] > asa[1] - asa[2] && asa[1] - asa[2] > asa[2] - asa[3];
        });

    [Fact]
    public void Overload_serves_nobody_in_time()
    {
        Assert.Equal(0, ErlangC.ServiceLevel(5, 5, 180, 20));
        Assert.Equal(double.PositiveInfinity, ErlangC.AsaSeconds(0, 5, 180));
        Assert.Equal(1, ErlangC.Occupancy(4, 5));
    }
}
