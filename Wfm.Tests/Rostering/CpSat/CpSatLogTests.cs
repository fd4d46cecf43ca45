using Wfm.Engine.Rostering.CpSat;

namespace Wfm.Tests.Rostering.CpSat;

/// <summary>Lines as OR-Tools 9.15 prints them.</summary>
public sealed class CpSatLogTests
{
    [Fact]
    public void A_solution_line_tells_cost_and_bound() =>
        Assert.Equal(
            new CpSatProgress(TimeSpan.FromSeconds(10.66), 1376, 1373),
            CpSatLog.Parse("#2      10.66s best:1376  next:[1373,1375] main"));

    [Fact]
    public void A_bound_line_before_the_first_solution_tells_the_bound_only() =>
        Assert.Equal(
            new CpSatProgress(TimeSpan.FromSeconds(0.5), null, 12),
            CpSatLog.Parse("#Bound   0.50s best:inf   next:[12,900]   initial_propagation"));

    [Fact]
    public void An_empty_rest_proves_the_best() =>
        Assert.Equal(new CpSatProgress(TimeSpan.FromSeconds(1.5), 7, 7), CpSatLog.Parse("#3       1.50s best:7     next:[]       main"));

    [Theory]
    [InlineData("")]
    [InlineData("Starting search at 0.01s with 1 workers.")]
    [InlineData("#Model   0.02s var:12/12 constraints:9/9")]
    public void Other_lines_tell_nothing(string line) => Assert.Null(CpSatLog.Parse(line));
}
