using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence.Entities;
using static Wfm.Web.Components.Words;

namespace Wfm.Web.Features.Trades;

/// <summary>Trades in words.</summary>
internal static class TradeWords
{
    public static string State(TradeState state) => state switch
    {
        TradeState.Proposed => T("等待同事答复", "Waiting for the colleague"),
        TradeState.Agreed => T("等待审批", "Waiting for approval"),
        TradeState.Approved => T("已生效", "In force"),
        TradeState.Refused => T("不符合规则", "Breaks a rule"),
        TradeState.Declined => T("已拒绝", "Declined"),
        TradeState.Withdrawn => T("已撤回", "Withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Style of the badge of a state.</summary>
    public static string Badge(TradeState state) => state switch
    {
        TradeState.Approved => "good",
        TradeState.Proposed or TradeState.Agreed => "warn",
        TradeState.Refused or TradeState.Declined => "bad",
        _ => "",
    };

    public static LocalText NoteMissing { get; } =
        new("请填写交接说明：换班双方必须交待清楚。", "Please write the handover note: both sides must hand over clearly.");

    /// <summary>All reasons of a refusal in one text.</summary>
    public static LocalText Reasons(TradeVerdict.Refused refused) => new(
        string.Concat(refused.Reasons.Select(r => r.Sentence.Zh)), string.Join(' ', refused.Reasons.Select(r => r.Sentence.En)));

    /// <summary>Adds one agent's part to the handover note.</summary>
    public static string Note(string soFar, string name, string text) => soFar.Length == 0 ? $"{name}：{text}" : $"{soFar}\n{name}：{text}";

    /// <summary>For the audit log: "A001 2026-12-05 ⇄ A007 2026-12-06", a ring in its order.</summary>
    public static string InShort(TradeRow row) =>
        row.Kind == TradeKind.Ring
        ? string.Join(" → ", row.Ring.OrderBy(m => m.Place).Select(m => $"{m.Agent} {Iso(m.Date)}"))
        : $"{row.Giver} {Iso(row.GiverDate)} {(row.TakerDate is { } back ? $"⇄ {row.Taker} {Iso(back)}" : $"→ {row.Taker}")}";

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
