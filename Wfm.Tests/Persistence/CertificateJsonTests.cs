using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Persistence;
using Xunit.Abstractions;

namespace Wfm.Tests.Persistence;

public sealed class CertificateJsonTests(ITestOutputHelper output)
{
    private static readonly Lazy<Certificate> Month = new(() =>
        ((SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(
            SyntheticMonth.Model(10), new SolveOptions(WorkBudget: 4_000_000))).Certificate);

    [Fact]
    public void A_certificate_comes_back_with_its_prices()
    {
        var back = CertificateJson.Read(CertificateJson.Write(Month.Value));
        Assert.NotEmpty(Month.Value.Prices!);
        Assert.Equal(Month.Value.Prices!, back.Prices!);
        Assert.Equal(Month.Value.CostByRule, back.CostByRule);
        Assert.Equal(Month.Value with { CostByRule = back.CostByRule, Prices = back.Prices, Seen = back.Seen }, back);
    }

    [Fact]
    public void A_certificate_comes_back_with_the_rosters_that_were_seen_beside_it()
    {
        var seen = new[]
        {
            SeenRoster.Published(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), 3, 5),
            SeenRoster.None(new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 31)),
        };
        Assert.Equal(seen, CertificateJson.Read(CertificateJson.Write(Month.Value with { Seen = seen })).Seen);
        Assert.Equal("Sun 1 Nov to Mon 30 Nov: publication 3 (revision 5)", seen[0].Words.En);
        Assert.Equal("Fri 1 Jan to Sun 31 Jan: none published", seen[1].Words.En);
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
        output.WriteLine($"{prices} prices, certificate of {text} characters, bound {Month.Value.Bound}");
        Assert.InRange(prices, 400, 500);
        Assert.InRange(text, 400, 400 + 4 * prices);
    }
}
