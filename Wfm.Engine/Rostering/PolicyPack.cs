namespace Wfm.Engine.Rostering;

/// <summary>A dated set of labour rules and trading limits, loaded from data/policies.</summary>
/// <param name="Id">Key, e.g. "six-days-off".</param>
/// <param name="ValidFrom">First day on which the pack reflects the stated sources.</param>
public sealed record PolicyPack(
    string Id, LocalText Name, DateOnly ValidFrom, IReadOnlyList<LabourRule> Rules, TradePolicy Trading)
{
    /// <summary>How the pack reads its sources and decides what they leave open.</summary>
    public LocalText Remarks { get; init; }
}

/// <summary>Limits on swaps and covers between agents, and the notice for leave. Only accepted trades count.</summary>
/// <param name="MaxPerMonth">Accepted trades per agent and calendar month of the earlier shift.</param>
/// <param name="NoticeHours">A trade must be agreed this many hours before the earlier shift starts.</param>
/// <param name="LeaveCutoff">Leave must be requested by this clock time on the calendar day before.</param>
/// <param name="ManagerApproves">True: a trade waits for approval; false: it is reported and takes effect when both have confirmed.</param>
public sealed record TradePolicy(int MaxPerMonth, int NoticeHours, TimeOnly LeaveCutoff, bool ManagerApproves)
{
    /// <summary>True: a swap counts for both agents; false: only for the one who asked.</summary>
    public bool BothPartiesCount { get; init; } = true;

    /// <summary>True: a one-way cover counts for the agent who gives the shift away.</summary>
    public bool CoversCount { get; init; } = true;

    /// <summary>Where the limits come from, row and original wording.</summary>
    public string Source { get; init; } = "";

    /// <summary>True: both agents must leave a handover note before the trade is final.</summary>
    public bool HandoverNote { get; init; }
}
