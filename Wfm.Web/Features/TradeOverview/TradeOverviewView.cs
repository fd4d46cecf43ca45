using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.TradeOverview;

/// <summary>All trades of a month, for planner and manager.</summary>
public sealed record TradeOverviewView(PlanHead Head, IReadOnlyList<TradeLine> Trades);

/// <summary>One trade in a line.</summary>
public sealed record TradeLine(
    TradeId Id, TradeKind Kind, TradeState State, string Giver, DateOnly GiverDate, string Taker, DateOnly? TakerDate,
    string HandoverNote, LocalText? Reason, DateTimeOffset AskedAt, string? DecidedBy);
