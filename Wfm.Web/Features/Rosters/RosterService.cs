using System.Globalization;
using System.Text.Json;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Exports;
using Wfm.Web.Jobs;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Rosters;

/// <summary>Generates, shows, changes and publishes the roster of a month.</summary>
public sealed class RosterService(CentreStore centres, PlanStore plans, SolveQueue solves, SolveFeed feed)
{
    public const int LongestSolve = 3600;

    public async Task<RosterView> View(CurrentUser user, DateOnly? month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var head = await plans.Head(centre.Id, month ?? PlanStore.MonthToPlan(centre, centres.Today(centre)));
        if (head.Plan is not { } plan) return new RosterView(head, false, null, null, null, null, []);
        var latest = await plans.LatestRevision(plan);
        return new RosterView(
            head, head.Stage >= PlanStage.Required, latest is null ? null : await Desk(centre, plan, latest),
            latest?.Certificate is { } json ? JsonSerializer.Deserialize<Certificate>(json, CentreJson.Options) : null,
            await plans.Published(plan), await solves.Latest(plan.Id), await Revisions(centre, plan));
    }

    /// <summary>Starts a run of the solver; locked cells stay as they are.</summary>
    public async Task Generate(CurrentUser user, DateOnly month, int seconds, int seed)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, month);
        if (seconds is < 1 or > LongestSolve)
            throw new RefusedException(new LocalText($"求解时间应为 1 至 {LongestSolve} 秒。", $"Give the solver between 1 and {LongestSolve} seconds."));
        if ((await plans.Requirements(plan)).Count == 0)
            throw new RefusedException(new LocalText("请先计算需求。", "Compute the requirement first."));
        await solves.Ask(plan, seconds, seed, user.Account);
    }

    /// <summary>What can be proven about the month before any search.</summary>
    public async Task<IReadOnlyList<Diagnosis>> Examine(CurrentUser user, DateOnly month)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, month);
        var problem = await Problem(await centres.Load(user.Centre), plan, await plans.Locks(plan));
        return await Task.Run(() => Doctor.Examine(CompiledProblem.Of(problem)));
    }

    /// <summary>Why no roster keeps every hard rule, and the cheapest ways out.</summary>
    /// <exception cref="RefusedException">CP-SAT cannot be loaded here; without it there is no proof.</exception>
    public async Task<ConflictView> Conflict(CurrentUser user, DateOnly month, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, month);
        var problem = await Problem(await centres.Load(user.Centre), plan, await plans.Locks(plan));
        return await Task.Run(() => ConflictView.Find(CompiledProblem.Of(problem), gone), gone);
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

    /// <summary>Stores what is on the desk as a new revision.</summary>
    public async Task<RevisionId> Save(CurrentUser user, RosterDesk desk)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, desk.Period.Start);
        await plans.SaveLocks(plan, desk.Locks);
        var revision = await plans.AddRevision(
            plan, desk.Agents.Select(a => a.Id), desk.Assignments, RevisionOrigin.Edited, user.Account, after: desk.Revision);
        desk.MarkStored();
        return revision;
    }

    /// <summary>Stores the locked cells of the desk.</summary>
    public async Task SaveLocks(CurrentUser user, RosterDesk desk)
    {
        user.Demand(Roles.Planner);
        await plans.SaveLocks(await Existing(user, desk.Period.Start), desk.Locks);
    }

    /// <summary>Makes an earlier state of the roster the latest one again, as a revision of its own; nothing is published by it.</summary>
    public async Task Restore(CurrentUser user, DateOnly month, RevisionId revision)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, month);
        var earlier = await plans.Revision(plan, revision);
        var agents = (await centres.Load(user.Centre)).Agents.Select(a => a.Id).Union(earlier.Assignments.Select(a => a.Agent));
        await plans.AddRevision(plan, agents, earlier.Assignments, RevisionOrigin.Edited, user.Account, earlier.Certificate);
    }

    /// <summary>Puts what is on the desk into force for everyone, stored first if it was changed.</summary>
    /// <param name="despiteBreaches">A roster that breaks hard rules is published only when the planner says so.</param>
    public async Task Publish(CurrentUser user, RosterDesk desk, bool despiteBreaches)
    {
        user.Demand(Roles.Planner);
        if (!desk.Cost.IsFeasible && !despiteBreaches)
            throw new RefusedException(new LocalText("班表违反硬性规则，请确认后再发布。", "The roster breaks hard rules; publish it only on purpose."));
        var plan = await Existing(user, desk.Period.Start);
        if (desk.IsChanged) await Save(user, desk);
        var latest = await plans.LatestRevision(plan) ?? throw new RefusedException(new LocalText("还没有班表。", "There is no roster yet."));
        if (latest.Number != desk.Revision)
            throw new RefusedException(new LocalText("班表已有更新的版本，请重新载入后再发布。", "The roster has a newer revision. Load it again before you publish."));
        await plans.Publish(plan, latest.Id, user.Account);
    }

    /// <summary>The wall sheet of the month with the latest revision, as an .xlsx file.</summary>
    public async Task<byte[]> Sheet(CurrentUser user, DateOnly month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var plan = await Existing(user, month);
        var latest = await plans.LatestRevision(plan) ?? throw new RefusedException(new LocalText("还没有班表。", "There is no roster yet."));
        var at = latest.MadeAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return MonthSheet.Write(new MonthSheetData(
            centre.Name, latest.Period, centre.Holidays, centre.Teams, centre.ShiftTypes, centre.Agents, latest.Assignments, centre.Leaves,
            new LocalText($"第 {latest.Number} 版，{latest.MadeBy}，{at} UTC", $"Revision {latest.Number}, {latest.MadeBy}, {at} UTC"))
        {
            Queues = centre.Queues,
        });
    }

    private async Task<PlanRow> Existing(CurrentUser user, DateOnly month) =>
        await plans.Find(user.Centre, month) ?? throw new RefusedException(new LocalText("该月份还没有计划。", "Nothing is planned for this month yet."));

    private async Task<IReadOnlyList<RevisionLine>> Revisions(Centre centre, PlanRow plan)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone);
        return [.. (await plans.Revisions(plan)).Select(r => r with { MadeAt = TimeZoneInfo.ConvertTime(r.MadeAt, zone) })];
    }

    private async Task<RosterDesk> Desk(Centre centre, PlanRow plan, StoredRoster latest)
    {
        var locks = await plans.Locks(plan);
        // Locks bind the next search, not the planner's hand: they are left out of what the desk is judged by.
        var problem = await Problem(centre, plan, []);
        return await Task.Run(() => new RosterDesk(centre, CompiledProblem.Of(problem), latest.Assignments, locks, latest.Number));
    }

    private async Task<RosterProblem> Problem(Centre centre, PlanRow plan, IReadOnlyList<LockedCell> locks)
    {
        var period = PlanStore.PeriodOf(plan);
        var past = await plans.PastBefore(centre.Id, period.Start, centre.Past);
        return PlanningPipeline.Problem(centre, period, await plans.Requirements(plan), past, locks);
    }
}
