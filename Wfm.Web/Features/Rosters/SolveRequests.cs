using Wfm.Engine;
using Wfm.Engine.Time;
using Wfm.Web.Jobs;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Rosters;

/// <summary>Asks for runs of the solver, follows them and ends them.</summary>
public sealed class SolveRequests(CentreStore centres, PlanBook plans, RosterBook rosters, RequirementStore requirementStore, SolveQueue solves, SolveFeed feed)
{
    public const int LongestSolve = 3600;

    /// <summary>Starts a run of the solver; locked cells stay as they are.</summary>
    public async Task Generate(CurrentUser user, Month month, int seconds, int seed)
    {
        user.Demand(Roles.Planner);
        await Ask(user, await plans.Existing(user.Centre, month), seconds, seed, null);
    }

    /// <summary>Goes on from the latest revision instead of from nothing; locked cells stay as they are.</summary>
    public async Task Improve(CurrentUser user, Month month, int seconds, int seed)
    {
        user.Demand(Roles.Planner);
        var plan = await plans.Existing(user.Centre, month);
        var latest = await rosters.ExistingLatest(plan);
        await Ask(user, plan, seconds, seed, new SolveStart(latest.Id, plan.Start, 0));
    }

    /// <summary>
    /// Goes on from the published roster: days before <paramref name="frozenBefore"/> stay, and every other changed day
    /// must win back so much missing cover.
    /// </summary>
    /// <param name="minutesPerChange">Agent-minutes of missing cover that one changed day must be worth.</param>
    /// <param name="minutesPerAgent">And those that disturbing an agent at all must be worth, once; 0 for none.</param>
    public async Task Replan(
        CurrentUser user, Month month, int seconds, int seed, DateOnly frozenBefore, int minutesPerChange, int minutesPerAgent = 0)
    {
        user.Demand(Roles.Planner);
        if (minutesPerChange is < 1 or > 24 * 60)
            throw new RefusedException(new LocalText("每处改动应值 1 至 1440 分钟。", "A change must be worth 1 to 1440 minutes."));
        if (minutesPerAgent is < 0 or > 24 * 60)
            throw new RefusedException(new LocalText("打扰一个人应值 0 至 1440 分钟。", "Disturbing an agent must be worth 0 to 1440 minutes."));
        var plan = await plans.Existing(user.Centre, month);
        var published = await rosters.InForce(plan) ?? throw new RefusedException(new LocalText("该月还没有已发布的班表。", "No roster of this month is published."));
        var perHour = (await centres.Load(user.Centre)).Cover.UnderPerHour;
        var (change, agent) = ((int)Math.Max(1, perHour * minutesPerChange / 60), (int)(perHour * minutesPerAgent / 60));
        await Ask(user, plan, seconds, seed, new SolveStart(published.Roster.Id, frozenBefore, change, agent));
    }

    /// <summary>Starts the last run again as it was asked for.</summary>
    public async Task Restart(CurrentUser user, Month month)
    {
        user.Demand(Roles.Planner);
        var plan = await plans.Existing(user.Centre, month);
        if (await solves.LastAsked(plan.Id) is not { } last) throw new RefusedException(RosterBook.NoRoster);
        await Ask(user, plan, last.Seconds, last.Seed, SolveStart.Read(last.Start));
    }

    /// <summary>Ends a run: with its best roster, or with nothing.</summary>
    public async Task End(CurrentUser user, SolveJobId job, SolveEnding how)
    {
        user.Demand(Roles.Planner);
        await solves.End(job, how);
    }

    /// <summary>Every moment of the runs of a plan from now on.</summary>
    public IAsyncEnumerable<SolveSnapshot> Follow(CurrentUser user, PlanId plan, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        return feed.Follow(plan, gone);
    }

    private async Task Ask(CurrentUser user, MonthPlan plan, int seconds, int seed, SolveStart? start)
    {
        if (seconds is < 1 or > LongestSolve)
            throw new RefusedException(new LocalText($"求解时间应为 1 至 {LongestSolve} 秒。", $"Give the solver between 1 and {LongestSolve} seconds."));
        if ((await requirementStore.InForce(plan)).Count == 0)
            throw new RefusedException(new LocalText("请先计算需求。", "Compute the requirement first."));
        await solves.Ask(plan, seconds, seed, user.Account, start);
    }
}
