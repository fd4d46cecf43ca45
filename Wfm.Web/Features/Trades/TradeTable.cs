using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Trades;

/// <summary>
/// Everything that a trade of one published month is judged by: the roster in force, the same rules that made it, the
/// trades accepted so far, and the time at the centre.
/// </summary>
internal sealed class TradeTable
{
    private readonly Dictionary<(string Agent, DateOnly Date), Assignment> _cells;
    private readonly TradeJudge _judge;
    private readonly IReadOnlyList<Trade> _accepted;

    private TradeTable(Centre centre, PlanRow plan, PublishedRoster published, TradeJudge judge, IReadOnlyList<Trade> accepted, DateTime now)
    {
        (Centre, Plan, Published, Now) = (centre, plan, published, now);
        (_judge, _accepted) = (judge, accepted);
        _cells = published.Roster.Assignments.ToDictionary(a => (a.Agent, a.Date));
    }

    public Centre Centre { get; }
    public PlanRow Plan { get; }
    public PublishedRoster Published { get; }
    public DateTime Now { get; }
    public DateOnly Today => DateOnly.FromDateTime(Now);
    public TradePolicy Policy => Centre.Policy.Trading;

    /// <summary>The table of the month of <paramref name="date"/>.</summary>
    /// <exception cref="RefusedException">The month is not published.</exception>
    public static async Task<TradeTable> Of(
        IDbContextFactory<WfmDb> databases, CentreStore centres, PlanStore plans, string centreId, DateOnly date)
    {
        var centre = await centres.Load(centreId);
        if (await plans.Find(centreId, date) is not { } plan || await plans.Published(plan) is not { } published)
            throw new RefusedException(new LocalText("该月班表尚未发布，不能换班。", "That month is not published, so nothing can be swapped."));
        var past = await plans.PastBefore(centreId, plan.Start, centre.Past);
        var problem = PlanningPipeline.Problem(centre, PlanStore.PeriodOf(plan), await plans.Requirements(plan), past);
        var judge = new TradeJudge(CompiledProblem.Of(problem), published.Roster.Assignments);
        return new TradeTable(centre, plan, published, judge, await Accepted(databases, centreId), centres.Now(centre).DateTime);
    }

    /// <summary>The verdict of this moment.</summary>
    public TradeVerdict Judge(Trade trade) => _judge.Judge(trade, Now, _accepted);

    /// <summary>The trade that a row stands for.</summary>
    public static Trade TradeOf(TradeRow row) => row.TakerDate is { } returned
        ? new Trade.Swap(row.Giver, row.GiverDate, row.Taker, returned)
        : new Trade.Cover(row.Giver, row.GiverDate, row.Taker);

    public Assignment? Cell(string agent, DateOnly date) => _cells.GetValueOrDefault((agent, date));

    public ShiftType? Shift(string agent, DateOnly date) => Cell(agent, date) is { } cell ? Centre.ShiftTypes.First(s => s.Code == cell.Shift) : null;

    public bool IsOnLeave(string agent, DateOnly date) => Centre.Leaves.Any(l => l.Agent == agent && l.First <= date && date <= l.Last);

    public LocalText QueueName(string queue) => Centre.Queues.First(q => q.Id == queue).Name;

    public string NameOf(string agent) => Centre.Agents.FirstOrDefault(a => a.Id == agent)?.Name ?? agent;

    /// <summary>How many trades an agent has left in the month.</summary>
    public TradeAllowance Allowance(string agent, DateOnly date) =>
        new(Policy.MaxPerMonth, TradeQuota.Left(Policy, _accepted, agent, date), new DateOnly(date.Year, date.Month, 1));

    private static async Task<IReadOnlyList<Trade>> Accepted(IDbContextFactory<WfmDb> databases, string centre)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Trades.AsNoTracking().Where(t => t.Centre == centre && t.State == TradeState.Approved).ToListAsync();
        return [.. rows.Select(TradeOf)];
    }
}
