using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.People;

/// <summary>
/// The people of a centre: who joins, who leaves, and what holds for each from when. Nobody is deleted to whom something refers, and
/// what has begun stays as it was.
/// </summary>
public sealed class PeopleService(
    IDbContextFactory<WfmDb> databases, CentreStore centres, AgentAccounts accounts, Absence absence, TimeProvider clock)
{
    /// <param name="from">The day on which the table holds; null for the first day of the coming month.</param>
    public async Task<PeopleView> Load(CurrentUser user, DateOnly? from)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var day = from ?? Month.Of(await centres.Today(user.Centre)).Next.First;
        var (shape, _) = await Shape(user, day);
        await using var db = await databases.CreateDbContextAsync();
        return new PeopleView(shape, Data(await PeopleDesk.Of(db, user.Centre), day), day);
    }

    /// <summary>What is wrong with changes.</summary>
    public async Task<IReadOnlyList<TableFinding>> Check(CurrentUser user, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var (shape, today) = await Shape(user, changes.From);
        await using var db = await databases.CreateDbContextAsync();
        return await Check(db, user, await PeopleDesk.Of(db, user.Centre), shape, today, changes);
    }

    /// <summary>Saves changes, all or none.</summary>
    public async Task<TableOutcome> Save(CurrentUser user, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var (shape, today) = await Shape(user, changes.From);
        return await databases.Change<TableOutcome>(async db =>
        {
            var desk = await PeopleDesk.ToChange(db, user.Centre);
            if (changes.Lines.FirstOrDefault(l => !l.IsAdded && desk.Find(l.Before!.Key)?.Stamp.ToString("N") != l.Before.Stamp) is { } old)
                return new TableOvertaken(Data(desk, changes.From), await PeopleLog.LastToChange(db, user.Centre, old.Before!.Key));
            var findings = await Check(db, user, desk, shape, today, changes);
            if (findings.Any(f => !f.IsWarning)) return new TableRefused(findings);
            await new PeopleChange(db, user, desk, accounts, clock).Take(changes, shape);
            await absence.Leave(db, user.Centre, [.. desk.Rows.Select(r => r.Id)], Leavers(changes), user.Account);
            await db.SaveChangesAsync();
            return new TableSaved(Data(desk, changes.From));
        });
    }

    /// <summary>Whose last day was set: their shifts in force after it are taken out.</summary>
    private static IReadOnlyList<(string Agent, DateOnly Last)> Leavers(TableChanges changes) =>
    [
        .. from line in changes.Lines
           where line is { IsRemoved: false, IsAdded: false } && line.Changes(PeopleTable.Last)
           let last = DateCell.Day(line[PeopleTable.Last])
           where last is not null
           select (line.Before!.Key, last.Value),
    ];

    /// <summary>The columns as they are on a day, and the day that it is.</summary>
    private async Task<(TableShape Shape, DateOnly Today)> Shape(CurrentUser user, DateOnly day)
    {
        var centre = await centres.DefinitionIn(user.Centre, Month.Of(day));
        return (PeopleTable.Agents(centre), centres.Today(centre));
    }

    private static TableData Data(PeopleDesk desk, DateOnly day) =>
        new([.. desk.Rows.OrderBy(r => r.Position).Select(r => PeopleTable.Line(r, desk.TermOn(r, day)))]);

    private static async Task<IReadOnlyList<TableFinding>> Check(
        WfmDb db, CurrentUser user, PeopleDesk desk, TableShape shape, DateOnly today, TableChanges changes)
    {
        var removed = changes.Lines.Where(l => l.IsRemoved).Select(l => l.Before!.Key).ToHashSet();
        var referred = await AgentsOnRecord.Of(db, user.Centre, removed);
        return new PeopleCheck(shape, desk, today, referred).Of(changes);
    }
}
