using Wfm.Engine;
using Wfm.Engine.Rostering.Trading;
using Wfm.Engine.Time;

namespace Wfm.Web.Persistence.Entities;

/// <summary>How many agents exchange what.</summary>
public enum TradeKind
{
    /// <summary>Two agents exchange a shift each.</summary>
    Swap,

    /// <summary>One agent takes over a shift and gives none.</summary>
    Cover,

    /// <summary>Three to five agents: each gives one shift to the next, the last to the first.</summary>
    Ring,
}

/// <summary>Where a trade stands between its question and its end.</summary>
public enum TradeState
{
    /// <summary>Waits for the colleague.</summary>
    Proposed,

    /// <summary>Everyone has confirmed; waits for the planner where the policy asks for approval.</summary>
    Agreed,

    /// <summary>In the published roster.</summary>
    Approved,

    /// <summary>Breaks a rule; the reason says which.</summary>
    Refused,

    /// <summary>The colleague or the planner said no.</summary>
    Declined,

    /// <summary>Taken back by the one who asked, or ended with an account.</summary>
    Withdrawn,

    /// <summary>Its shifts were changed before everyone had agreed; the reason says how.</summary>
    Overtaken,

    /// <summary>Was in force; the shifts went back to whom they belonged to.</summary>
    TakenBack,
}

/// <summary>A swap, cover or ring of swaps, from the question to its end.</summary>
public sealed class TradeRow
{
    public required TradeId Id { get; init; }
    public required string Centre { get; init; }
    public required PlanId Plan { get; init; }
    public required TradeKind Kind { get; init; }
    public required TradeState State { get; set; }

    /// <summary>Who asks and gives the shift on <see cref="GiverDate"/>.</summary>
    public required string Giver { get; init; }

    public required DateOnly GiverDate { get; init; }

    /// <summary>Who takes it.</summary>
    public required string Taker { get; init; }

    /// <summary>Day of the shift that the taker gives; null for a cover.</summary>
    public DateOnly? TakerDate { get; init; }

    /// <summary>Everyone of a ring, the one who asks first; empty for a trade of two.</summary>
    public List<TradeMemberRow> Ring { get; init; } = [];

    /// <summary>What the taker must know of the work in progress; required before the trade is final.</summary>
    public required string HandoverNote { get; set; }

    public DateTimeOffset? GiverConfirmedAt { get; set; }
    public DateTimeOffset? TakerConfirmedAt { get; set; }

    /// <summary>Why it was refused, in both languages.</summary>
    public string? ReasonZh { get; set; }

