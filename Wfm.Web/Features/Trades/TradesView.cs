using Wfm.Engine;
using Wfm.Engine.Time;

namespace Wfm.Web.Features.Trades;

/// <summary>The trades of one published month.</summary>
/// <param name="Month">First day of the month shown; null when nothing is published.</param>
/// <param name="ManagerApproves">True when trades wait for approval here.</param>
/// <param name="MaxPerMonth">Trades that an agent may have in a month.</param>
/// <param name="Publication">Number of the publication in force.</param>
public sealed record TradesView(
    IReadOnlyList<Month> Months, Month? Month, IReadOnlyList<TradesLine> Trades, bool ManagerApproves, int MaxPerMonth, int Publication);

/// <summary>One trade.</summary>
/// <param name="Reasons">Why an open trade would be refused now; null when it keeps every rule or is decided.</param>
public sealed record TradesLine(TradeLine Trade, LocalText? Reasons);
