using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Solves;
using Wfm.Web.Security;
using Run = Wfm.Web.Runs.Run;

namespace Wfm.Web.Features.Rosters;

/// <summary>Asks for runs of the solver, follows them, ends them, and keeps what one had found that was cut off.</summary>
public sealed class SolveRequests(
    CentreStore centres, PlanBook plans, RosterBook rosters, RequirementStore requirements, MonthProblem problems, Revisions revisions,
    RunQueue runs)
{
    public const int LongestSolve = 3600;

    /// <summary>Starts a run of the solver; locked cells stay as they are.</summary>
    public async Task<RunId> Generate(CurrentUser user, Month month, int seconds, int seed)
    {
        user.Demand(Roles.Planner);
        return await Ask(user, await plans.Existing(user.Centre, month), new SolveRequest(seconds, seed));
    }

    /// <summary>Goes on from the latest revision instead of from nothing; locked cells stay as they are.</summary>
    public async Task<RunId> Improve(CurrentUser user, Month month, int seconds, int seed)
    {
        user.Demand(Roles.Planner);
        var plan = await plans.Existing(user.Centre, month);
        var latest = await rosters.ExistingLatest(plan);
        return await Ask(user, plan, new SolveRequest(seconds, seed, new SolveStart(latest.Id, plan.Start, 0)));
    }

    /// <summary>
    /// Goes on from the published roster: days before <paramref name="frozenBefore"/> stay, and every other changed day
    /// must win back so much missing cover.
    /// </summary>
    /// <param name="minutesPerChange">Agent-minutes of missing cover that one changed day must be worth.</param>
    /// <param name="minutesPerAgent">And those that disturbing an agent at all must be worth, once; 0 for none.</param>
    public async Task<RunId> Replan(
        CurrentUser user, Month month, int seconds, int seed, DateOnly frozenBefore, int minutesPerChange, int minutesPerAgent = 0)
    {
        user.Demand(Roles.Planner);
        if (minutesPerChange is < 1 or > 24 * 60)
            throw new RefusedException(new LocalText("每处改动应值 1 至 1440 分钟。", "A change must be worth 1 to 1440 minutes."));
        if (minutesPerAgent is < 0 or > 24 * 60)
            throw new RefusedException(new LocalText("打扰一个人应值 0 至 1440 分钟。", "Disturbing an agent must be worth 0 to 1440 minutes."));
        var plan = await plans.Existing(user.Centre, month);
        var published = await rosters.InForce(plan)
            ?? throw new RefusedException(new LocalText("该月还没有已发布的班表。", "No roster of this month is published."));
        var perHour = (await centres.Load(user.Centre, month)).Cover.UnderPerHour;
        var (change, agent) = ((int)Math.Max(1, perHour * minutesPerChange / 60), (int)(perHour * minutesPerAgent / 60));
        return await Ask(user, plan, new SolveRequest(seconds, seed, new SolveStart(published.Roster.Id, frozenBefore, change, agent)));
    }

    /// <summary>Starts a run again as it was asked for; where it was cut off, from the best roster that it had.</summary>
    public async Task<RunId> Restart(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner);
        var earlier = await Existing(user, run);
        var request = earlier.Request<SolveRequest>();
        return await Ask(
            user, await plans.Existing(user.Centre, earlier.Subject.Month),
            earlier.HasCheckpoint ? request with { GoesOnFrom = run } : request);
    }

    /// <summary>Makes a revision of the best roster that a run had when it was cut off.</summary>
    /// <exception cref="RefusedException">It breaks a hard rule, or the run has left none.</exception>
    public async Task KeepFound(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner);
        var earlier = await Existing(user, run);
        var plan = await plans.Existing(user.Centre, earlier.Subject.Month);
        var cells = await runs.Checkpoint(user.Centre, run) ?? throw new RefusedException(RunWords.NothingLeft);
        var compiled = (await problems.Input(plan, earlier.Request<SolveRequest>().Start)).Compiled;
        var roster = PlanningPipeline.WarmStart(compiled, RosterText.Read(plan.Period, cells));
        if (!await ShortWork.Do(() => RosterEvaluator.Evaluate(compiled.Model, roster).Cost.IsFeasible))
            throw new RefusedException(new LocalText(
                "中断前找到的班表违反硬性规则，不能直接保留；可以从它继续求解。",
                "What was found before it was cut off breaks hard rules, so it is not kept as it is; the search can go on from it."));
        var draft = new Draft(compiled.AssignmentsOf(roster), RevisionOrigin.Generated)
        {
            Agents = [.. compiled.Problem.Agents.Select(a => a.Id)],
            Base = await rosters.PublicationAt(plan, earlier.AskedAt),
        };
        await runs.Keep(user.Centre, run, db => revisions.Stage(db, plan, draft, user.Account), user.Account);
    }

    /// <summary>Ends a run: with its best roster, or with nothing.</summary>
    public async Task End(CurrentUser user, RunId run, RunEnding how)
    {
        user.Demand(Roles.Planner);
        await runs.End(user.Centre, run, how, user.Account);
    }

    /// <summary>A run of the solver as it is now; null where the centre has none of the key.</summary>
    public async Task<Run?> Find(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner);
        return await runs.Find(user.Centre, run) is { Subject.Kind: RunKind.Solve } found ? found : null;
    }

    /// <summary>The latest run of a month and every moment from now on.</summary>
    public IAsyncEnumerable<Run> Follow(CurrentUser user, Month month, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        return runs.Follow(RunSubject.Of(RunKind.Solve, user.Centre, month), gone);
    }

    private async Task<Run> Existing(CurrentUser user, RunId run) =>
        await Find(user, run) ?? throw new RefusedException(RunWords.Unknown);

    private async Task<RunId> Ask(CurrentUser user, MonthPlan plan, SolveRequest request)
    {
        if (request.Seconds is < 1 or > LongestSolve)
            throw new RefusedException(
                new LocalText($"求解时间应为 1 至 {LongestSolve} 秒。", $"Give the solver between 1 and {LongestSolve} seconds."));
        if ((await requirements.InForce(plan)).Count == 0)
            throw new RefusedException(new LocalText("请先计算需求。", "Compute the requirement first."));
        return await runs.Ask(
            RunSubject.Of(RunKind.Solve, user.Centre, plan.Month), request, user.Account, $"{request.Seconds} s, seed {request.Seed}");
    }
}
