using System.Globalization;
using System.Text.Json.Nodes;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Closures that return by themselves; they have first and last days of their own.</summary>
internal sealed class ClosureSheet : DefinitionSheet
{
    private const string ByWeekday = "weekdays", Days = "days", Weeks = "weeks", Last = "last";

    private static readonly ChoiceCell Rules = new(
    [
        new(ByWeekday, new("每月第几个星期几", "Nth weekday of the month")), new(Days, new("每月几日", "Days of the month")),
        new(Weeks, new("每几周", "Every so many weeks")),
    ]);

    private static readonly ChoicesCell Numbers = new(
        [.. Enumerable.Range(1, 31).Select(Numbered), new CellChoice(Last, new("最后", "last"))]);

    public override CentrePartKind Kind => CentrePartKind.Closure;

    public override Type Content => typeof(RecurringClosure);

    public override bool CountsFromMonth => false;

    public override TableShape Shape(Centre centre) => new(
        new("定期停业", "Recurring closures"), "closures",
        [
            Id(new("编号", "Id")),
            .. Names(),
            new("queue", new("队列", "Queue"), QueuesOf(centre)) { Help = new("空白为全部", "Empty means all") },
            new("rule", new("规律", "Rule"), Rules) { Required = true, Width = 170 },
            new("which", new("第几个／几日", "Which"), Numbers)
            {
                Help = new("例如 1; 3 或 最后", "Such as 1; 3, or last"),
            },
            new("weekday", new("星期", "Weekday"), OneWeekday(centre)),
            new("weeks", new("周数", "Weeks"), new NumberCell(1, 52)) { Width = 80 },
            new("from", new("自此日起算", "Counted from"), new DateCell())
            {
                Help = new("每几周的规律从哪一天数起", "One of the days of an every-weeks rule"),
            },
            new("first", new("首日", "First day"), new DateCell()) { Help = new("空白为一直", "Empty: has always been") },
            new("last", new("末日", "Last day"), new DateCell())
            {
                Help = new("空白为长期；停止时填写，不要删除", "Empty: for good. Fill it in to end it, rather than delete it."),
            },
        ])
    {
        SuggestKey = NextAfter("closure-"),
    };

    public override IEnumerable<string> Parts(Centre centre) => centre.Closures.Select(c => c.Id);

    public override string PartOf(IReadOnlyDictionary<string, string> cells) => cells.GetValueOrDefault("id") ?? "";

    public override IEnumerable<TableLine> Lines(string part, object content)
    {
        var closure = (RecurringClosure)content;
        yield return new TableLine(closure.Id, new Dictionary<string, string>
        {
            ["id"] = closure.Id,
            ["name_zh"] = closure.Name.Zh,
            ["name_en"] = closure.Name.En,
            ["queue"] = closure.Queue ?? "",
            ["rule"] = closure.Days switch { WeekdaysOfMonth => ByWeekday, DaysOfMonth => Days, _ => Weeks },
            ["which"] = closure.Days switch
            {
                WeekdaysOfMonth weekdays => Which(weekdays.Which),
                DaysOfMonth days => Which(days.Numbers),
                _ => "",
            },
            ["weekday"] = closure.Days is WeekdaysOfMonth { Day: var day } ? Texts.Of(day) : "",
            ["weeks"] = closure.Days is EveryWeeks { Weeks: var weeks } ? Texts.Of(weeks) : "",
            ["from"] = closure.Days is EveryWeeks { From: var from } ? DateCell.Written(from) : "",
            ["first"] = Texts.Of(closure.First),
            ["last"] = Texts.Of(closure.Last),
        });
    }

    public override object? Build(SheetDraft draft)
    {
        if (draft.Rows is not [var row]) return null;
        var json = new RowJson().Text("id", "id", row["id"]).Name(row).Text("queue", "queue", row["queue"]);
        _ = row["rule"] switch
        {
            ByWeekday => json.Begin("weekdaysOfMonth").Put("which", "which", Which(row)).Text("weekday", "day", row["weekday"]).End(),
            Days => json.Put("which", "daysOfMonth", Which(row)),
            _ => json.Begin("everyWeeks").Number("weeks", "weeks", row.Number("weeks")).Text("from", "from", row["from"]).End(),
        };
        json.Text("first", "first", row["first"]).Text("last", "last", row["last"]);
        var read = draft.Take(row, json, bytes => DefinitionParts.Closure(bytes, Ids(draft.Centre.Queues)));
        if (row["rule"] == Days && row["which"].Length == 0)
            draft.Say(row, "which", new("请写明几日", "Say on which days of the month."));
        return read;
    }

    private static string Which(IEnumerable<int> numbers) =>
        string.Join(';', numbers.Select(n => n == ClosureDays.LastOfMonth ? Last : Texts.Of(n)));

    private static JsonArray? Which(SheetRow row) => ChoicesCell.Keys(row["which"]) is { Length: > 0 } keys
        ? new JsonArray([.. keys.Select(Number)])
        : null;

    private static JsonValue Number(string key) =>
        key == Last ? JsonValue.Create(key) : JsonValue.Create(int.Parse(key, CultureInfo.InvariantCulture));

    private static CellChoice Numbered(int number) => new(Texts.Of(number), new LocalText(Texts.Of(number), Texts.Of(number)));
}
