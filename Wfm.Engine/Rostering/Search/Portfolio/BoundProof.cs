using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;
using Wfm.Engine.Rostering.Search.Programmes;

namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>
/// Proves the bound of a certificate again, in whole numbers: by the relaxation at the certificate's prices, and where the
/// stated bound is higher, by a <see cref="GapProgram"/> of all rosters below it, in which CP-SAT must find none. A small team it
/// proves as a whole where that does not do.
/// </summary>
/// <param name="stated">The bound to prove.</param>
/// <param name="solver">Null to do with prices alone.</param>
internal sealed class BoundProof(RosterModel model, Roster roster, long stated, CpSatSolver? solver)
{
    /// <summary>What was proven: no roster costs less; null when nothing was.</summary>
    public long? Bound { get; private set; }

    /// <summary>Why the stated bound, or the rest of it, was not proven; null when it was.</summary>
    public LocalText? Open { get; private set; }

    /// <summary>A roster below the stated bound, which refutes it; null when none was found.</summary>
    public Roster? Cheaper { get; private set; }

    private bool IsDone => Bound >= stated || Cheaper is not null;

    /// <param name="prices">Scaled, as a certificate states them; null where it has none.</param>
    public void Prove(IReadOnlyList<long>? prices, CancellationToken cancellation)
    {
        Open = prices is null ? NoPrices : ProveAt(prices, cancellation);
        if (!IsDone && solver is not null && !cancellation.IsCancellationRequested && ExactCompanion.Suits(model))
            ProveWhole(solver, cancellation);
        if (Bound >= stated) Open = null;
        else if (cancellation.IsCancellationRequested) Open = NotInTime;
    }

    private static LocalText NoPrices { get; } = new(
        "证书没有附带证明它的价格（早于价格的留存，或下界仅由 CP-SAT 得出）。",
        "the certificate carries no prices that prove it; it is older than their keeping, or the bound is CP-SAT's alone.");

    private static LocalText Unfit { get; } = new("证书中的价格与输入不符。", "the prices of the certificate do not fit its input.");

    private static LocalText NoCpSat { get; } = new("这需要 CP-SAT，而此处不可用。", "that takes CP-SAT, which is not available here.");

    private static LocalText TooLarge { get; } = new("可能更便宜的排法太多，无法逐一排除。", "too many lines could still make a cheaper roster.");

    private static LocalText NotInTime { get; } = new("限定的时间不够。", "the time allowed was too short.");

    private static LocalText Refuted { get; } = new("它不成立。", "it does not hold.");

    /// <returns>Why the rest of the stated bound is not proven at these prices.</returns>
    private LocalText? ProveAt(IReadOnlyList<long> prices, CancellationToken cancellation)
    {
        var search = SearchModel.Of(model);
        var relaxation = new LagrangianBound(search);
        if (!relaxation.TrySetMultipliers(prices)) return Unfit;
        Bound = relaxation.OfTeam(roster, new SearchPlan(search, hasSimplex: false).BeamOfBound, cancellation);
        if (Bound is null) return Unfit;
        if (IsDone) return null;
        if (solver is null) return NoCpSat;
        if (GapProgram.Below(search, stated, relaxation, cancellation) is not { } program) return TooLarge;
        var result = Unwaited.Run(
            () => program.Solve(solver, new CpSatOptions(), cancellation), () => new GapResult(null, Bound.Value), cancellation);
        (Bound, Cheaper) = (Math.Max(Bound.Value, result.Bound), result.Roster);
        return Cheaper is null ? NotInTime : Refuted;
    }

    private void ProveWhole(CpSatSolver whole, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var result = whole.Solve(model, new CpSatOptions(Hint: roster), Hear, enough.Token);
        if (result is not CpSatResult.Found found) return;
        Bound = Math.Max(Bound ?? long.MinValue, found.Bound);
        if (found.Cost < stated) (Cheaper, Open) = (found.Roster, Refuted);

        void Hear(CpSatProgress news)
        {
            if (news is CpSatProgress.Bounded(var bound) && bound >= stated) enough.Cancel();
        }
    }
}
