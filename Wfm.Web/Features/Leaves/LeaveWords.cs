using Wfm.Web.Components;
using Wfm.Web.Persistence.Entities;
using static Wfm.Web.Components.Words;

namespace Wfm.Web.Features.Leaves;

/// <summary>Leave in words.</summary>
internal static class LeaveWords
{
    public static string State(LeaveState state) => state switch
    {
        LeaveState.Requested => T("待审批", "Waiting"),
        LeaveState.Granted => T("已批准", "Granted"),
        LeaveState.Declined => T("未批准", "Declined"),
        LeaveState.Withdrawn => T("已撤回", "Withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Badge(LeaveState state) => state switch
    {
        LeaveState.Requested => "warn",
        LeaveState.Granted => "good",
        LeaveState.Declined => "bad",
        _ => "",
    };

    /// <summary>"12月3日 周四" or "Thu 3 Dec – Sat 5 Dec".</summary>
    public static string Span(DateOnly first, DateOnly last) =>
        first == last
            ? Words.Day(first)
            : $"{Words.Day(first)} – {Words.Day(last)} ({T($"{Days(first, last)} 天", $"{Days(first, last)} days")})";

    private static int Days(DateOnly first, DateOnly last) => last.DayNumber - first.DayNumber + 1;
}
