namespace Wfm.Engine.Rostering.Rules;

/// <summary>A dated set of labour rules and trading limits, loaded from data/policies.</summary>
/// <param name="Id">Key, e.g. "six-days-off".</param>
/// <param name="ValidFrom">First day on which the pack reflects the stated sources.</param>
public sealed record PolicyPack(
    string Id, LocalText Name, DateOnly ValidFrom, IReadOnlyList<LabourRule> Rules, TradePolicy Trading);

/// <summary>Limits on swaps and covers between agents, and the notice for leave.</summary>
/// <param name="MaxPerMonth">Accepted trades per agent and calendar month of the earlier shift; both parties of a swap count, the giver of a cover.</param>
/// <param name="NoticeHours">A trade must be agreed this many hours before the earlier shift starts.</param>
/// <param name="LeaveCutoff">Leave must be requested by this clock time on the calendar day before.</param>
/// <param name="ManagerApproves">True: a trade waits for approval; false: it is reported and takes effect when both have confirmed.</param>
public sealed record TradePolicy(int MaxPerMonth, int NoticeHours, TimeOnly LeaveCutoff, bool ManagerApproves);
