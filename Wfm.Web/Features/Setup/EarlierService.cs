using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Setup;

/// <summary>
/// Leave and shifts from before the first month that is planned here, taken in while nothing is published: from then on leave is asked
/// for and recorded, and shifts are those of published rosters.
/// </summary>
public sealed class EarlierService(
    IDbContextFactory<WfmDb> databases, CentreStore centres, TimeProvider clock)
{
    public async Task<EarlierView> Load(CurrentUser user, EarlierKind kind)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var centre = await centres.Load(user.Centre);
        return new EarlierView(EarlierTables.Shape(kind, centre), await Data(user.Centre, kind));
    }

    /// <summary>What is wrong with changes.</summary>
    public async Task<IReadOnlyList<TableFinding>> Check(CurrentUser user, EarlierKind kind, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var centre = await centres.Load(user.Centre);
        List<TableFinding> findings = [.. changes.Faults(EarlierTables.Shape(kind, centre).Columns)];
        if (findings.Count > 0) return findings;
        await using var db = await databases.CreateDbContextAsync();
        return kind == EarlierKind.Leave ? await LeaveFaults(db, user, changes) : await ShiftFaults(db, user, centre, changes);
    }

    /// <summary>Saves changes, all or none.</summary>
    public async Task<TableOutcome> Save(CurrentUser user, EarlierKind kind, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        if (await Check(user, kind, changes) is [_, ..] findings) return new TableRefused(findings);
        var centre = await centres.Load(user.Centre);
        await databases.Change(async db =>
        {
            if (await PlanBook.HasPublished(db, user.Centre))
                throw new RefusedException(new LocalText(
                    "已有月份发布，不能再更改此前的数据。", "A month is published, so what was before it cannot be changed any more."));
            foreach (var line in changes.Lines.Where(l => l.IsRemoved)) await Remove(db, user, kind, line.Before!);
            foreach (var line in changes.Lines.Where(l => l.IsAdded)) Add(db, centre, kind, line);
            db.Record(clock, user.Account, kind == EarlierKind.Leave ? "leave.bring" : "roster.bring", user.Centre, Told(changes));
            await db.SaveChangesAsync();
        });
        centres.ForgetPast(user.Centre);
        return new TableSaved(await Data(user.Centre, kind));
    }

    private static string Told(TableChanges changes) =>
        $"+{changes.Lines.Count(l => l.IsAdded)} −{changes.Lines.Count(l => l.IsRemoved)}";

    private async Task<TableData> Data(string centre, EarlierKind kind)
    {
        await using var db = await databases.CreateDbContextAsync();
        return kind == EarlierKind.Leave
            ? new TableData([.. (await db.Leaves.AsNoTracking().Where(l => l.Centre == centre).OrderBy(l => l.First).ThenBy(l => l.Agent)
                .ToListAsync()).Select(EarlierTables.Line)])
            : new TableData([.. (await db.PastShifts.AsNoTracking().Where(s => s.Centre == centre).OrderBy(s => s.Date)
                .ThenBy(s => s.Agent).ToListAsync()).Select(EarlierTables.Line)]);
    }

    private static async Task Remove(WfmDb db, CurrentUser user, EarlierKind kind, TableLine line)
    {
        var (agent, cells) = (line.Cells[EarlierTables.Agent], line.Cells);
        if (kind == EarlierKind.Shifts)
        {
            var date = DateCell.Day(cells[EarlierTables.Date])!.Value;
            await db.PastShifts.Where(s => s.Centre == user.Centre && s.Agent == agent && s.Date == date).ExecuteDeleteAsync();
            return;
        }
        var (first, last) = (DateCell.Day(cells[EarlierTables.First])!.Value, DateCell.Day(cells[EarlierTables.Last])!.Value);
        await db.Leaves.Where(l => l.Centre == user.Centre && l.Agent == agent && l.First == first && l.Last == last).ExecuteDeleteAsync();
        await db.LeaveDays.Where(d => d.Centre == user.Centre && d.Agent == agent && d.Date >= first && d.Date <= last)
            .ExecuteDeleteAsync();
    }

    private static void Add(WfmDb db, Centre centre, EarlierKind kind, LineChange line)
    {
        var agent = line[EarlierTables.Agent];
        if (kind == EarlierKind.Shifts)
        {
            var queue = line[EarlierTables.Queue] is { Length: > 0 } named ? named
                : centre.Agents.First(a => a.Id == agent).Skills is [var own, ..] ? own : "";
            var worked = new Assignment(agent, Day(line, EarlierTables.Date), line[EarlierTables.Shift], queue);
            db.PastShifts.Add(RowMapping.RowOf(centre.Id, worked));
            return;
        }
        var leave = LeaveOf(line);
        db.Leaves.Add(RowMapping.RowOf(centre.Id, leave));
        db.LeaveDays.AddRange(Absence.DaysOf(centre.Id, agent, leave.First, leave.Last, request: null));
    }

    private static Leave LeaveOf(LineChange line) => new(
        line[EarlierTables.Agent], Day(line, EarlierTables.First), Day(line, EarlierTables.Last), line[EarlierTables.Kind]);

    private static async Task<IReadOnlyList<TableFinding>> LeaveFaults(WfmDb db, CurrentUser user, TableChanges changes)
    {
        var gone = changes.Lines.Where(l => l.IsRemoved).Select(l => l.Before!.Key).ToHashSet();
        var known = (await db.Leaves.AsNoTracking().Where(l => l.Centre == user.Centre).ToListAsync())
            .Where(l => !gone.Contains(EarlierTables.Line(l).Key)).Select(l => new Leave(l.Agent, l.First, l.Last, l.Kind)).ToList();
        List<TableFinding> findings = [];
        foreach (var line in changes.Lines.Where(l => l.IsAdded))
        {
            var leave = LeaveOf(line);
            if (leave.Last < leave.First || leave.Last.DayNumber - leave.First.DayNumber > Leave.LongestDays)
                findings.Add(new TableFinding(line.Row, EarlierTables.Last, new LocalText(
                    "最后一天不能早于第一天，且不超过一年", "The last day is not before the first, nor more than a year later.")));
            else if (known.Exists(l => l.Agent == leave.Agent && l.First <= leave.Last && leave.First <= l.Last))
                findings.Add(new TableFinding(line.Row, EarlierTables.First, new LocalText(
                    "该客服这几天已有请假", "The agent has leave on some of these days already.")));
            else known.Add(leave);
        }
        return findings;
    }

    private async Task<IReadOnlyList<TableFinding>> ShiftFaults(WfmDb db, CurrentUser user, Centre centre, TableChanges changes)
    {
        var gone = changes.Lines.Where(l => l.IsRemoved).Select(l => l.Before!.Key).ToHashSet();
        var known = (await db.PastShifts.AsNoTracking().Where(s => s.Centre == user.Centre).ToListAsync())
            .Select(s => EarlierTables.KeyOf(s.Agent, s.Date)).Where(k => !gone.Contains(k)).ToHashSet();
        var first = PlanBook.MonthToPlan(centre, centres.Today(centre)).First;
        List<TableFinding> findings = [];
        foreach (var line in changes.Lines.Where(l => l.IsAdded))
        {
            var date = Day(line, EarlierTables.Date);
            if (date >= first) findings.Add(new TableFinding(line.Row, EarlierTables.Date, new LocalText(
                $"应早于要排班的月份（{first:yyyy-MM-dd}）", $"Expected a day before the month that is planned ({first:yyyy-MM-dd}).")));
            else if (!known.Add(EarlierTables.KeyOf(line[EarlierTables.Agent], date)))
                findings.Add(new TableFinding(line.Row, EarlierTables.Date, new LocalText(
                    "该客服当天已有班次", "The agent has a shift on that day already.")));
        }
        return findings;
    }

    private static DateOnly Day(LineChange line, string column) => DateCell.Day(line[column])!.Value;
}
