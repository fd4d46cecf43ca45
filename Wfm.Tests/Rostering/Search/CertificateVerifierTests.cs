using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Tests.Rostering.CpSat;

namespace Wfm.Tests.Rostering.Search;

public class CertificateVerifierTests
{
    private const string Proven = "Proven again", Open = "was not proven again";

    [Fact]
    public void A_certificate_holds_for_its_roster_and_for_no_other()
    {
        var (model, solver) = (SyntheticMonth.Model(10), new RosterSolver(Clocks.Running));
        var solved = Assert.IsType<SolveResult.Solved>(solver.Solve(model, new SolveOptions(WorkBudget: 200_000)));
        Assert.Empty(CertificateVerifier.Verify(model, solved.Roster, solved.Certificate, new VerifyOptions(Solver: solver)).Doubts);
        var other = solved.Roster.Clone();
        other[0, 0] = other[0, 0] == 0 ? 1 : 0;
        Assert.NotEmpty(CertificateVerifier.Verify(model, other, solved.Certificate).Doubts);
        var foreign = CertificateVerifier.Verify(SyntheticMonth.Model(11), new Roster(11, SyntheticMonth.Days), solved.Certificate);
        Assert.NotEmpty(foreign.Doubts);
        Assert.Null(foreign.Bound);
    }

    [Fact]
    public void A_bound_of_a_work_budget_is_proven_again_at_its_prices()
    {
        var model = SyntheticMonth.Model(20);
        var solved = Assert.IsType<SolveResult.Solved>(new RosterSolver(Clocks.Running).Solve(model, new SolveOptions(Threads: 2, WorkBudget: 1_500_000)));
        var found = CertificateVerifier.Verify(model, solved.Roster, solved.Certificate);
        Assert.Empty(found.Doubts);
        Assert.Equal(solved.Certificate.Bound, found.Bound);
        Assert.Contains(Proven, found.OnBound.En);
        Assert.DoesNotContain(Open, found.OnBound.En);
    }

    [Fact]
    public void Bounds_of_small_models_are_proven_again_and_never_above_the_optimum()
    {
        var proven = 0;
        foreach (var (model, optimum, solved) in Solved())
        {
            var found = CertificateVerifier.Verify(model, solved.Roster, solved.Certificate);
            Assert.Empty(found.Doubts);
            Assert.InRange(found.Bound!.Value, solved.Certificate.Bound!.Value, optimum);
            proven++;
        }
        Assert.True(proven > 40, $"{proven}");
    }

    [SolverFact]
    public void A_bound_one_above_the_optimum_is_not_proven_again_but_refuted()
    {
        var refuted = 0;
        foreach (var (model, optimum, solved) in Solved().Where(s => s.Model.KnownLines.Count == 0))
        {
            var forged = solved.Certificate with { Bound = optimum + 1 };
            var alone = CertificateVerifier.Verify(model, solved.Roster, forged);
            Assert.True(alone.Bound <= optimum);
            Assert.Contains(Open, alone.OnBound.En);
            var found = CertificateVerifier.Verify(model, solved.Roster, forged, new VerifyOptions(CpSatHere.Solver));
            Assert.True(found.Bound <= optimum);
            Assert.Contains(Open, found.OnBound.En);
            Assert.Contains(found.Doubts, d => d.En == $"There is a roster that costs {optimum}, less than the bound {optimum + 1}.");
            refuted++;
        }
        Assert.True(refuted > 20, $"{refuted}");
    }

    [Fact]
    public void Prices_that_were_tampered_with_can_only_lower_the_bound()
    {
        var (tried, proven) = (0, 0);
        foreach (var (model, optimum, solved) in Solved())
        {
            var random = new Random(tried++);
            foreach (var size in (long[])[1, 5000, 1L << 40, 1L << 52, long.MaxValue])
            {
                long[] prices = [.. solved.Certificate.Prices!.Select(p => unchecked(p + random.NextInt64(-size, size)))];
                var found = CertificateVerifier.Verify(model, solved.Roster, solved.Certificate with { Prices = prices });
                Assert.True(found.Bound is null || found.Bound <= optimum, $"{found.Bound} > {optimum}");
                if (found.Bound < solved.Certificate.Bound) Assert.Contains(Open, found.OnBound.En);
                if (found.Bound is not null) proven++;
            }
            var few = CertificateVerifier.Verify(model, solved.Roster, solved.Certificate with { Prices = [1] });
            Assert.Null(few.Bound);
            Assert.Contains(Open, few.OnBound.En);
        }
        Assert.True(proven > 2 * tried, $"{proven} of {tried}");
    }

