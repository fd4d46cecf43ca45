using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Staffing;

namespace Wfm.Tests.Staffing;

public class ErlangBTests
{
    /// <summary>Recomputed with 60 digits from Erlang's formula; the larger ones overflow any factorial.</summary>
    [Theory]
    [InlineData(1, 5, 0.833333333333333)]
    [InlineData(10, 20, 0.537963168632073)]
    [InlineData(200, 180, 0.0103249952049823)]
    [InlineData(200, 5, 5.31667137954674e-238)]
    [InlineData(5000, 6000, 0.167490268965219)]
    [InlineData(10000, 9900, 0.00285812673885659)]
    [InlineData(1, 0.001, 0.000999000999000999)]
    public void Blocking_equals_the_reference_value(double agents, double load, double expected) =>
        Assert.Equal(1, ErlangB.Blocking(agents, load) / expected, 1e-12);

    [Theory]
    [InlineData(10, 0.02, 17)]
    [InlineData(10, 0.01, 18)]
    [InlineData(708, 0.01, 736)]
    [InlineData(5, 0.01, 11)]
    public void The_fewest_lines_for_a_blocking_are_those_of_published_tables(double load, double blocking, int lines) =>
        Assert.Equal(lines, ErlangB.MinimalAgents(load, blocking));

    [Property]
    public Property Fractional_agents_follow_the_integral_that_continues_the_formula() =>
        Prop.ForAll(
            Gen.Choose(1, 400).Select(x => x / 37.0).ToArbitrary(), Gen.Choose(1, 600).Select(x => x / 41.0).ToArbitrary(),
            (agents, load) =>
            {
                var expected = Integral(agents, load);
                return Math.Abs(ErlangB.Reciprocal(agents, load) / expected - 1) < 1e-8;
            });

    [Property]
    public Property One_agent_more_obeys_the_recursion_of_the_formula() =>
        Prop.ForAll(Gen.Choose(0, 4000).ToArbitrary(), Gen.Choose(1, 400_000).Select(x => x / 100.0).ToArbitrary(), (agents, load) =>
        {
            var reciprocal = ErlangB.Reciprocal(agents, load);
            var next = ErlangB.Reciprocal(agents + 1, load);
            return double.IsInfinity(next) || Math.Abs((1 + (agents + 1) / load * reciprocal) / next - 1) < 1e-12;
        });

    /// <summary>∫₀^∞ e^(−u)(1+u/a)ⁿ du by Simpson's rule (Jagers &amp; van Doorn 1986, eq. 1).</summary>
    private static double Integral(double agents, double load)
    {
        const int Steps = 400_000;
        const double End = 200.0;
        var sum = 0.0;
        for (var i = 0; i <= Steps; i++)
        {
            var u = End * i / Steps;
            sum += (i == 0 || i == Steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-u) * Math.Pow(1 + u / load, agents);
        }
        return sum * End / Steps / 3;
    }
}
