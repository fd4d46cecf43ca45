using Wfm.Engine;
using Wfm.Engine.Rostering;

namespace Wfm.Web.Features.Trades;

/// <summary>What an agent can do about one day.</summary>
/// <param name="Shift">The shift of the day; null for a day off.</param>
/// <param name="ManagerApproves">True when a trade waits for approval after both have agreed.</param>
public sealed record AskTradeView(DateOnly Date, ShiftType? Shift, LocalText? Queue, TradeAllowance Allowance, bool ManagerApproves);

/// <summary>Which trades are looked for.</summary>
/// <param name="Covers">True for colleagues who take the shift and give none, false for swaps.</param>
/// <param name="Name">What was typed of the colleague's name or id; empty for everyone.</param>
/// <param name="From">Candidates that have been judged already.</param>
public sealed record TradeSearch(bool Covers = false, string Name = "", int From = 0);

/// <summary>A part of what could be asked of colleagues, the nearest days first.</summary>
/// <param name="Options">The candidates judged, allowed and refused.</param>
/// <param name="Judged">Candidates judged so far, those before this part included.</param>
/// <param name="Candidates">All candidates that there are.</param>
public sealed record TradePage(IReadOnlyList<TradeOption> Options, int Judged, int Candidates);

/// <summary>One trade that could be asked for.</summary>
/// <param name="TheirDate">Day of the shift taken in return; null when the colleague takes mine and gives none.</param>
/// <param name="Reasons">Why it would be refused; empty when it keeps every rule.</param>
/// <param name="UnmetHours">Agent-hours of required cover that it loses (positive) or wins.</param>
public sealed record TradeOption(
    string Colleague, string Name, DateOnly MyDate, ShiftType MyShift, DateOnly? TheirDate, ShiftType? TheirShift, LocalText? TheirQueue,
    IReadOnlyList<LocalText> Reasons, double UnmetHours)
{
    public bool Allowed => Reasons.Count == 0;
}

/// <summary>Two agents' days around a trade, as they are and as they would be.</summary>
public sealed record SideBySide(string MyName, string TheirName, IReadOnlyList<SideBySideDay> Days);

/// <summary>One day of both.</summary>
/// <param name="Changes">True when the trade changes something on this day.</param>
public sealed record SideBySideDay(
    DateOnly Date, ShiftType? MineNow, ShiftType? MineAfter, ShiftType? TheirsNow, ShiftType? TheirsAfter, bool Changes);
