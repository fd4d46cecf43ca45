using Wfm.Engine;

namespace Wfm.Web.Features.Trades;

/// <summary>An agent's trades.</summary>
/// <param name="Inbox">Those that wait for this agent's answer, with what the rules say of them now.</param>
/// <param name="Mine">Those this agent has asked for or agreed to and that are not decided.</param>
/// <param name="BackAsked">Those in force that a colleague wants to take back, which waits for this agent's answer.</param>
/// <param name="Done">Those that ended in the last two months, latest first.</param>
/// <param name="Allowances">What is left of the month's trades, one for every published month from now on.</param>
public sealed record MyTradesView(
    string Me, IReadOnlyList<InboxTrade> Inbox, IReadOnlyList<TradeLine> BackAsked, IReadOnlyList<TradeLine> Mine,
    IReadOnlyList<TradeLine> Done,
    IReadOnlyList<TradeAllowance> Allowances);

/// <summary>A trade that waits for an answer.</summary>
/// <param name="Reasons">Why it would be refused now; null when it keeps every rule.</param>
public sealed record InboxTrade(TradeLine Trade, LocalText? Reasons);

/// <summary>What came of an acceptance.</summary>
public abstract record TradeOutcome
{
    private TradeOutcome()
    {
    }

    /// <summary>In both calendars.</summary>
    public sealed record InForce : TradeOutcome;

    /// <summary>A ring that others must still accept.</summary>
    public sealed record WaitsForOthers(int Left) : TradeOutcome;

    /// <summary>Everyone agrees; a planner or manager decides.</summary>
    public sealed record WaitsForApproval : TradeOutcome;

    /// <summary>Its shifts were changed after it was asked for; who asked may ask again for the shifts of today.</summary>
    public sealed record Overtaken(LocalText Changes) : TradeOutcome;

    /// <summary>Everyone has their own shifts back.</summary>
    public sealed record TakenBack : TradeOutcome;

    /// <summary>Breaks a rule.</summary>
    public sealed record Refused(LocalText Reasons) : TradeOutcome;
}
