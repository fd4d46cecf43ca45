using System.Diagnostics;
using Wfm.Engine;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Hosting;

namespace Wfm.Web.Cli;

/// <summary>How the verb solves: by the portfolio, or by CP-SAT alone.</summary>
internal abstract class RosterEngine
{
    /// <summary>What a solve came to.</summary>
    /// <param name="Roster">The best roster; null when none was found.</param>
    /// <param name="Why">Why there is none, where that is known.</param>
    internal sealed record Outcome(Roster? Roster, long? Bound, bool Proven, long Moves, TimeSpan Elapsed, string Solvers,
        LocalText? Why = null);

    /// <summary>Limits of a solve.</summary>
    internal sealed record Limits(TimeSpan Time, int Seed, int Threads);

    public abstract Outcome Solve(RosterModel model, Limits limits, Action<string> progress, CancellationToken cancellation);

    private static string Shown(long? figure) => figure?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";

    /// <summary>The engine as the product uses it.</summary>
    /// <param name="cpSat">Null where CP-SAT cannot be loaded.</param>
    internal sealed class Portfolio(CpSatSolver? cpSat) : RosterEngine
    {
        public override Outcome Solve(RosterModel model, Limits limits, Action<string> progress, CancellationToken cancellation)
        {
            var options = new SolveOptions(limits.Seed, limits.Threads) { TimeLimit = limits.Time };
            var result = new RosterSolver(ShiftedClock.At(null), cpSat).Solve(model, options, e => progress(Line(e)), cancellation);
            return result switch
            {
                SolveResult.Solved solved => Of(solved.Roster, solved.Certificate),
                SolveResult.OutOfBudget ended => Of(ended.Best, ended.Certificate),
                SolveResult.Infeasible none => new Outcome(
                    null, null, true, none.Certificate.Moves, none.Certificate.Elapsed, none.Certificate.Solvers, none.Why),
                _ => throw new InvalidOperationException($"A search ended as {result}."),
            };
        }

        private static Outcome Of(Roster roster, Certificate certificate) =>
            new(roster, certificate.Bound, certificate.Proven, certificate.Moves, certificate.Elapsed, certificate.Solvers);

        private static string Line(SolveProgress moment) => FormattableString.Invariant(
            $"{moment.Elapsed.TotalSeconds,7:0.0} s  {moment.Phase,-10}  cost {moment.Cost.Soft}  hard {moment.Cost.Hard}  bound {Shown(moment.Bound)}  moves {moment.Moves}  moves/s {moment.MovesPerSecond:0}");
    }

    /// <summary>OR-Tools CP-SAT on the whole model, with as many workers as threads are given.</summary>
    internal sealed class CpSatAlone(CpSatSolver solver) : RosterEngine
    {
        public override Outcome Solve(RosterModel model, Limits limits, Action<string> progress, CancellationToken cancellation)
        {
            var watch = Stopwatch.StartNew();
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            ending.CancelAfter(limits.Time);
            long? cost = null, bound = null;
            var result = solver.Solve(model, new CpSatOptions(limits.Seed, Workers: limits.Threads), Hear, ending.Token);
            return result switch
            {
                CpSatResult.Found found => new Outcome(found.Roster, found.Bound, found.Proven, 0, watch.Elapsed, solver.Description),
                CpSatResult.Infeasible => new Outcome(null, null, true, 0, watch.Elapsed, solver.Description, new LocalText(
                    "没有班表能满足全部硬性规则。", "No roster keeps every hard rule.")),
                _ => new Outcome(null, bound, false, 0, watch.Elapsed, solver.Description),
            };

            void Hear(CpSatProgress news)
            {
                if (news is CpSatProgress.Better better) cost = better.Cost;
                if (news is CpSatProgress.Bounded bounded) bound = bounded.Bound;
                progress(FormattableString.Invariant(
                    $"{watch.Elapsed.TotalSeconds,7:0.0} s  cp-sat      cost {Shown(cost)}  bound {Shown(bound)}"));
            }
        }
    }
}
