using Wfm.Engine;
using Wfm.Engine.Rostering;

namespace Wfm.Web.Features.Trades;

/// <summary>What an agent can do about one day.</summary>
/// <param name="Shift">The shift of the day; null for a day off.</param>
/// <param name="ManagerApproves">True when a trade waits for approval after both have agreed.</param>
/// <param name="Options">Everything that could be asked of colleagues, each with its verdict.</param>
public sealed record AskTradeView(
    DateOnly Date, ShiftType? Shift, LocalText? Queue, TradeAllowance Allowance, bool ManagerApproves, IReadOnlyList<TradeOption> Options);

/// <summary>One trade that could be asked for.</summary>
/// <param name="TheirDate">Day of the shift taken in return; null when the colleague takes mine and gives none.</param>
/// <param name="Reasons">Why it would be refused; empty when it keeps every rule.</param>
/// <param name="UnmetHours">Agent-hours of required cover that it loses (positive) or wins.</param>
public sealed record TradeOption(
    string Colleague, string Name, DateOnly MyDate, ShiftType MyShift, DateOnly? TheirDate, ShiftType? TheirShift, LocalText? TheirQueue,
    IReadOnlyList<LocalText> Reasons, double UnmetHours)
{
    public bool Allowed => Reasons.Count == 0;

    /// <summary>The same day for both: only the hours change.</summary>
    public bool SameDay => TheirDate == MyDate;
}

/// <summary>Two agents' days around a trade, as they are and as they would be.</summary>
public sealed record SideBySide(string MyName, string TheirName, IReadOnlyList<SideBySideDay> Days);

/// <summary>One day of both.</summary>
/// <param name="Changes">True when the trade changes something on this day.</param>
public sealed record SideBySideDay(DateOnly Date, ShiftType? MineNow, ShiftType? MineAfter, ShiftType? TheirsNow, ShiftType? TheirsAfter, bool Changes);
