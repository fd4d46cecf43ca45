using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Calls that the centre makes itself.</summary>
internal sealed class OutboundSheet : DefinitionSheet
{
    public override CentrePartKind Kind => CentrePartKind.Outbound;

    public override Type Content => typeof(OutboundWork);

    public override TableShape Shape(Centre centre) => new(
        new("外呼工作", "Outbound work"), "outbound",
        [
            Id(new("编号", "Id")),
            .. Names(),
            new("queue", new("由哪个队列的客服做", "Made by agents of"), QueuesOf(centre)) { Required = true },
            new("contacts", new("每日件数", "Contacts a day"), new NumberCell(0, 1_000_000, default, 2)) { Required = true },
            new("seconds", new("每件（秒）", "Seconds each"), new NumberCell(1, 36000, default, 1)) { Required = true },
            new("window", new("可拨打时间", "Calling hours"), new SpanCell()) { Required = true },
            new("within", new("期限（天）", "Within (days)"), new NumberCell(0, 31))
            {
                Help = new("当日为 0", "0 for the same day"),
            },
            new("weekdays", new("产生于", "Arises on"), Weekdays(centre)) { Help = new("空白为每天", "Empty means every day") },
        ])
    {
        SuggestKey = NextAfter("outbound-"),
    };

    public override IEnumerable<string> Parts(Centre centre) => centre.Outbound.Select(o => o.Id);

    public override string PartOf(IReadOnlyDictionary<string, string> cells) => cells.GetValueOrDefault("id") ?? "";

    public override IEnumerable<TableLine> Lines(string part, object content)
    {
        var work = (OutboundWork)content;
        yield return new TableLine(work.Id, new Dictionary<string, string>
        {
            ["id"] = work.Id,
            ["name_zh"] = work.Name.Zh,
            ["name_en"] = work.Name.En,
            ["queue"] = work.Queue,
            ["contacts"] = Texts.Of(work.ContactsPerDay),
            ["seconds"] = Texts.Of(work.SecondsEach),
            ["window"] = Texts.Of(work.Window),
            ["within"] = Texts.Of(work.WithinDays),
            ["weekdays"] = Texts.Of(work.Weekdays),
        });
    }

    public override object? Build(SheetDraft draft)
    {
        if (draft.Rows is not [var row]) return null;
        var json = new RowJson().Text("id", "id", row["id"]).Name(row).Text("queue", "queue", row["queue"])
            .Number("contacts", "contactsPerDay", row.Number("contacts")).Number("seconds", "secondsEach", row.Number("seconds"))
            .Text("window", "window", row["window"]).Number("within", "withinDays", row.Number("within") ?? 0)
            .Texts("weekdays", "weekdays", ChoicesCell.Keys(row["weekdays"]));
        return draft.Take(row, json, bytes => DefinitionParts.Outbound(bytes, Ids(draft.Centre.Queues)));
    }
}
