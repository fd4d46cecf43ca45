using System.Text.Json.Nodes;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Shift types, and windows of free starts as one row: its first and shortest shift, and how far start and length reach.</summary>
internal sealed class ShiftSheet : DefinitionSheet
{
    /// <summary>Minutes between starts where nothing else is said.</summary>
    private const int UsualStep = 30;

    public override CentrePartKind Kind => CentrePartKind.ShiftType;

    public override Type Content => typeof(ShiftType[]);

    public override TableShape Shape(Centre centre) => new(
        new("班次", "Shift types"), "shift-types",
        [
            new("code", new("代码", "Code"), new TextCell(3))
            {
                Required = true,
                IsFixed = true,
                Width = 70,
                Help = new("1 至 3 个字符；弹性班次 1 个字符", "One to three characters; one for a shift with free start"),
            },
            .. Names(),
            new("category", new("类别", "Category"), new TextCell())
            {
                Required = true,
                Width = 90,
                Help = new("规则所说的类别：day、mid、evening、night、full、half、part，或自定",
                    "What rules speak of: day, mid, evening, night, full, half, part, or one of your own"),
            },
            new("span", new("时间", "Times"), new SpanCell()) { Required = true, Width = 110 },
            new("breaks", new("不计时休息", "Unpaid breaks"), new SpansCell()) { Width = 180 },
            new("weekdays", new("星期", "Weekdays"), Weekdays(centre)) { Width = 140, Help = new("空白为每天", "Empty means every day") },
            new("offqueue", new("不接联络", "Off queue"), new YesNoCell())
            {
                Width = 90,
                Help = new("培训等不服务任何队列的班次", "Serves no queue, such as a day of training"),
            },
            .. Window(),
        ]);

    public override IEnumerable<string> Parts(Centre centre) => centre.ShiftTypes.Select(CentreLayers.FamilyOf).Distinct();

    public override string PartOf(IReadOnlyDictionary<string, string> cells) => cells.GetValueOrDefault("code") ?? "";

    public override IEnumerable<TableLine> Lines(string part, object content)
    {
        var types = (IReadOnlyList<ShiftType>)content;
        if (types.Count == 0) yield break;
        var first = types[0];
        int[] starts = [.. types.Select(t => t.Span.Start).Distinct()];
        int[] lengths = [.. types.Select(t => t.Span.Minutes).Distinct()];
        var isWindow = first.Window is not null;
        yield return new TableLine(part, new Dictionary<string, string>
        {
            ["code"] = part,
            ["name_zh"] = first.Name.Zh,
            ["name_en"] = first.Name.En,
            ["category"] = first.Category,
            ["span"] = Texts.Of(first.Span),
            ["breaks"] = SpansCell.Of(first.UnpaidBreaks),
            ["weekdays"] = Texts.Of(first.Weekdays),
            ["offqueue"] = first.OffQueue ? "yes" : "",
            ["until"] = isWindow ? Texts.Clock(starts[^1]) : "",
            ["every"] = isWindow ? Texts.Of(Step(starts) ?? Step(lengths) ?? UsualStep) : "",
            ["longest"] = isWindow ? Texts.Of(lengths[^1] / 60.0) : "",
        });
    }

    private static int? Step(int[] values) => values.Length > 1 ? values[1] - values[0] : null;

    public override object? Build(SheetDraft draft)
    {
        if (draft.Rows is not [var row]) return null;
        var json = new RowJson().Text("code", "code", row["code"]).Name(row).Text("category", "category", row["category"])
            .Texts("weekdays", "weekdays", ChoicesCell.Keys(row["weekdays"]));
        if (row["until"].Length == 0) json = Fixed(json, row);
        else if (Free(json, row, draft) is { } free) json = free;
        else return null;
        return draft.Take(row, json, DefinitionParts.Shifts) is { } types ? types.ToArray() : null;
    }

    private static RowJson Fixed(RowJson json, SheetRow row)
    {
        json.Text("span", "span", row["span"]).Texts("breaks", "unpaidBreaks", SpansCell.Parts(row["breaks"]));
        return row["offqueue"] == "yes" ? json.Put("offqueue", "offQueue", JsonValue.Create(true)) : json;
    }

    /// <summary>A window of free starts; null where the row says what a window cannot be.</summary>
    private static RowJson? Free(RowJson json, SheetRow row, SheetDraft draft)
    {
        if (!ClockSpan.TryParse(row["span"], out var span)) return null;
        var breaks = SpansCell.Parts(row["breaks"]);
        if (breaks.Count > 1) draft.Say(row, "breaks", new("弹性班次最多一段休息", "A shift with free start has one unpaid break at most."));
        if (row["offqueue"] == "yes") draft.Say(row, "offqueue", new("弹性班次须接联络", "A shift with free start serves queues."));
        if (draft.Findings.Any(f => !f.IsWarning)) return null;
        json.Begin("start").Text("span", "from", Texts.Clock(span.Start)).Text("until", "until", row["until"]).End()
            .Begin("lengthHours").Number("span", "from", span.Minutes / 60.0)
            .Number("longest", "until", row.Number("longest") ?? span.Minutes / 60.0).End()
            .Number("every", "everyMinutes", row.Number("every") ?? UsualStep);
        return breaks is [var pause] && ClockSpan.TryParse(pause, out var at)
            ? json.Begin("unpaidBreak").Number("breaks", "minutes", at.Minutes)
                .Number("breaks", "afterMinutes", at.Start - span.Start).End()
            : json;
    }

    private static TableColumn[] Window() =>
    [
        new("until", new("最晚开始", "Start until"), new TimeCell())
        {
            Width = 90,
            Help = new("填写后为弹性班次：从“时间”的开始到此时之间任选", "Makes the start free, from that of the times until this"),
        },
        new("every", new("间隔（分）", "Every (min)"), new NumberCell(5, 240)) { Width = 80 },
        new("longest", new("最长（小时）", "Up to (h)"), new NumberCell(0.5, 24, default, 2))
        {
            Width = 90,
            Help = new("弹性班次的最长时长；“时间”给出最短", "The longest of a window; the times give the shortest"),
        },
    ];
}