    [SolverFact]
    public void A_gap_that_was_closed_by_the_integer_programme_is_closed_again()
    {
        var (model, solved) = ClosedGap.Value;
        var cost = solved.Certificate.Cost.Soft;
        var found = CertificateVerifier.Verify(model, solved.Roster, solved.Certificate, new VerifyOptions(CpSatHere.Solver));
        Assert.Empty(found.Doubts);
        Assert.Equal(cost, found.Bound);
        Assert.Equal($"Proven again: no roster costs less than {cost:N0}, so this one is optimal.", found.OnBound.En);
    }

    [SolverFact]
    public void Without_the_integer_programme_only_the_bound_of_the_prices_is_proven_again()
    {
        var (model, solved) = ClosedGap.Value;
        var found = CertificateVerifier.Verify(model, solved.Roster, solved.Certificate);
        Assert.Empty(found.Doubts);
        Assert.InRange(found.Bound!.Value, long.MinValue, solved.Certificate.Cost.Soft - 1);
        Assert.Contains($"{Proven}: no roster costs less than {found.Bound:N0}. The stated bound of {solved.Certificate.Bound:N0} {Open}", found.OnBound.En);
    }

    [SolverFact]
    public void A_certificate_without_prices_is_checked_and_its_bound_left_open()
    {
        var (model, solved) = ClosedGap.Value;
        var found = CertificateVerifier.Verify(model, solved.Roster, solved.Certificate with { Prices = null });
        Assert.Empty(found.Doubts);
        Assert.Null(found.Bound);
        Assert.Contains(Open, found.OnBound.En);
        Assert.DoesNotContain(Proven, found.OnBound.En);
    }

    [SolverFact]
    public void A_small_team_without_prices_is_proven_or_refuted_as_a_whole()
    {
        var (model, solved) = ClosedGap.Value;
        var options = new VerifyOptions(CpSatHere.Solver);
        var found = CertificateVerifier.Verify(model, solved.Roster, solved.Certificate with { Prices = null }, options);
        Assert.Empty(found.Doubts);
        Assert.Equal(solved.Certificate.Cost.Soft, found.Bound);
        var forged = solved.Certificate with { Prices = null, Bound = solved.Certificate.Cost.Soft + 1 };
        Assert.Contains(Open, CertificateVerifier.Verify(model, solved.Roster, forged, options).OnBound.En);
    }

    [Fact]
    public void A_proof_ends_with_the_patience_of_the_caller_and_with_a_cancellation()
    {
        var model = SyntheticMonth.Model(100);
        var (_, _, solved) = Solved().First();
        var certificate = solved.Certificate with { InputHash = ModelHash.Of(model), Prices = new long[model.Coverage.Rows.Count] };
        var roster = new Roster(100, SyntheticMonth.Days);
        var found = CertificateVerifier.Verify(model, roster, certificate, new VerifyOptions(Patience: TimeSpan.Zero));
        Assert.Null(found.Bound);
        Assert.Contains($"{Open}: the time allowed was too short", found.OnBound.En);
        Assert.Throws<OperationCanceledException>(() => CertificateVerifier.Verify(model, roster, certificate, cancellation: new CancellationToken(true)));
    }

    [Fact]
    public void A_certificate_that_says_proven_without_the_bound_for_it_is_doubted()
    {
        var (model, _, solved) = Solved().First();
        var forged = solved.Certificate with { Proven = true, Bound = solved.Certificate.Cost.Soft - 1 };
        Assert.NotEmpty(CertificateVerifier.Verify(model, solved.Roster, forged).Doubts);
    }

    /// <summary>A tiny model whose relaxation is not tight: the programme of the gap has proven the roster optimal.</summary>
    private static readonly Lazy<(RosterModel Model, SolveResult.Solved Solved)> ClosedGap = new(() => (
        from loose in Solved()
        where loose.Model.KnownLines.Count == 0 && loose.Solved.Certificate.Bound < loose.Optimum
        let options = new SolveOptions { TimeLimit = TimeSpan.FromSeconds(10) }
        let again = new RosterSolver(Clocks.Running, CpSatHere.Solver).Solve(loose.Model, options) as SolveResult.Solved
        where again is { Certificate: { Proven: true, Prices: not null } }
            && CertificateVerifier.Verify(loose.Model, again.Roster, again.Certificate).Bound < again.Certificate.Bound
        select (loose.Model, again)).First());

    /// <summary>Tiny models with the optimum of an enumeration, and what a search with a work budget knows of them.</summary>
    private static IEnumerable<(RosterModel Model, long Optimum, SolveResult.Solved Solved)> Solved()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var model = TinyModels.Of(seed, agents: 2, days: 3, shifts: 3);
            if (BruteForce.Optimum(model) is { } optimum
                && new RosterSolver(Clocks.Running).Solve(model, new SolveOptions(WorkBudget: 20_000)) is SolveResult.Solved { Certificate.Bound: not null } solved)
                yield return (model, optimum, solved);
        }
    }
}