    public string? ReasonEn { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Changes with every update, so that two people cannot decide the same trade.</summary>
    public Guid Stamp { get; set; } = Guid.NewGuid();

    /// <summary>What stood in its cells when it was asked for, which is what everyone agrees on; null where that is not recorded.</summary>
    public TradedCell[]? Cells { get; set; }

    /// <summary>
    /// The cells that it holds for as long as something about it is open: a cell is in one open question at most.
    /// </summary>
    public List<TradeClaimRow> Claims { get; init; } = [];

    /// <summary>Agents who want to take it back once it is in force, the one who asks first; null while nobody does.</summary>
    public string[]? Back { get; private set; }

    /// <summary>True while it waits for an answer or an approval.</summary>
    public bool IsOpen => State is TradeState.Proposed or TradeState.Agreed;

    /// <summary>Everyone who gives or takes a shift.</summary>
    public IReadOnlyList<string> Agents => [.. ToTrade().Cells.Select(c => c.Agent).Distinct()];

    /// <summary>Brings the trade into another state. Once it waits for nobody any more, its cells are free for other trades.</summary>
    /// <param name="by">Who decided it; null while it goes on.</param>
    public void Move(TradeState state, string? by, DateTimeOffset at)
    {
        (State, Stamp) = (state, Guid.NewGuid());
        if (by is not null) (DecidedBy, DecidedAt) = (by, at);
        if (IsOpen) return;
        Claims.Clear();
        Back = null;
    }

    /// <summary>Ends it with the reasons.</summary>
    public void End(TradeState state, LocalText why, string by, DateTimeOffset at)
    {
        Move(state, by, at);
        (ReasonZh, ReasonEn) = (why.Zh, why.En);
    }

    /// <summary>Adds an agent to those who want to take it back. The first one's question holds the cells.</summary>
    /// <param name="plan">The plan of the month in which a date lies.</param>
    public void WantBack(string agent, Func<DateOnly, PlanId> plan)
    {
        (Back, Stamp) = ([.. Back ?? [], agent], Guid.NewGuid());
        if (Claims.Count == 0) Claims.AddRange(ClaimsOf(Id, ToTrade(), plan));
    }

    /// <summary>Nobody wants any more to take it back: it stays in force, and its cells are free for other questions.</summary>
    public void Keep()
    {
        (Back, Stamp) = (null, Guid.NewGuid());
        Claims.Clear();
    }

    /// <summary>What an open question about a trade holds.</summary>
    public static IEnumerable<TradeClaimRow> ClaimsOf(TradeId id, Trade trade, Func<DateOnly, PlanId> plan) =>
        trade.Cells.Select(c => new TradeClaimRow { Plan = plan(c.Date), Agent = c.Agent, Date = c.Date, Trade = id });

    /// <summary>For the log: "A001 2026-12-05 ⇄ A007 2026-12-06", a ring in its order.</summary>
    public string InShort() => Kind == TradeKind.Ring
        ? string.Join(" → ", Ring.OrderBy(m => m.Place).Select(m => $"{m.Agent} {m.Date:yyyy-MM-dd}"))
        : $"{Giver} {GiverDate:yyyy-MM-dd} {(TakerDate is { } back ? $"⇄ {Taker} {back:yyyy-MM-dd}" : $"→ {Taker}")}";

    /// <summary>The trade as the engine judges it.</summary>
    public Trade ToTrade() => Kind switch
    {
        TradeKind.Ring => new Trade.Cycle([.. Ring.OrderBy(m => m.Place).Select(m => (m.Agent, m.Date))]),
        TradeKind.Swap => new Trade.Swap(Giver, GiverDate, Taker, TakerDate!.Value),
        _ => new Trade.Cover(Giver, GiverDate, Taker),
    };
}

/// <summary>A cell of the roster as it stood when a trade was asked for.</summary>
/// <param name="Shift">Code of the shift; null for a day off, like everything after it.</param>
/// <param name="Queue">Queue of the shift; empty for one off the queues.</param>
/// <param name="Span">Its times; null where they are not known any more.</param>
/// <param name="Paid">Its paid minutes.</param>
public sealed record TradedCell(string Agent, DateOnly Date, string? Shift, string? Queue, ClockSpan? Span, int? Paid);

/// <summary>A cell of the roster that an open trade holds.</summary>
public sealed class TradeClaimRow
{
    public required PlanId Plan { get; init; }
    public required string Agent { get; init; }
    public required DateOnly Date { get; init; }
    public TradeId Trade { get; init; }
}

/// <summary>One agent of a ring, who gives the shift of a day to the next one.</summary>
public sealed class TradeMemberRow
{
    public required TradeId Trade { get; init; }

    /// <summary>Place in the ring; 0 is the one who asks.</summary>
    public required int Place { get; init; }

    public required string Agent { get; init; }

    /// <summary>Day of the shift given.</summary>
    public required DateOnly Date { get; init; }

    public DateTimeOffset? ConfirmedAt { get; set; }
}

/// <summary>Where a request for leave stands.</summary>
public enum LeaveState
{
    Requested,
    Granted,
    Declined,
    Withdrawn,
}

/// <summary>An agent's request for leave.</summary>
public sealed class LeaveRequestRow
{
    public required LeaveRequestId Id { get; init; }
    public required string Centre { get; init; }
    public required string Agent { get; init; }
    public required DateOnly First { get; init; }
    public required DateOnly Last { get; init; }
    public required string Kind { get; init; }
    public required string Note { get; init; }
    public required LeaveState State { get; set; }
    public string? ReasonZh { get; set; }
    public string? ReasonEn { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public required DateTimeOffset AskedAt { get; init; }
    public Guid Stamp { get; set; } = Guid.NewGuid();

    /// <summary>The days that it holds while it is open or granted: a day of an agent is in one leave at most.</summary>
    public List<LeaveDayRow> Days { get; init; } = [];
}

/// <summary>A day on which an agent has leave, or asks for it.</summary>
public sealed class LeaveDayRow
{
    public required string Centre { get; init; }
    public required string Agent { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>The request that holds it; null for an absence that a planner has recorded.</summary>
    public LeaveRequestId? Request { get; init; }
}
