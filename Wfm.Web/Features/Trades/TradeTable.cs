using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Trading;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Trades;

/// <summary>
/// Everything that a trade is judged by: the rosters in force of one published month, or of neighbouring ones where shifts of
/// several are exchanged, the same rules that made them, the trades accepted so far, and the time at the centre.
/// </summary>
internal sealed class TradeTable
{
    private readonly Dictionary<(string Agent, DateOnly Date), Assignment> _cells;
    private readonly Dictionary<string, ShiftType> _shifts;
    private readonly Dictionary<string, string> _names;
    private readonly ILookup<string, Leave> _leaves;
    private readonly CompiledProblem _compiled;
    private readonly TradeJudge _judge;
    private readonly IReadOnlyList<Trade> _accepted;
    private readonly IReadOnlyList<Assignment> _assignments;

    public TradeTable(
        Centre centre, IReadOnlyList<PublishedRoster> months, CompiledProblem compiled, IReadOnlyList<Trade> accepted, DateTime now)
    {
        (Centre, Months, Now) = (centre, months, now);
        (_compiled, _accepted) = (compiled, accepted);
        _assignments = PlanningPipeline.StillThere(compiled, [.. months.SelectMany(m => m.Roster.Assignments)]);
        _judge = new TradeJudge(compiled, _assignments);
        _cells = _assignments.ToDictionary(a => (a.Agent, a.Date));
        _shifts = centre.ShiftTypes.ToDictionary(s => s.Code);
        _names = centre.Agents.ToDictionary(a => a.Id, a => a.Name);
        _leaves = centre.Leaves.ToLookup(l => l.Agent);
    }

    public Centre Centre { get; }

    /// <summary>The rosters in force, month after month.</summary>
    public IReadOnlyList<PublishedRoster> Months { get; }

    /// <summary>Who is employed on some day of the months.</summary>
    public IReadOnlyList<Agent> Agents => _compiled.Problem.Agents;

    /// <summary>All days of the months.</summary>
    public IEnumerable<DateOnly> Dates => _compiled.Problem.Period.Dates;

    /// <summary>Agents whose account is closed: they are asked for nothing.</summary>
    public IReadOnlySet<string> Closed { get; init; } = new HashSet<string>();

    public DateTime Now { get; }
    public DateOnly Today => DateOnly.FromDateTime(Now);
    public TradePolicy Policy => Centre.Policy.Trading;

    /// <summary>The plan of the month in which a date lies.</summary>
    public PlanId PlanOf(DateOnly date) => Months.Single(m => m.Roster.Period.Contains(date)).Roster.Plan.Id;

    /// <summary>The verdict of this moment.</summary>
    public TradeVerdict Judge(Trade trade) => _judge.Judge(trade, Now, _accepted);

    /// <summary>Trades that free an agent on a day, the fewest people first, then the cheapest for the roster.</summary>
    public IReadOnlyList<TradeOffer> DayOff(string agent, DateOnly date, int wanted)
    {
        var finder = new TradeFinder(_compiled, _compiled.RosterOf(_assignments), Now, _accepted);
        return [.. finder.Covers(agent, date), .. finder.DayOff(agent, date, wanted)];
    }

    /// <summary>Expected share of contacts answered in time on the days that a trade touches, before and after it.</summary>
    public ServiceEffect Effect(Trade trade)
    {
        var period = _compiled.Problem.Period;
        var days = trade.Handovers.Select(h => period.IndexOf(h.Date)).ToHashSet();
        var before = _assignments.Where(
            a => period.IndexOf(a.Date) is var day && (days.Contains(day) || days.Contains(day + 1))).ToArray();
        var after = before.Where(a => !trade.Handovers.Any(h => h.Giver == a.Agent && h.Date == a.Date))
            .Concat(trade.Handovers.Select(h => Cell(h.Giver, h.Date)! with { Agent = h.Taker }));
        return new ServiceEffect(Level(before), Level(after));

        double Level(IEnumerable<Assignment> assignments)
        {
            var touched = PlanningPipeline.ServiceLevel(_compiled.Problem, assignments)
                .SelectMany(q => q.ByDay.Where((_, day) => days.Contains(day))).ToArray();
            var volume = touched.Sum(d => d.Volume);
            return volume == 0 ? 1 : touched.Sum(d => d.Volume * d.ServiceLevel) / volume;
        }
    }

    /// <summary>
    /// The verdict on taking a trade back. It gives its share of the month's trades back, so how many are left does not matter.
    /// </summary>
    public TradeVerdict JudgeBack(Trade trade) => _judge.Judge(trade.Reversed, Now, []);

