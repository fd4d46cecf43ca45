using System.Text.Json.Nodes;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Staffing;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Queues: channel, hours, target and what staffing must know. Losses stand in <see cref="LossSheet"/>.</summary>
internal sealed class QueueSheet : DefinitionSheet
{
    private static readonly ChoiceCell Channels = new(
    [
        new("voice", new("电话", "Calls")), new("chat", new("在线聊天", "Chat")), new("deferred", new("可延后的工作", "Deferred work")),
    ]);

    public override CentrePartKind Kind => CentrePartKind.Queue;

    public override Type Content => typeof(QueueDefinition);

    public override TableShape Shape(Centre centre) => new(
        new("队列", "Queues"), "queues",
        [
            Id(new("编号", "Id")),
            .. Names(),
            new("channel", new("渠道", "Channel"), Channels) { Required = true, Width = 120 },
            .. Target(),
            .. centre.Holidays.Week.Days.Select(d => new TableColumn(
                Open(d), new($"{Engine.Rostering.Wording.Weekday(d).Zh}开放", $"Open {d.ToString()[..3]}"), new SpanCell())
            {
                Help = new("开放时段，次日凌晨写作 24:00 以后；空白为关闭", "Opening hours; past midnight as 24:00 and later. Empty means closed."),
                Width = 110,
            }),
            .. Work(),
        ])
    {
        SuggestKey = NextAfter("queue-"),
    };

    public override IEnumerable<string> Parts(Centre centre) => centre.Queues.Select(q => q.Id);

    public override string PartOf(IReadOnlyDictionary<string, string> cells) => cells.GetValueOrDefault("id") ?? "";

    public override IEnumerable<TableLine> Lines(string part, object content)
    {
        var queue = (QueueDefinition)content;
        var cells = new Dictionary<string, string>
        {
            ["id"] = queue.Id,
            ["name_zh"] = queue.Name.Zh,
            ["name_en"] = queue.Name.En,
            ["channel"] = queue.Channel.ToString().ToLowerInvariant(),
            ["fraction"] = Texts.Percent(queue.Target.Fraction),
            ["within"] = WithinCell.Of(queue.Target.ThresholdSeconds),
            ["occupancy"] = queue.Target.MaxOccupancy < 1 ? Texts.Percent(queue.Target.MaxOccupancy) : "",
            ["asa"] = double.IsFinite(queue.Target.MaxAsaSeconds) ? Texts.Of(queue.Target.MaxAsaSeconds) : "",
            ["abandonment"] = queue.Target.MaxAbandonment < 1 ? Texts.Percent(queue.Target.MaxAbandonment) : "",
            ["concurrency"] = Texts.Of(queue.Concurrency),
            ["patience"] = Texts.Of(queue.PatienceSeconds),
            ["backlog"] = queue.Backlog > 0 ? Texts.Of(queue.Backlog) : "",
            ["zone"] = queue.TimeZone ?? "",
        };
        foreach (var day in Enum.GetValues<DayOfWeek>()) cells[Open(day)] = Texts.Of(queue.Open[(int)day]);
        yield return new TableLine(queue.Id, cells);
    }

