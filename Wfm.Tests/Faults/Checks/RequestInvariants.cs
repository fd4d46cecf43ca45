using Microsoft.EntityFrameworkCore;
using Wfm.Web.Features.Wishes;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Tests.Faults.Checks;

/// <summary>Requests of agents: each state has its line in the log, no two hold the same day, and no quota is exceeded.</summary>
internal static class RequestInvariants
{
    public static async Task<IReadOnlyList<string>> Broken(WfmDb db)
    {
        var entries = await db.Audit.AsNoTracking().Select(a => new { a.Operation, a.Subject }).ToListAsync();
        var log = entries.Select(a => $"{a.Operation} {a.Subject}").ToHashSet();
        return [.. await Trades(db, log), .. await Leaves(db, log), .. await Wishes(db)];
    }

    private static async Task<IReadOnlyList<string>> Trades(WfmDb db, HashSet<string> log)
    {
        var found = new List<string>();
        var trades = await db.Trades.AsNoTracking().ToListAsync();
        foreach (var trade in trades)
        {
            string[] told = trade.State switch
            {
                TradeState.Approved => ["trade.ask", "trade.approve"],
                TradeState.Refused => ["trade.ask", "trade.refuse"],
                TradeState.Declined => ["trade.ask", "trade.decline"],
                TradeState.Withdrawn => ["trade.ask", "trade.withdraw"],
                TradeState.Agreed => ["trade.ask", "trade.agree"],
                TradeState.Overtaken => ["trade.ask", "trade.overtake"],
                TradeState.TakenBack => ["trade.ask", "trade.approve", "trade.takeBack"],
                _ => ["trade.ask"],
            };
            var missing = told.Where(t => !log.Contains($"{t} {trade.Id.Value:N}"));
            found.AddRange(missing.Select(t => $"a trade is {trade.State} without '{t}' in the log"));
        }
        found.AddRange(trades.Where(t => t.Cells is null).Select(t => $"{t.InShort()} does not say what is traded"));
        var closed = await db.Users.Where(u => u.DisabledAt != null && u.Agent != null).Select(u => u.Agent!).ToListAsync();
        found.AddRange(trades.Where(t => t.IsOpen || t.Back is not null).SelectMany(t => t.Agents).Intersect(closed)
            .Select(a => $"the account of {a} is closed, but a question about a trade is open"));
        var open = trades.Where(t => t.IsOpen || t.Back is not null).SelectMany(CellsOf);
        found.AddRange(open.GroupBy(c => c).Where(g => g.Count() > 1)
            .Select(g => $"{g.Count()} open trades hold {g.Key.Agent} on {g.Key.Date:yyyy-MM-dd}"));
        return found;
    }

    private static IEnumerable<(string Agent, DateOnly Date)> CellsOf(TradeRow trade)
    {
        var days = new HashSet<DateOnly> { trade.GiverDate, trade.TakerDate ?? trade.GiverDate };
        return days.SelectMany(d => new[] { (trade.Giver, d), (trade.Taker, d) });
    }

    private static async Task<IReadOnlyList<string>> Leaves(WfmDb db, HashSet<string> log)
    {
        var found = new List<string>();
        var (requests, leaves) = (await db.LeaveRequests.AsNoTracking().ToListAsync(), await db.Leaves.AsNoTracking().ToListAsync());
        foreach (var request in requests)
        {
            var told = request.State switch
            {
                LeaveState.Granted => "leave.grant",
                LeaveState.Declined => "leave.decline",
                LeaveState.Withdrawn => "leave.withdraw",
                _ => "leave.ask",
            };
            var isTold = log.Contains($"{told} {request.Id.Value:N}");
            if (!isTold) found.Add($"a request for leave is {request.State} without '{told}' in the log");
            if (request.State == LeaveState.Granted && !leaves.Exists(l => IsOf(l, request)))
                found.Add($"the leave of {request.Agent} from {request.First:yyyy-MM-dd} is granted and not there");
        }
        var held = leaves.Select(l => (l.Agent, l.First, l.Last))
            .Concat(requests.Where(r => r.State == LeaveState.Requested).Select(r => (r.Agent, r.First, r.Last)));
        var days = held.SelectMany(l => DaysOf(l.First, l.Last).Select(d => (l.Agent, Date: d)));
        found.AddRange(days.GroupBy(d => d).Where(g => g.Count() > 1)
            .Select(g => $"{g.Key.Agent} has {g.Count()} leaves or requests on {g.Key.Date:yyyy-MM-dd}"));
        return found;
    }

    private static bool IsOf(LeaveRow leave, LeaveRequestRow request) =>
        (leave.Agent, leave.First, leave.Last, leave.Kind) == (request.Agent, request.First, request.Last, request.Kind);

    private static IEnumerable<DateOnly> DaysOf(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);

    private static async Task<IReadOnlyList<string>> Wishes(WfmDb db)
    {
        var wishes = await db.Wishes.AsNoTracking().Select(w => new { w.Agent, w.Date }).ToListAsync();
        return
        [
            .. wishes.GroupBy(w => w).Where(g => g.Count() > 1)
                .Select(g => $"{g.Key.Agent} has {g.Count()} wishes for {g.Key.Date:yyyy-MM-dd}"),
            .. wishes.GroupBy(w => (w.Agent, w.Date.Year, w.Date.Month))
                .Where(g => g.Select(w => w.Date).Distinct().Count() > WishesService.Most)
                .Select(g => $"{g.Key.Agent} has {g.Count()} wishes in a month, {WishesService.Most} are allowed"),
        ];
    }
}
