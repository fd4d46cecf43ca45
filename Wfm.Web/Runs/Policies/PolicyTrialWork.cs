using System.Text;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Fairness;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Runs.Policies;

/// <summary>
/// Tries a policy before it is in force: whether it can be kept at all in each of twelve months, what it says about a roster that
/// was worked, and what that month could have cost.
/// </summary>
public sealed class PolicyTrialWork(CentreStore centres, PlanBook plans, RosterBook rosters, MonthProblem problems, TimeProvider clock)
    : RunWork(RunKind.PolicyTrial)
{
    /// <summary>Months that are examined.</summary>
    public const int Months = 12;

    /// <summary>Moves of the search under each policy: a few seconds, and the same roster every time.</summary>
    private const long FewestMoves = 500_000, MovesPerAgent = 2_000;

    /// <summary>Steps of a trial: the months, and both sides of a past one.</summary>
    private const double Steps = Months + 2;

    public override async Task<RunEnd> Do(RunTask run)
    {
        var request = run.Request<PolicyTrialRequest>();
        var policy = PolicyReader.Read("", Encoding.UTF8.GetBytes(request.Text)).Value
            ?? throw new RefusedException(new LocalText("规则包有误，无法试算。", "The policy has errors and cannot be tried."));
        var centre = await centres.Load(run.Subject.Centre);
        var conflicts = await Examine(run, centre, policy, Month.Of(request.From));
        var past = request.Past is { } month ? await Judge(run, centre, policy, Month.Of(month)) : null;
        return RunEnd.Done(new PolicyTrial(conflicts, past));
    }

    /// <summary>Twelve months one by one, each with the people, shifts and holidays that the centre has then.</summary>
    private async Task<IReadOnlyList<PolicyConflict>> Examine(RunTask run, Centre centre, PolicyPack policy, Month from)
    {
        var found = new List<Diagnosis>();
        for (var i = 0; i < Months; i++)
        {
            run.Ending.ThrowIfCancellationRequested();
            var month = from.Plus(i);
            run.Tell(new PolicyTrialMoment(new LocalText($"检查 {month}", $"examining {month}"), i / Steps));
            var then = await centres.In(centre, month);
            Agent[] agents = [.. then.Agents.Where(a => a.IsEmployedIn(month.Period))];
            found.AddRange(await OnThread(() => Doctor.ExaminePolicy(policy, then.ShiftTypes, then.Holidays, agents, month, 1)));
        }
        return
        [
            .. found.Where(d => d.Gravity == DiagnosisGravity.Impossible).GroupBy(d => d.Sentence)
                .Select(g => new PolicyConflict([.. g.Select(d => d.First)], g.Max(d => d.Agents.Count), g.Key)),
        ];
    }

    private async Task<PastMonth> Judge(RunTask run, Centre centre, PolicyPack policy, Month month)
    {
        var plan = await plans.Existing(centre.Id, month);
        var published = await rosters.InForce(plan) ?? throw new RefusedException(new LocalText(
            $"{month} 没有已发布的班表。", $"{month} has no published roster."));
        var then = await centres.In(centre, month);
        var problem = await problems.Of(then, [plan]);
        var worked = published.Roster.Assignments;
        var (before, judged) = await OnThread(() => Judged(run, problem, worked, Months));
        var (after, _) = await OnThread(() => Judged(run, Under(then, problem, policy), worked, Months + 1));
        return new PastMonth(month.First, worked.Count - judged, before, after);
    }

    /// <summary>The same month under another policy, with what its rules carry over from earlier months.</summary>
    private static RosterProblem Under(Centre centre, RosterProblem problem, PolicyPack policy)
    {
        var under = problem with { Policy = policy };
        return under with { Ledger = FairnessLedger.Entries(PlanningPipeline.Fairness(centre, under)) };
    }

    /// <returns>The month under the policy of a problem, and how many shifts of its roster could be judged.</returns>
    private (JudgedMonth Month, int Judged) Judged(RunTask run, RosterProblem problem, IReadOnlyList<Assignment> worked, int step)
    {
        var name = problem.Policy.Name;
        run.Tell(new PolicyTrialMoment(new LocalText($"按“{name.Zh}”试算", $"judging by {name.En}"), step / Steps));
        var compiled = CompiledProblem.Of(problem);
        var roster = PlanningPipeline.WarmStart(compiled, worked);
        var effect = PolicyEffect.Of(compiled, roster);
        var moves = Math.Max(FewestMoves, MovesPerAgent * problem.Agents.Count);
        var options = new SolveOptions(Seed: 1, Threads: 1, WorkBudget: moves, WarmStart: roster, UseCpSat: false);
        var found = BestOf(new RosterSolver(clock).Solve(compiled.Model, options, cancellation: run.Ending));
        run.Ending.ThrowIfCancellationRequested();
        var month = new JudgedMonth(name, effect, RosterEvaluator.Evaluate(compiled.Model, found).Cost, moves);
        return (month, roster.Cells.ToArray().Count(cell => cell != 0));
    }

    private static Roster BestOf(SolveResult result) => result switch
    {
        SolveResult.Solved solved => solved.Roster,
        SolveResult.OutOfBudget ended => ended.Best,
        SolveResult.Infeasible infeasible => infeasible.Best,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };
}
