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
        TradeState.Overtaken => T("班次已变", "Overtaken"),
        TradeState.TakenBack => T("已换回", "Taken back"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Style of the badge of a state.</summary>
    public static string Badge(TradeState state) => state switch
    {
        TradeState.Approved => "good",
        TradeState.Proposed or TradeState.Agreed => "warn",
        TradeState.Refused or TradeState.Declined or TradeState.Overtaken => "bad",
        _ => "",
    };

    public static LocalText NoteMissing { get; } =
        new("请填写交接说明：换班双方必须交待清楚。", "Please write the handover note: both sides must hand over clearly.");

    /// <summary>All reasons of a refusal in one text.</summary>
    public static LocalText Reasons(TradeVerdict.Refused refused) => new(
        string.Concat(refused.Reasons.Select(r => r.Sentence.Zh)), string.Join(' ', refused.Reasons.Select(r => r.Sentence.En)));

    public static LocalText NotRecorded { get; } = new(
        "这次换班当时没有记录班次，不能自动换回；请在班表中修改。",
        "The shifts of this swap were not recorded, so it cannot be taken back by itself; please change the roster.");

    /// <summary>What has changed since it was asked for, in one text.</summary>
    public static LocalText Changed(IReadOnlyList<CellDrift> drifts) => new(
        $"申请之后班次已变：{string.Join("；", drifts.Select(d => d.Words.Zh))}。",
        $"The shifts have changed since it was asked for: {string.Join("; ", drifts.Select(d => d.Words.En))}.");

    /// <summary>What keeps a trade from being taken back, in one text.</summary>
    public static LocalText MovedOn(IReadOnlyList<CellDrift> drifts) => new(
        $"换班生效后班次又有变动，不能换回：{string.Join("；", drifts.Select(d => d.Words.Zh))}。",
        "The shifts have changed since the swap came into force, so it cannot be taken back: "
        + $"{string.Join("; ", drifts.Select(d => d.Words.En))}.");

    /// <summary>Who wants to take a trade back.</summary>
    public static string BackAsked(TradeLine trade) =>
        T($"{string.Join("、", trade.Back)} 申请换回。", $"{string.Join(", ", trade.Back)} asked to take it back.");

    /// <summary>The part of the handover note that the one who asked has written.</summary>
    public static string NoteOf(string notes, string name, IEnumerable<string> others)
    {
        var own = notes.StartsWith($"{name}：", StringComparison.Ordinal) ? notes[(name.Length + 1)..] : notes;
        var end = others.Select(o => own.IndexOf($"\n{o}：", StringComparison.Ordinal)).Where(at => at >= 0)
            .DefaultIfEmpty(own.Length).Min();
        return own[..end];
    }

    /// <summary>Adds one agent's part to the handover note.</summary>
    public static string Note(string soFar, string name, string text) => soFar.Length == 0 ? $"{name}：{text}" : $"{soFar}\n{name}：{text}";
}
