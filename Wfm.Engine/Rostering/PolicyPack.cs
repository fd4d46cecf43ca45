using System.ComponentModel.DataAnnotations;

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
public sealed record TradePolicy(
    [property: Required, Range(0, 62), Named("每月换班上限", "Trades a month"), Unit("次", "trades")]
    [property: Help(
        "每人每个自然月（按较早班次）已成立的换班次数上限。",
        "Accepted trades per agent and calendar month of the earlier shift.")]
    int MaxPerMonth,
    [property: Required, Range(0, 24 * 31), Named("换班提前", "Notice for a trade"), Unit("小时", "hours")]
    [property: Help("换班须在较早班次开始前多久谈妥。", "How long before the earlier shift begins a trade must be agreed.")]
    int NoticeHours,
    [property: Required, Named("请假截止", "Leave asked for by")]
    [property: Help("请假须在前一天的这个时刻之前提出。", "Leave must be asked for by this clock time on the day before.")]
    TimeOnly LeaveCutoff,
    [property: Named("换班须审批", "Trades need approval")]
    [property: Help(
        "是：换班等待审批；否：双方确认即生效，并通知管理者。",
        "Yes: a trade waits for approval; no: it takes effect when both have confirmed, and is reported.")]
    bool ManagerApproves)
{
    /// <summary>True: a swap counts for both agents; false: only for the one who asked.</summary>
    [Named("双方各计一次", "Both agents count")]
    [Help("是：互换对双方各计一次；否：只计提出的一方。", "Yes: a swap counts for both agents; no: only for the one who asked.")]
    public bool BothPartiesCount { get; init; } = true;

    /// <summary>True: a one-way cover counts for the agent who gives the shift away.</summary>
    [Named("替班计次", "Covers count")]
    [Help("单方替班是否计入让出方的次数。", "Whether a one-way cover counts for the agent who gives the shift away.")]
    public bool CoversCount { get; init; } = true;

    /// <summary>True: both agents must leave a handover note before the trade is final.</summary>
    [Named("须写交接说明", "Handover note")]
    [Help("双方是否须留下交接说明，换班才最终成立。", "Whether both agents must leave a handover note before the trade is final.")]
    public bool HandoverNote { get; init; }

    /// <summary>Where the limits come from, row and original wording.</summary>
    [Named("出处", "Source")]
    [Help("这些限制的出处和原文。", "Where the limits come from, with the original wording.")]
    public string Source { get; init; } = "";
}
