using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Web.Components.Shifts;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Setup;

/// <summary>What a centre brings along from before its first month.</summary>
public enum EarlierKind
{
    /// <summary>Leave that was granted already.</summary>
    Leave,

    /// <summary>Shifts that were worked, from which rests, runs and fair shares go on.</summary>
    Shifts,
}

/// <summary>A table of what a centre brings along.</summary>
public sealed record EarlierView(TableShape Shape, TableData Data);

/// <summary>The columns in which it is written. Rows come and go whole: a wrong one is deleted and written again.</summary>
internal static class EarlierTables
{
    public const string Number = "no", Agent = "agent", First = "first", Last = "last", Kind = "kind", Date = "date", Shift = "shift",
        Queue = "queue";

    private const int LongestKind = 40;

    public static TableShape Shape(EarlierKind kind, Centre centre) => kind == EarlierKind.Leave
        ? new TableShape(new("已批准的请假", "Leave that was granted"), "leave",
        [
            Numbered(), Of(centre),
            new(First, new("第一天", "First day"), new DateCell())
            {
                Required = true, IsFixed = true, Words = ["开始日期", "开始", "起", "自", "from", "start"],
            },
            new(Last, new("最后一天", "Last day"), new DateCell())
            {
                Required = true, IsFixed = true, Words = ["结束日期", "结束", "止", "至", "to", "end", "until"],
            },
            new(Kind, new("假别", "Kind"), new ChoiceCell(Kinds))
            {
                Required = true, IsFixed = true, Words = ["类型", "请假类型", "type", "reason"],
            },
        ])
        { SuggestKey = Next }
        : new TableShape(new("此前的班次", "Shifts worked before"), "previous",
        [
            Numbered(), Of(centre),
            new(Date, new("日期", "Date"), new DateCell()) { Required = true, IsFixed = true, Words = ["班次日期", "day"] },
            new(Shift, new("班次", "Shift"), new ChoiceCell([.. centre.ShiftTypes.Select(s => new CellChoice(s.Code, s.Name))]))
            {
                Required = true, IsFixed = true, Words = ["班次代码", "班别", "code", "shift code"],
            },
            new(Queue, new("队列", "Queue"), new ChoiceCell([.. centre.Queues.Select(q => new CellChoice(q.Id, q.Name))]))
            {
                IsFixed = true, Width = 180, Words = ["技能组", "技能", "skill"],
                Help = new("不填为该客服的第一项技能", "The agent's first skill where it is left empty"),
            },
        ])
        { SuggestKey = Next };

    public static TableLine Line(LeaveRow row) => new(row.Id.ToString(CultureInfo.InvariantCulture), new Dictionary<string, string>
    {
        [Number] = row.Id.ToString(CultureInfo.InvariantCulture),
        [Agent] = row.Agent,
        [First] = DateCell.Written(row.First),
        [Last] = DateCell.Written(row.Last),
        [Kind] = row.Kind,
    });

    public static TableLine Line(PastShiftRow row) => new(KeyOf(row.Agent, row.Date), new Dictionary<string, string>
    {
        [Number] = KeyOf(row.Agent, row.Date),
        [Agent] = row.Agent,
        [Date] = DateCell.Written(row.Date),
        [Shift] = row.Shift,
        [Queue] = row.Queue,
    });

    public static string KeyOf(string agent, DateOnly date) => $"{agent}@{date:yyyy-MM-dd}";

    private static IReadOnlyList<CellChoice> Kinds { get; } =
        [.. ShiftLook.LeaveKinds.Select(k => new CellChoice(k.Key, k.Name)), new("other", new("其他", "Other"))];

    private static TableColumn Numbered() => new(Number, new("序号", "No."), new TextCell(LongestKind))
    {
        IsFixed = true,
        Width = 110,
        Words = ["编号", "number"],
        Help = new("自动编号", "Numbered by itself"),
    };

    private static TableColumn Of(Centre centre) => new(
        Agent, new("客服", "Agent"), new ChoiceCell([.. centre.Agents.Select(a => new CellChoice(a.Id, new LocalText(a.Name, a.Name)))]))
    {
        Required = true,
        IsFixed = true,
        Width = 150,
        Words = ["工号", "员工编号", "姓名", "员工", "坐席", "agent id", "name", "employee", "staff no"],
    };

    private static string Next(IReadOnlyCollection<string> used) =>
        Enumerable.Range(1, int.MaxValue - 1).Select(n => $"+{n.ToString(CultureInfo.InvariantCulture)}").First(n => !used.Contains(n));
}
