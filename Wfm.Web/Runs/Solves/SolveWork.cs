using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Runs.Solves;

/// <summary>
/// Searches the roster of a month and ends as a revision, which is stored together with the end of the run. The best roster so far is
/// kept on the way: what is cut off can be gone on from, or kept as it is.
/// </summary>
public sealed class SolveWork(
    PlanBook plans, RequirementStore requirements, MonthProblem problems, Revisions revisions, RunQueue runs, RosterSearch search)
    : RunWork(RunKind.Solve)
{
    /// <summary>Breaches that the end of a run names; the desk has the others.</summary>
    private const int MostNamed = 10;

    public override async Task<RunEnd> Do(RunTask run)
    {
        var request = run.Request<SolveRequest>();
        var plan = await plans.Existing(run.Subject.Centre, run.Subject.Month);
        if ((await requirements.InForce(plan)).Count == 0)
            throw new RefusedException(new LocalText("请先计算需求。", "Compute the requirement first."));
        var (compiled, start, madeFrom) = await problems.Input(plan, request.Start);
        start = await Found(request, plan, compiled) ?? start;
        var teller = new SolveTeller(run, compiled, TimeSpan.FromSeconds(request.Seconds));
        var result = await Search(run, request, compiled, start, teller);
        return Ended(run, plan, compiled, madeFrom, result, teller);
    }

    private async Task<SolveResult> Search(RunTask run, SolveRequest request, CompiledProblem compiled, Roster? start, SolveTeller teller)
    {
        var telling = teller.TellAll();
        try
        {
            return await OnThread(() => search.Solve(compiled.Model, request.Seconds, request.Seed, start, teller.Hear, run.Ending));
        }
        finally
        {
            teller.Close();
            await telling;
        }
    }

    /// <summary>The best roster of the run that this one goes on from; null where there is none.</summary>
    private async Task<Roster?> Found(SolveRequest request, MonthPlan plan, CompiledProblem compiled) =>
        request.GoesOnFrom is { } earlier && await runs.Checkpoint(plan.Centre, earlier) is { } cells
            ? PlanningPipeline.WarmStart(compiled, RosterText.Read(plan.Period, cells))
            : null;

    private RunEnd Ended(RunTask run, MonthPlan plan, CompiledProblem compiled, int madeFrom, SolveResult result, SolveTeller teller)
    {
        switch (result)
        {
            case SolveResult.Solved solved:
                return Kept(run, plan, compiled, madeFrom, solved.Roster, solved.Certificate, teller, null);
            case SolveResult.OutOfBudget best:
                var words = new LocalText(
                    "时间内未找到满足全部硬性规则的班表；已保留违规最少的一份，请延长时间或调整规则。",
                    "No roster that keeps every hard rule was found in time; the one with the fewest breaches is kept. Maybe give it more time or relax a rule.");
                return Kept(run, plan, compiled, madeFrom, best.Best, best.Certificate, teller, Naming(words, compiled, best.Best));
            case SolveResult.Infeasible none:
                var why = Naming(Nearest(none.Why), compiled, none.Best);
                return Kept(run, plan, compiled, madeFrom, none.Best, none.Certificate, teller, why);
            default:
                throw new InvalidOperationException($"Unknown end of a search: {result}.");
        }
    }

    private static LocalText Nearest(LocalText why) => new(
        $"已证明：{why.Zh}已保留违规最少的一份作为草稿。", $"Proven: {why.En} The one with the fewest breaches is kept as a draft.");

    /// <summary>Adds what the roster breaks, day after day: locks too, which bind a search and not the desk.</summary>
    private static LocalText Naming(LocalText words, CompiledProblem compiled, Roster roster)
    {
        var broken = new RosterJudge(compiled).Judge(roster).HardByDay;
        LocalText[] named = [.. broken.Take(MostNamed).Select(b => b.Dated)];
        var rest = broken.Count - named.Length;
        return new LocalText(
            $"{words.Zh}违规 {broken.Count} 处：{string.Concat(named.Select(n => n.Zh))}{(rest > 0 ? $"另有 {rest} 处。" : "")}",
            $"{words.En} Broken: {string.Join(' ', named.Select(n => n.En))}{(rest > 0 ? $" And {rest} more." : "")}");
    }

    private RunEnd Kept(
        RunTask run, MonthPlan plan, CompiledProblem compiled, int madeFrom, Roster roster, Certificate certificate, SolveTeller teller,
        LocalText? words)
    {
        teller.Conclude(roster, certificate);
        if (run.HowEnded != RunEnding.Keep) run.Ending.ThrowIfCancellationRequested();
        // What was agreed while the search ran is carried in by a further revision, so that its result undoes none of it.
        var draft = new Draft(compiled.AssignmentsOf(roster), RevisionOrigin.Generated)
        {
            Agents = [.. compiled.Problem.Agents.Select(a => a.Id)],
            Base = madeFrom,
            Certificate = CertificateJson.Write(certificate.Beside(compiled.Problem)),
            Input = compiled.Problem,
        };
        return new RunEnd(RunState.Done, words) { Also = db => revisions.Stage(db, plan, draft, run.By) };
    }
}