    /// <summary>What stands in the cells of a trade.</summary>
    public TradedCell[] CellsOf(Trade trade) => [.. trade.Cells.Select(c => CellOf(c.Agent, c.Date))];

    /// <summary>What has changed in the cells of a trade since it was asked for; nothing where that was not recorded.</summary>
    public IReadOnlyList<CellDrift> DriftsOf(TradeRow row) => Drifts(row.Cells ?? []);

    /// <summary>What has changed in the cells of a trade since it came into force.</summary>
    public IReadOnlyList<CellDrift> DriftsSince(TradeRow row)
    {
        if (row.Cells is not { } asked) return [];
        var handovers = row.ToTrade().Handovers;
        return Drifts(asked.Select(cell => handovers.FirstOrDefault(h => h.Taker == cell.Agent && h.Date == cell.Date) is { } taken
            ? asked.Single(a => a.Agent == taken.Giver && a.Date == taken.Date) with { Agent = cell.Agent }
            : new TradedCell(cell.Agent, cell.Date, null, null, null, null)));
    }

    /// <summary>
    /// Until when a trade in force can be taken back, by the clocks of the centre: the notice that any trade needs, before the
    /// earliest of its shifts. Null where its times are not recorded.
    /// </summary>
    public DateTime? BackUntil(TradeRow row) => row.Cells is { } cells && cells.All(c => c.Shift is null || c.Span is not null)
        ? cells.Where(c => c.Span is not null).Min(c => c.Date.ToDateTime(TimeOnly.MinValue).AddMinutes(c.Span!.Value.Start))
            .AddHours(-Policy.NoticeHours)
        : null;

    /// <summary>A recorded shift as it is shown, under its name of today; null for a day off.</summary>
    public ShiftType? ShiftOf(TradedCell cell)
    {
        if (cell.Shift is not { } code) return null;
        var known = _shifts.GetValueOrDefault(code);
        return known is not null && (cell.Span is null || cell.Span == known.Span)
            ? known
            : new ShiftType(
                code, known?.Name ?? new LocalText(code, code), known?.Category ?? "", cell.Span ?? new ClockSpan(0, 0), [], []);
    }

    private IReadOnlyList<CellDrift> Drifts(IEnumerable<TradedCell> agreed) =>
        [.. from cell in agreed
            let now = CellOf(cell.Agent, cell.Date)
            where !CellDrift.AreAlike(cell, now)
            orderby cell.Date, cell.Agent
            select new CellDrift(NameOf(cell.Agent), cell, now, QueueName, code => _shifts.GetValueOrDefault(code)?.Name)];

    private TradedCell CellOf(string agent, DateOnly date) => Cell(agent, date) is { } cell
        ? new TradedCell(agent, date, cell.Shift, cell.Queue, ShiftOf(cell).Span, ShiftOf(cell).NetMinutesOn(date, Centre.Clock))
        : new TradedCell(agent, date, null, null, null, null);

    public Assignment? Cell(string agent, DateOnly date) => _cells.GetValueOrDefault((agent, date));

    public ShiftType? Shift(string agent, DateOnly date) => Cell(agent, date) is { } cell ? ShiftOf(cell) : null;

    public ShiftType ShiftOf(Assignment cell) => _shifts[cell.Shift];

    /// <summary>The shift of an agent on a date once a trade is in force; null for a day off.</summary>
    public ShiftType? ShiftAfter(Trade trade, string agent, DateOnly date) =>
        trade.Handovers.FirstOrDefault(h => h.Taker == agent && h.Date == date) is { } taken ? Shift(taken.Giver, date)
        : trade.Handovers.Any(h => h.Giver == agent && h.Date == date) ? null
        : Shift(agent, date);

    public bool IsOnLeave(string agent, DateOnly date) => _leaves[agent].Any(l => l.First <= date && date <= l.Last);

    /// <summary>True when the agent is off and not on leave.</summary>
    public bool IsFree(string agent, DateOnly date) => Cell(agent, date) is null && !IsOnLeave(agent, date);

    /// <summary>Display name of a queue; null for a shift off the queues.</summary>
    public LocalText? QueueName(string queue) => Centre.Queues.FirstOrDefault(q => q.Id == queue)?.Name;

    public string NameOf(string agent) => _names.GetValueOrDefault(agent, agent);

    /// <summary>How many trades an agent has left in the month.</summary>
    public TradeAllowance Allowance(string agent, DateOnly date) =>
        new(Policy.MaxPerMonth, TradeQuota.Left(Policy, _accepted, agent, Month.Of(date)), Month.Of(date));
}
