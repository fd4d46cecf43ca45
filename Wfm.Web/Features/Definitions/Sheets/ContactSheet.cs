using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Regular contacts with each agent of some teams.</summary>
internal sealed class ContactSheet : DayPartSheet
{
    private static readonly ChoiceCell Every = new(
        [new("day", new("每天", "a day")), new("week", new("每周", "a week")), new("month", new("每月", "a month"))]);

    public override TableShape Shape(Centre centre) => new(
        new("定期联系", "Regular contacts"), "contacts",
        [
            Number(),
            new("kind", new("种类", "Kind"), Kinds([DayActivity.Call, DayActivity.Video, DayActivity.FaceToFace, DayActivity.Coaching]))
            {
                Required = true,
            },
            new("every", new("一次", "Once"), Every) { Required = true },
            new("minutes", new("时长（分）", "Length (min)"), new NumberCell(5, 480)) { Required = true },
            new("window", new("可安排的时间", "Where it may lie"), new SpanCell()) { Required = true },
            new("teams", new("班组", "Teams"), TeamsOf(centre)) { Width = 180, Help = new("空白为全部", "Empty means all") },
        ])
    {
        SuggestKey = NextAfter(""),
    };

    public override IEnumerable<TableLine> Lines(string part, object content) =>
        ((DayRules)content).Contacts.Select((c, i) => new TableLine(Texts.Of(i + 1), new Dictionary<string, string>
        {
            ["no"] = Texts.Of(i + 1),
            ["kind"] = c.Kind,
            ["every"] = c.Every.ToString().ToLowerInvariant(),
            ["minutes"] = Texts.Of(c.Minutes),
            ["window"] = Texts.Of(c.Window),
            ["teams"] = string.Join(';', c.Teams),
        }));

    public override object? Build(SheetDraft draft)
    {
        var contacts = draft.Rows.Select(r => Contact(draft, r)).ToList();
        return contacts.Contains(null) ? null : draft.Centre.Day with { Contacts = [.. contacts.OfType<ContactCadence>()] };
    }

    private static ContactCadence? Contact(SheetDraft draft, SheetRow row)
    {
        var json = new RowJson("contacts").Text("kind", "kind", row["kind"]).Text("every", "every", row["every"])
            .Number("minutes", "minutes", row.Number("minutes")).Text("window", "window", row["window"])
            .Texts("teams", "teams", ChoicesCell.Keys(row["teams"]));
        return draft.Take(row, json, bytes => DefinitionParts.Day(bytes, Ids(draft.Centre.Teams)))?.Contacts[0];
    }
}
