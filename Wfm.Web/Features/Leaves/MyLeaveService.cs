using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Web.Components.Shifts;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Leaves;

/// <summary>An agent asks for leave.</summary>
public sealed class MyLeaveService(IDbContextFactory<WfmDb> databases, CentreStore centres, TimeProvider clock)
{
    private const int LongestNote = 500;

    public static IReadOnlyList<string> Kinds { get; } = [.. ShiftLook.LeaveKinds.Select(k => k.Key)];

    public async Task<MyLeaveView> Load(CurrentUser user)
    {
        var me = user.DemandAgent();
        var centre = await centres.Load(user.Centre);
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.LeaveRequests.AsNoTracking().Where(r => r.Centre == user.Centre && r.Agent == me)
            .OrderByDescending(r => r.AskedAt).ToListAsync();
        return new MyLeaveView(
            Earliest(centre), centre.Policy.Trading.LeaveCutoff,
            [.. centre.Leaves.Where(l => l.Agent == me && l.IsOfEmployed).OrderBy(l => l.First)],
            [.. rows.Select(r => LineOf(centre, r, []))]);
    }

    /// <summary>Asks for leave from one day to another, both included.</summary>
    /// <exception cref="RefusedException">Too late, the wrong way round, or on days that have leave or a request already.</exception>
    public async Task Ask(CurrentUser user, DateOnly first, DateOnly last, string kind, string note)
    {
        var me = user.DemandAgent();
        if (!Kinds.Contains(kind)) throw new ArgumentOutOfRangeException(nameof(kind), kind,
            "Maybe the page offers a kind that the service does not know?");
        if (last < first) throw new RefusedException(new LocalText("结束日期早于开始日期。", "The last day is before the first."));
        if (note.Length > LongestNote) throw new RefusedException(
            new LocalText($"备注最多 {LongestNote} 个字符。", $"A note has at most {LongestNote} characters."));
        var centre = await centres.Load(user.Centre);
        if (first < Earliest(centre)) throw new RefusedException(TooLate(centre));
        if (last.DayNumber - centres.Today(centre).DayNumber > Leave.LongestDays
            || last.DayNumber - first.DayNumber >= Leave.LongestDays) throw new RefusedException(TooFar);
        if (centre.Leaves.Any(l => l.Agent == me && l.First <= last && first <= l.Last)) throw new RefusedException(Taken);
        var row = RowOf(user.Centre, me, first, last, kind, note);
        await databases.Change(async db =>
        {
            if (await db.LeaveDays.AnyAsync(d => d.Centre == user.Centre && d.Agent == me && first <= d.Date && d.Date <= last)) throw new RefusedException(Taken);
            db.LeaveRequests.Add(row);
            db.Record(clock, user.Account, "leave.ask", row.Id.Value.ToString("N"), $"{me} {first:yyyy-MM-dd}–{last:yyyy-MM-dd} {kind}");
            await db.SaveChangesAsync();
        });
    }

    private static LocalText Taken { get; } = new("这些日期中已有休假或未处理的申请。", "Some of these days have leave or an open request already.");

    private LeaveRequestRow RowOf(string centre, string me, DateOnly first, DateOnly last, string kind, string note)
    {
        var id = LeaveRequestId.New();
        return new LeaveRequestRow
        {
            Id = id,
            Centre = centre,
            Agent = me,
            First = first,
            Last = last,
            Kind = kind,
            Note = note.Trim(),
            State = LeaveState.Requested,
            AskedAt = clock.GetUtcNow(),
            Days = [.. Absence.DaysOf(centre, me, first, last, id)],
        };
    }

    private static LocalText TooFar { get; } = new(
        $"休假最远可申请到 {Leave.LongestDays} 天以后，一次最多 {Leave.LongestDays} 天。",
        $"Leave can be asked for up to {Leave.LongestDays} days ahead, and for at most {Leave.LongestDays} days at a time.");

    /// <summary>Takes an own request back before it is decided.</summary>
    public async Task Withdraw(CurrentUser user, LeaveRequestId id)
    {
        var me = user.DemandAgent();
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.LeaveRequests.FirstOrDefaultAsync(r => r.Id == id && r.Centre == user.Centre && r.Agent == me)
            ?? throw new ForbiddenException(user.Account, "an own request");
        if (row.State != LeaveState.Requested) throw new RefusedException(new LocalText("该申请已有结果。", "This request has been decided already."));
        await Absence.Decide(db, row, LeaveState.Withdrawn, user.Account, clock.GetUtcNow());
        db.Record(clock, user.Account, "leave.withdraw", id.Value.ToString("N"));
        await db.SaveChangesAsync();
    }

    internal static LeaveLine LineOf(Centre centre, LeaveRequestRow row, IReadOnlyList<LostShift> shifts) => new(
        row.Id, row.Agent, centre.Agents.FirstOrDefault(a => a.Id == row.Agent)?.Name ?? row.Agent, row.First, row.Last, row.Kind, row.Note,
        row.State, row.ReasonZh is { } zh ? new LocalText(zh, row.ReasonEn ?? zh) : null, row.DecidedBy, row.AskedAt, shifts);

    /// <summary>Tomorrow until the cut-off, the day after tomorrow from then on (row S1: at the latest the day before).</summary>
    private DateOnly Earliest(Centre centre)
    {
        var now = centres.Now(centre).DateTime;
        return DateOnly.FromDateTime(now).AddDays(TimeOnly.FromDateTime(now) < centre.Policy.Trading.LeaveCutoff ? 1 : 2);
    }

    private static LocalText TooLate(Centre centre)
    {
        var cutoff = centre.Policy.Trading.LeaveCutoff.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return new LocalText($"请假须在前一天 {cutoff} 前提出。", $"Leave must be asked for by {cutoff} of the day before.");
    }
}
