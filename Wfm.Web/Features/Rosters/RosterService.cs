using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Web.Exports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Proofs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Rosters;

/// <summary>Shows, changes and publishes the roster of a month.</summary>
public sealed class RosterService(
    IDbContextFactory<WfmDb> databases, CentreStore centres, PlanBook plans, RosterBook rosters, Revisions revisions, Waivers waivers,
    Absence absences,
    MonthProblem problems, TimeProvider clock)
{
    public async Task<RosterView> View(CurrentUser user, Month? month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var head = await plans.Head(centre.Id, month ?? PlanBook.MonthToPlan(centre, centres.Today(centre)));
        centre = await centres.In(centre, head.Month);
        var earliest = centres.Today(centre).AddDays(1) is var tomorrow && tomorrow > head.Month.First ? tomorrow : head.Month.First;
        if (head.Plan is not { } plan) return new RosterView(head, false, null, null, null, [], [], earliest, null);
        var latest = await rosters.Latest(plan);
        return new RosterView(
            head, head.Stage >= PlanStage.Required, latest is null ? null : await Desk(centre, plan, latest),
            latest?.Certificate is { } json ? CertificateJson.Read(json) : null,
            await rosters.InForce(plan), await Revisions(centre, plan),
            await waivers.Repairs(plan), earliest, latest is null ? null : await rosters.Carried(latest));
    }

    /// <summary>Records an absence at once: the leave stands, and the agent's published shifts of those days are taken out.</summary>
    public async Task RecordAbsence(CurrentUser user, Leave absence)
    {
        user.Demand(Roles.Planner);
        if (absence.Last < absence.First || absence.Last.DayNumber - absence.First.DayNumber > Leave.LongestDays)
            throw new RefusedException(
                new LocalText("最后一天不能早于第一天，且不超过一年。", "The last day must not be before the first, nor more than a year later."));
        await Collisions.Again(() => Record(user, absence));
    }

    private async Task<bool> Record(CurrentUser user, Leave absence)
    {
        var centre = await centres.Load(user.Centre);
        if (centre.Agents.All(a => a.Id != absence.Agent)) throw new ForbiddenException(user.Account, "an agent of the own centre");
        if (centre.Leaves.Any(l => l.Agent == absence.Agent && l.First <= absence.Last && absence.First <= l.Last))
            throw new RefusedException(new LocalText("这几天已有休假或缺勤。", "There is leave on some of these days already."));
        await using var db = await databases.CreateDbContextAsync();
        await absences.Add(db, centre, [absence], isAskedFor: false, user.Account);
        db.Record(
            clock, user.Account, "absence.record", absence.Agent, $"{absence.First:yyyy-MM-dd}–{absence.Last:yyyy-MM-dd} {absence.Kind}");
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>Applies a repair: what it gives up is waived in this month from now on.</summary>
    public async Task Apply(CurrentUser user, Month month, OfferedRepair repair)
    {
        user.Demand(Roles.Planner);
        await waivers.Waive(await plans.Existing(user.Centre, month), repair.Waivers, repair.Words, user.Account);
    }

    /// <summary>Takes an applied repair back.</summary>
    public async Task TakeBack(CurrentUser user, Month month, Guid repair)
    {
        user.Demand(Roles.Planner);
        await waivers.Insist(await plans.Existing(user.Centre, month), repair, user.Account);
    }

    /// <summary>
    /// Stores what is on the desk as a new revision, its locks with it. Where something was agreed since the desk was laid out, a
    /// further revision carries it in.
    /// </summary>
    /// <exception cref="RefusedException">
    /// Another planner has saved meanwhile; nothing is stored, and the desk keeps its changes.
    /// </exception>
    public async Task<AddedRevision> Save(CurrentUser user, RosterDesk desk)
    {
        user.Demand(Roles.Planner);
        var draft = new Draft(desk.Assignments, RevisionOrigin.Edited)
        {
            Agents = [.. desk.Agents.Select(a => a.Id)],
            Base = desk.Base,
            After = desk.Revision,
            Locks = desk.LockChange,
        };
        var added = await revisions.Add(await plans.Existing(user.Centre, Month.Of(desk.Period.Start)), draft, user.Account);
        desk.MarkStored(added.Number);
        return added;
    }

    /// <summary>True when another revision has been stored since the desk was laid out.</summary>
    public async Task<bool> IsOvertaken(CurrentUser user, RosterDesk desk)
    {
        user.Demand(Roles.Planner);
        return (await plans.Head(user.Centre, Month.Of(desk.Period.Start))).Revision > desk.Revision;
    }

    /// <summary>Stores the cells of the desk that were locked or released.</summary>
    public async Task SaveLocks(CurrentUser user, RosterDesk desk)
    {
        user.Demand(Roles.Planner);
        await revisions.SaveLocks(await plans.Existing(user.Centre, Month.Of(desk.Period.Start)), desk.LockChange, user.Account);
        desk.MarkLocksStored();
    }

    /// <summary>Makes an earlier state of the roster the latest one again, as a revision of its own; nothing is published by it.</summary>
    public async Task Restore(CurrentUser user, Month month, RevisionId revision)
    {
        user.Demand(Roles.Planner);
        await revisions.Restore(await plans.Existing(user.Centre, month), revision, user.Account);
    }

    /// <summary>Puts what is on the desk into force for everyone, stored first if it was changed.</summary>
    /// <param name="despiteBreaches">A roster that breaks hard rules is published only when the planner says so.</param>
    /// <returns>What was agreed meanwhile and would be undone: then nothing is published. Empty when the roster is in force.</returns>
    public async Task<IReadOnlyList<CellChange>> Publish(CurrentUser user, RosterDesk desk, bool despiteBreaches)
    {
        user.Demand(Roles.Planner);
        if (!desk.Cost.IsFeasible && !despiteBreaches)
            throw new RefusedException(new LocalText("班表违反硬性规则，请确认后再发布。", "The roster breaks hard rules; publish it only on purpose."));
        var plan = await plans.Existing(user.Centre, Month.Of(desk.Period.Start));
        if (desk.Cost.IsFeasible && !desk.CostBy(await problems.Compiled(await centres.Load(user.Centre), plan)).IsFeasible)
            throw new RefusedException(new LocalText(
                "打开此页之后，相邻月份的班表、休假或规则有变动，按现在的情况此班表违反硬性规则；请重新载入查看。",
                "Since this page was opened the months beside this one, leave or rules have changed, and by now the roster breaks "
                + "hard rules. Load it again to see which."));
        // What was carried in is not what the planner has looked at, nor what was judged: it is shown before it is published.
        if (desk.IsChanged && (await Save(user, desk)).Merge is { } merge) return merge.Agreed;
        return await revisions.Publish(plan, desk.Revision, user.Account) is PublishResult.Behind behind ? behind.Agreed : [];
    }

    /// <summary>Carries what was agreed meanwhile into the latest revision; nothing is published by it.</summary>
    public async Task Carry(CurrentUser user, Month month)
    {
        user.Demand(Roles.Planner);
        await revisions.Carry(await plans.Existing(user.Centre, month), user.Account);
    }

    /// <summary>The wall sheet of the month with the latest revision, as an .xlsx file.</summary>
    public async Task<byte[]> Sheet(CurrentUser user, Month month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre, month);
        var plan = await plans.Existing(user.Centre, month);
        var latest = await rosters.ExistingLatest(plan);
        var at = CentreStore.LocalTime(centre, latest.MadeAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return MonthSheet.Write(new MonthSheetData(
            centre.Name, latest.Period, centre.Holidays, centre.Teams, centre.ShiftTypes,
            [.. centre.Agents.Where(a => a.IsEmployedIn(latest.Period))], latest.Assignments, centre.Leaves,
            new LocalText($"第 {latest.Number} 版，{latest.MadeBy}，{at}", $"Revision {latest.Number}, {latest.MadeBy}, {at}"))
        {
            Queues = centre.Queues,
            Clock = centre.Clock,
        });
    }

    private async Task<IReadOnlyList<RevisionLine>> Revisions(Centre centre, MonthPlan plan)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone);
        return [.. (await rosters.All(plan)).Select(r => r with { MadeAt = TimeZoneInfo.ConvertTime(r.MadeAt, zone) })];
    }

    private async Task<RosterDesk> Desk(Centre centre, MonthPlan plan, StoredRoster latest)
    {
        var locks = await rosters.Locks(plan);
        // Locks bind the next search, not the planner's hand: they are left out of what the desk is judged by.
        var compiled = await problems.Compiled(centre, plan);
        return await ShortWork.Do(() => new RosterDesk(
            centre, compiled, PlanningPipeline.StillThere(compiled, latest.Assignments),
            [.. locks.Where(l => compiled.Problem.Agents.Any(a => a.Id == l.Agent))], latest.Number, latest.Base));
    }
}
