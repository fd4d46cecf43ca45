using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Persistence;
using Xunit.Abstractions;

namespace Wfm.Tests.Persistence;

public sealed class CertificateJsonTests(ITestOutputHelper output)
{
    private static readonly Lazy<Certificate> Month = new(() =>
        ((SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(SyntheticMonth.Model(10), new SolveOptions(WorkBudget: 1_000_000))).Certificate);

    [Fact]
    public void A_certificate_comes_back_with_its_prices()
    {
        var back = CertificateJson.Read(CertificateJson.Write(Month.Value));
        Assert.Equal(Month.Value.Prices!, back.Prices!);
        Assert.Equal(Month.Value.CostByRule, back.CostByRule);
        Assert.Equal(Month.Value with { CostByRule = back.CostByRule, Prices = back.Prices }, back);
    }

    [Fact]
    public void A_certificate_of_before_prices_were_kept_has_none()
    {
        const string old = """
            {"cost":{"hard":0,"soft":7},"costByRule":{},"bound":5,"proven":false,"seed":1,"threads":1,"workBudget":null,"moves":9,
             "elapsed":"00:00:01","engineVersion":"0.1.0","inputHash":"ab","solvers":"local search","gap":0.28}
            """;
        Assert.Equal((5L, null), (CertificateJson.Read(old).Bound, CertificateJson.Read(old).Prices));
    }

    [Fact]
    public void A_price_takes_four_characters()
    {
        var (prices, text) = (Month.Value.Prices!.Count, CertificateJson.Write(Month.Value).Length);
        output.WriteLine($"{prices} prices, certificate of {text} characters");
        Assert.InRange(prices, 400, 500);
        Assert.InRange(text, 400, 400 + 4 * prices);
    }
}