    public override object? Build(SheetDraft draft)
    {
        if (draft.Rows is not [var row]) return null;
        var (seconds, rings) = WithinCell.ValueOf(row["within"]);
        var json = new RowJson().Text("id", "id", row["id"]).Name(row).Text("channel", "channel", row["channel"]).Begin("open");
        foreach (var day in Enum.GetValues<DayOfWeek>())
            json.Put(Open(day), Texts.Of(day), JsonValue.Create(row[Open(day)] is { Length: > 0 } span ? span : "closed"));
        json.End().Begin("target").Number("fraction", "fraction", row.Number("fraction"));
        if (rings is not null) json.Number("within", "rings", rings);
        else json.Number("within", "thresholdSeconds", seconds);
        json.Number("occupancy", "maxOccupancy", row.Number("occupancy")).Number("asa", "maxAsaSeconds", row.Number("asa"))
            .Number("abandonment", "maxAbandonment", row.Number("abandonment")).End()
            .Number("concurrency", "concurrency", row.Number("concurrency"))
            .Number("patience", "patienceSeconds", row.Number("patience")).Number("backlog", "backlog", row.Number("backlog"))
            .Text("zone", "timeZone", row["zone"]).Put("id", "shrinkage", new JsonArray(0.0));
        if (draft.Take(row, json, DefinitionParts.Queue) is not { } queue) return null;
        Advise(draft, row, queue);
        var known = draft.Centre.Queues.FirstOrDefault(q => q.Id == draft.Part);
        return known is null ? queue : queue with { Shrinkage = known.Shrinkage, Losses = known.Losses, Spells = known.Spells };
    }

    /// <summary>What is possible and hardly meant.</summary>
    private static void Advise(SheetDraft draft, SheetRow row, QueueDefinition queue)
    {
        if (queue.Open.All(o => o is null))
            draft.Say(row, Open(DayOfWeek.Monday), new("全周关闭，不会有需求", "It is closed all week and will need nobody."), isWarning: true);
        if (queue.Channel == Channel.Voice && queue.Concurrency > 1)
            draft.Say(row, "concurrency", new("电话一次只能接一通", "An agent has one call at a time."), isWarning: true);
        if (queue.Target.MaxAbandonment < 1 && queue.PatienceSeconds is null)
            draft.Say(row, "abandonment", new("没有客户耐心时长，放弃率无从计算", "Without a patience nobody gives up; state one."), isWarning: true);
    }

    private static TableColumn[] Target() =>
    [
        new("fraction", new("目标", "Target"), new NumberCell(0, 0.9999, new("%", "%"), 2))
        {
            Required = true,
            Width = 80,
            Help = new("在时限内应答的比例", "Share answered in time"),
        },
        new("within", new("时限", "Within"), new WithinCell())
        {
            Required = true,
            Width = 90,
            Help = new("应答时限；可延后的工作写最后期限，如 4 小时、3 天；振铃写 3 声",
                "Answer threshold; for deferred work the deadline, such as 4 h or 3 d; rings as 3 rings"),
        },
        new("occupancy", new("占有率上限", "Most occupancy"), new NumberCell(0.1, 1, new("%", "%"), 2)) { Width = 100 },
        new("asa", new("平均应答上限（秒）", "Most mean wait (s)"), new NumberCell(0.1, 86400, default, 1)) { Width = 130 },
        new("abandonment", new("放弃率上限", "Most abandoned"), new NumberCell(0.001, 1, new("%", "%"), 2)) { Width = 110 },
    ];

    private static TableColumn[] Work() =>
    [
        new("concurrency", new("并发数", "Concurrency"), new NumberCell(1, 20, default, 2))
        {
            Width = 90,
            Help = new("一名客服同时处理的联络数；空白为 1", "Contacts that an agent handles at once; empty means 1"),
        },
        new("patience", new("客户耐心（秒）", "Patience (s)"), new NumberCell(1, 36000, default, 1))
        {
            Width = 110,
            Help = new("平均等待多久后放弃；空白为不放弃", "Mean wait after which customers give up; empty: nobody does"),
        },
        new("backlog", new("月初积压", "Backlog"), new NumberCell(0, 1_000_000, default, 2))
        {
            Width = 90,
            Help = new("月初待处理件数（可延后的工作）", "Pieces waiting when a month begins, of deferred work"),
        },
        new("zone", new("客户时区", "Customers' zone"), new ZoneCell())
        {
            Width = 150,
            Help = new("客户所在时区；空白为中心时区", "The zone by whose clock the customers live; empty for the centre's"),
        },
    ];

    private static string Open(DayOfWeek day) => $"open_{Texts.Of(day)}";
}
