using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Exports;
using Wfm.Web.Jobs;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Rosters;

/// <summary>Generates, shows, changes and publishes the roster of a month.</summary>
public sealed class RosterService(
    IDbContextFactory<WfmDb> databases, CentreStore centres, PlanStore plans, SolveQueue solves, SolveFeed feed, TimeProvider clock)
{
    public const int LongestSolve = 3600;

    /// <summary>Longest time for proving a bound again: most gaps that a search closes it closes in less.</summary>
    private static readonly TimeSpan ProofTime = TimeSpan.FromMinutes(1);

    /// <summary>One proof at a time on this server: each takes as much memory as a thread of a search.</summary>
    private static readonly SemaphoreSlim OneProof = new(1);

    public async Task<RosterView> View(CurrentUser user, DateOnly? month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var head = await plans.Head(centre.Id, month ?? PlanStore.MonthToPlan(centre, centres.Today(centre)));
        var earliest = centres.Today(centre).AddDays(1) is var tomorrow && tomorrow > head.Month ? tomorrow : head.Month;
        if (head.Plan is not { } plan) return new RosterView(head, false, null, null, null, null, [], [], earliest);
        var latest = await plans.LatestRevision(plan);
        return new RosterView(
            head, head.Stage >= PlanStage.Required, latest is null ? null : await Desk(centre, plan, latest),
            latest?.Certificate is { } json ? CertificateJson.Read(json) : null,
            await plans.Published(plan), await solves.Latest(plan.Id), await Revisions(centre, plan),
            [.. (await plans.Waivers(plan)).DistinctBy(w => w.Repair).Select(w => new WaivedView(w.Repair, new LocalText(w.WordsZh, w.WordsEn), w.MadeBy))], earliest);
    }

    /// <summary>Starts a run of the solver; locked cells stay as they are.</summary>
    public async Task Generate(CurrentUser user, DateOnly month, int seconds, int seed)
    {
        user.Demand(Roles.Planner);
        await Ask(user, await Existing(user, month), seconds, seed, null);
    }

    /// <summary>Goes on from the latest revision instead of from nothing; locked cells stay as they are.</summary>
    public async Task Improve(CurrentUser user, DateOnly month, int seconds, int seed)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, month);
        var latest = await plans.LatestRevision(plan) ?? throw new RefusedException(NoRoster);
        await Ask(user, plan, seconds, seed, new SolveStart(latest.Id, plan.Start, 0));
    }

    /// <summary>
    /// Goes on from the published roster: days before <paramref name="frozenBefore"/> stay, and every other changed day
    /// must win back so much missing cover.
    /// </summary>
    /// <param name="minutesPerChange">Agent-minutes of missing cover that one changed day must be worth.</param>
    /// <param name="minutesPerAgent">And those that disturbing an agent at all must be worth, once; 0 for none.</param>
    public async Task Replan(
        CurrentUser user, DateOnly month, int seconds, int seed, DateOnly frozenBefore, int minutesPerChange, int minutesPerAgent = 0)
    {
        user.Demand(Roles.Planner);
        if (minutesPerChange is < 1 or > 24 * 60)
            throw new RefusedException(new LocalText("每处改动应值 1 至 1440 分钟。", "A change must be worth 1 to 1440 minutes."));
        if (minutesPerAgent is < 0 or > 24 * 60)
            throw new RefusedException(new LocalText("打扰一个人应值 0 至 1440 分钟。", "Disturbing an agent must be worth 0 to 1440 minutes."));
        var plan = await Existing(user, month);
        var published = await plans.Published(plan) ?? throw new RefusedException(new LocalText("该月还没有已发布的班表。", "No roster of this month is published."));
        var perHour = (await centres.Load(user.Centre)).Cover.UnderPerHour;
        var (change, agent) = ((int)Math.Max(1, perHour * minutesPerChange / 60), (int)(perHour * minutesPerAgent / 60));
        await Ask(user, plan, seconds, seed, new SolveStart(published.Roster.Id, frozenBefore, change, agent));
    }

    /// <summary>Starts the last run again as it was asked for.</summary>
    public async Task Restart(CurrentUser user, DateOnly month)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, month);
        if (await solves.LastAsked(plan.Id) is not { } last) throw new RefusedException(NoRoster);
        await Ask(user, plan, last.Seconds, last.Seed, SolveStart.Read(last.Start));
    }

    /// <summary>Records an absence at once: the leave stands, and the agent's published shifts of those days are taken out.</summary>
    public async Task RecordAbsence(CurrentUser user, Leave absence)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        if (centre.Agents.All(a => a.Id != absence.Agent)) throw new ForbiddenException(user.Account, "an agent of the own centre");
        if (absence.Last < absence.First || absence.Last.DayNumber - absence.First.DayNumber > 366)
            throw new RefusedException(new LocalText("最后一天不能早于第一天，且不超过一年。", "The last day must not be before the first, nor more than a year later."));
        if (centre.Leaves.Any(l => l.Agent == absence.Agent && l.First <= absence.Last && absence.First <= l.Last))
            throw new RefusedException(new LocalText("这几天已有休假或缺勤。", "There is leave on some of these days already."));
        await using var db = await databases.CreateDbContextAsync();
        await new Absence(db, plans, clock, user.Account).Add(centre, absence);
        db.Record(clock, user.Account, "absence.record", absence.Agent, $"{absence.First:yyyy-MM-dd}–{absence.Last:yyyy-MM-dd} {absence.Kind}");
        await db.SaveDecision();
    }

    /// <summary>Applies a repair: what it gives up is waived in this month from now on.</summary>
    public async Task Apply(CurrentUser user, DateOnly month, OfferedRepair repair)
    {
        user.Demand(Roles.Planner);
        await plans.Waive(await Existing(user, month), repair.Waivers, repair.Words, user.Account);
    }

    /// <summary>Takes an applied repair back.</summary>
    public async Task TakeBack(CurrentUser user, DateOnly month, Guid repair)
    {
        user.Demand(Roles.Planner);
        await plans.Insist(await Existing(user, month), repair, user.Account);
    }

    private static LocalText NoRoster { get; } = new("还没有班表。", "There is no roster yet.");

    private async Task Ask(CurrentUser user, PlanRow plan, int seconds, int seed, SolveStart? start)
    {
        if (seconds is < 1 or > LongestSolve)
            throw new RefusedException(new LocalText($"求解时间应为 1 至 {LongestSolve} 秒。", $"Give the solver between 1 and {LongestSolve} seconds."));
        if ((await plans.Requirements(plan)).Count == 0)
            throw new RefusedException(new LocalText("请先计算需求。", "Compute the requirement first."));
        await solves.Ask(plan, seconds, seed, user.Account, start);
    }

    /// <summary>What can be proven about the month before any search.</summary>
    public async Task<IReadOnlyList<Diagnosis>> Examine(CurrentUser user, DateOnly month)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, month);
        var problem = await plans.Problem(await centres.Load(user.Centre), plan, await plans.Locks(plan));
        return await Task.Run(() => Doctor.Examine(CompiledProblem.Of(problem)));
    }

    /// <summary>Why no roster keeps every hard rule, and the cheapest ways out.</summary>
    /// <exception cref="RefusedException">CP-SAT cannot be loaded here; without it there is no proof.</exception>
    public async Task<ConflictView> Conflict(CurrentUser user, DateOnly month, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, month);
        var problem = await plans.Problem(await centres.Load(user.Centre), plan, await plans.Locks(plan));
        return await Task.Run(() => ConflictView.Find(CompiledProblem.Of(problem), gone), gone);
    }

    /// <summary>
    /// Checks the certificate of the latest revision again: hash of the input, cost in total and by rule, and proves its bound as
    /// far as <see cref="ProofTime"/> allows. The input is the one that was kept with the roster; where none was, it is made again from what is stored today.
    /// </summary>
    /// <param name="gone">Ends the check when nobody waits for it any more.</param>
    public async Task<CertificateCheck> Verify(CurrentUser user, DateOnly month, CancellationToken gone = default)
    {
        user.Demand(Roles.Planner);
        var plan = await Existing(user, month);
        var latest = await plans.LatestRevision(plan) ?? throw new RefusedException(NoRoster);
        if (latest.Certificate is not { } json) throw new RefusedException(NoCertificate);
        var kept = await plans.InputOf(latest.Id);
        var compiled = kept is not null ? await Task.Run(() => CompiledProblem.Of(kept)) : await InputOfToday(user, plan, latest);
        await OneProof.WaitAsync(gone);
        try
        {
            var options = new VerifyOptions(CpSatSolver.TryLoad(out _), ProofTime);
            return new CertificateCheck(
                await Task.Run(() => CertificateVerifier.Verify(compiled.Model, compiled.RosterOf(latest.Assignments), CertificateJson.Read(json), options, gone), gone),
                kept is not null);
        }
        finally
        {
            OneProof.Release();
        }
    }

    private async Task<CompiledProblem> InputOfToday(CurrentUser user, PlanRow plan, StoredRoster roster)
    {
        var run = await solves.RunOf(roster.Id) ?? throw new RefusedException(NoCertificate);
        return (await SolveInput.Of(plans, await centres.Load(user.Centre), plan, SolveStart.Read(run.Start))).Compiled;
    }

    private static LocalText NoCertificate { get; } = new(
        "最新一版不是由求解得到的，没有证书可核对。", "The latest revision does not come from a run of the solver; it has no certificate to check.");

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
        await plans.AddRevision(
            plan, agents, earlier.Assignments, RevisionOrigin.Edited, user.Account, earlier.Certificate, input: await plans.InputOf(revision));
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
        var compiled = await plans.Compiled(centre, plan);
        return await Task.Run(() => new RosterDesk(centre, compiled, latest.Assignments, locks, latest.Number));
    }
}
