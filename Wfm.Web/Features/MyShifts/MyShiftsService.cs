using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Exports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.MyShifts;

/// <summary>What an agent sees of the roster: the own shifts, nobody else's.</summary>
public sealed class MyShiftsService(
    CentreStore centres, PlanBook plans, RosterBook rosterBook, ShiftTrail trail, IDbContextFactory<WfmDb> databases)
{
    /// <summary>One month; the one of the next shift when none is named.</summary>
    public async Task<MyShiftsView> Load(CurrentUser user, Month? month)
    {
        var agent = user.DemandAgent();
        var centre = await centres.Load(user.Centre);
        var now = centres.Now(centre).DateTime;
        var today = DateOnly.FromDateTime(now);
        var rosters = await Rosters(centre);
        var inMonths = await InMonths(centre, rosters.Keys);
        var duties = DutiesOf(inMonths, agent, rosters.Values.SelectMany(r => r.Assignments));
        var next = Next(duties, centre.Clock, centres.Now(centre).UtcDateTime);
        var shown = month ?? (next is null ? rosters.Keys.Append(Month.Of(today)).Max() : Month.Of(next.Duty.Date));
        var open = await Open(centre.Id, agent);
        var days = Days(centre, agent, shown.Period, duties, open);
        return new MyShiftsView(
            NameOf(centre, agent), shown, today, [.. rosters.Keys.Append(shown).Distinct().Order()], next, days,
            MyTotals.Of(days, centre.Holidays.Week),
            rosters.TryGetValue(shown, out var roster) && roster.Published, open.Trades.Count(t => WaitsFor(t, agent)));
    }

    /// <summary>All known shifts as an iCalendar file, those that a calendar may still hold and are no more among them.</summary>
    public async Task<string> Calendar(CurrentUser user)
    {
        var agent = user.DemandAgent();
        var centre = await centres.Load(user.Centre);
        var shifts = (await Tracked(centre)).Where(s => s.Last.Agent == agent).OrderBy(s => s.Last.Date).ToList();
        var inMonths = await InMonths(centre, shifts.Select(s => Month.Of(s.Last.Date)).Distinct());
        return ShiftCalendar.Write(centre.Name, centre.TimeZone, shifts.Select(s => EntryOf(inMonths[Month.Of(s.Last.Date)], s)));
    }

    /// <summary>The centre as it is in each of the months, whose shifts are read by what they meant then.</summary>
    private async Task<Dictionary<Month, Centre>> InMonths(Centre centre, IEnumerable<Month> months)
    {
        var inMonths = new Dictionary<Month, Centre>();
        foreach (var month in months) inMonths[month] = await centres.DefinitionIn(centre.Id, month);
        return inMonths;
    }

    /// <summary>Every shift of published months, and of the months that the centre was loaded with.</summary>
    private async Task<List<TrackedShift>> Tracked(Centre centre)
    {
        await using var db = await databases.CreateDbContextAsync();
        var loaded = await db.Centres.Where(c => c.Id == centre.Id).Select(c => c.LoadedAt).SingleAsync();
        var past = centre.Past.ToLookup(a => Month.Of(a.Date));
        var tracked = new List<TrackedShift>();
        var published = await plans.PublishedMonths(centre.Id);
        foreach (var month in published)
            tracked.AddRange(await trail.Of(await plans.Existing(centre.Id, month), past[month], loaded));
        tracked.AddRange(past.Where(m => !published.Contains(m.Key)).SelectMany(m => m).Select(a => new TrackedShift(a, false, 0, loaded)));
        return tracked;
    }

    private static CalendarShift EntryOf(Centre centre, TrackedShift tracked)
    {
        var duty = DutyOf(centre, tracked.Last);
        return new CalendarShift(
            $"{centre.Id}-{tracked.Last.Agent}-{duty.Date:yyyyMMdd}", duty.Date, duty.Shift.Span, duty.Shift.Name, duty.Queue,
            tracked.Changes, tracked.ChangedAt)
        {
            IsCancelled = tracked.IsTakenOut,
        };
    }

    /// <summary>Published months, and before them the months that the centre was loaded with.</summary>
    private async Task<SortedDictionary<Month, (IReadOnlyList<Assignment> Assignments, bool Published)>> Rosters(Centre centre)
    {
        var rosters = new SortedDictionary<Month, (IReadOnlyList<Assignment>, bool)>();
        foreach (var past in centre.Past.GroupBy(a => Month.Of(a.Date))) rosters[past.Key] = ([.. past], false);
        foreach (var month in await plans.PublishedMonths(centre.Id))
        {
            rosters[month] = ((await rosterBook.InForce(centre.Id, month))!.Roster.Assignments, true);
        }
        return rosters;
    }

    private static List<Duty> DutiesOf(Dictionary<Month, Centre> inMonths, string agent, IEnumerable<Assignment> assignments) =>
        [.. assignments.Where(a => a.Agent == agent).OrderBy(a => a.Date).Select(a => DutyOf(inMonths[Month.Of(a.Date)], a))];

    private static Duty DutyOf(Centre centre, Assignment assignment)
    {
        var shift = centre.ShiftTypes.First(s => s.Code == assignment.Shift);
        var queue = centre.Queues.FirstOrDefault(q => q.Id == assignment.Queue)?.Name ?? default;
        return new Duty(assignment.Date, shift, queue, shift.NetMinutesOn(assignment.Date, centre.Clock));
    }

    private static NextShift? Next(List<Duty> duties, LocalClock clock, DateTime now)
    {
        var duty = duties.Find(d => At(d, d.Shift.Span.End) > now);
        if (duty is null) return null;
        var running = At(duty, duty.Shift.Span.Start) <= now;
        return new NextShift(duty, running, At(duty, running ? duty.Shift.Span.End : duty.Shift.Span.Start) - now);

        DateTime At(Duty of, int minute) => new(clock.Moment(of.Date, minute) * TimeSpan.TicksPerMinute, DateTimeKind.Utc);
    }

    private static IReadOnlyList<MyDay> Days(
        Centre centre, string agent, PlanningPeriod period, List<Duty> duties, (List<TradeRow> Trades, List<LeaveRequestRow> Leave) open)
    {
        var trades = ByDay(centre, agent, open.Trades);
        return
        [
            .. from date in period.Dates
               let duty = duties.Find(d => d.Date == date)
               let leave = centre.Leaves.FirstOrDefault(l => l.Agent == agent && l.First <= date && date <= l.Last)
               select new MyDay(
                   date, duty, leave?.Kind, centre.Holidays[date], trades.GetValueOrDefault(date),
                   open.Leave.Exists(l => l.First <= date && date <= l.Last)),
        ];
    }

    /// <summary>
    /// What waits for somebody: swaps and covers with this agent, the wish to take one back, and the agent's requests for leave.
    /// </summary>
    private async Task<(List<TradeRow> Trades, List<LeaveRequestRow> Leave)> Open(string centre, string agent)
    {
        await using var db = await databases.CreateDbContextAsync();
        var trades = await db.Trades.AsNoTracking()
            .Where(t => t.Centre == centre && (t.Giver == agent || t.Taker == agent || t.Ring.Any(m => m.Agent == agent)))
            .Where(t => t.State == TradeState.Proposed || t.State == TradeState.Agreed || t.Back != null)
            .OrderBy(t => t.AskedAt).ToListAsync();
        var leave = await db.LeaveRequests.AsNoTracking()
            .Where(l => l.Centre == centre && l.Agent == agent && l.State == LeaveState.Requested).ToListAsync();
        return (trades, leave);
    }

    private static Dictionary<DateOnly, OpenTrade> ByDay(Centre centre, string agent, List<TradeRow> trades)
    {
        var byDay = new Dictionary<DateOnly, OpenTrade>();
        foreach (var trade in trades)
        {
            var mine = trade.Back?.Contains(agent)
                ?? (trade.Giver == agent || trade.Ring.Exists(m => m.Agent == agent && m.ConfirmedAt is not null));
            if (trade.Ring.Count > 0)
            {
                foreach (var date in RingDays(trade, agent)) byDay[date] = new OpenTrade(trade.Id, RingNames(centre, trade, agent), mine);
                continue;
            }
            var shown = new OpenTrade(trade.Id, NameOf(centre, trade.Giver == agent ? trade.Taker : trade.Giver), mine);
            byDay[trade.GiverDate] = shown;
            if (trade.TakerDate is { } other) byDay[other] = shown;
        }
        return byDay;
    }

    private static bool WaitsFor(TradeRow trade, string agent) => trade.Back is { } back ? !back.Contains(agent)
        : trade.State == TradeState.Proposed
        && (trade.Ring.Count == 0 ? trade.Taker == agent : trade.Ring.Exists(m => m.Agent == agent && m.ConfirmedAt is null));

    /// <summary>The day that an agent of a ring gives away and the day taken from the one before.</summary>
    private static IEnumerable<DateOnly> RingDays(TradeRow trade, string agent)
    {
        var ring = trade.Ring.OrderBy(m => m.Place).ToList();
        var place = ring.FindIndex(m => m.Agent == agent);
        return [ring[place].Date, ring[(place + ring.Count - 1) % ring.Count].Date];
    }

    private static string RingNames(Centre centre, TradeRow trade, string agent) =>
        string.Join("、", trade.Ring.OrderBy(m => m.Place).Where(m => m.Agent != agent).Select(m => NameOf(centre, m.Agent)));

    private static string NameOf(Centre centre, string agent) => centre.Agents.FirstOrDefault(a => a.Id == agent)?.Name ?? agent;
}
