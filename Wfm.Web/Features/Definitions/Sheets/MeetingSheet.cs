using System.Text.Json.Nodes;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Meetings of every week.</summary>
internal sealed class MeetingSheet : DayPartSheet
{
    public override TableShape Shape(Centre centre) => new(
        new("例会", "Meetings"), "meetings",
        [
            Number(),
            new("kind", new("种类", "Kind"), Kinds([DayActivity.Meeting, DayActivity.Coaching, DayActivity.Training])) { Required = true },
            new("day", new("星期", "Day"), OneWeekday(centre)) { Required = true },
            new("window", new("时间", "Times"), new SpanCell())
            {
                Required = true,
                Help = new("会议时间；时长更短时为可安排的范围", "Its hour, or the window in which it may lie when it is shorter"),
            },
            new("minutes", new("时长（分）", "Length (min)"), new NumberCell(5, 1440)) { Help = new("空白为整段时间", "Empty: all of the times") },
            new("teams", new("班组", "Teams"), TeamsOf(centre)) { Width = 180, Help = new("空白为全部", "Empty means all") },
            new("together", new("同时参加", "All at once"), new YesNoCell())
            {
                Help = new("否则分批，以保证客户服务", "Otherwise in groups, where that serves customers better"),
            },
        ])
    {
        SuggestKey = NextAfter(""),
    };

    public override IEnumerable<TableLine> Lines(string part, object content) =>
        ((DayRules)content).Meetings.Select((m, i) => new TableLine(Texts.Of(i + 1), new Dictionary<string, string>
        {
            ["no"] = Texts.Of(i + 1),
            ["kind"] = m.Kind,
            ["day"] = Texts.Of(m.Day),
            ["window"] = Texts.Of(m.Span),
            ["minutes"] = m.IsFixed ? "" : Texts.Of(m.Minutes),
            ["teams"] = string.Join(';', m.Teams),
            ["together"] = m.Together ? "yes" : "",
        }));

    public override object? Build(SheetDraft draft)
    {
        var meetings = draft.Rows.Select(r => Meeting(draft, r)).ToList();
        return meetings.Contains(null) ? null : draft.Centre.Day with { Meetings = [.. meetings.OfType<WeeklyMeeting>()] };
    }

    private static WeeklyMeeting? Meeting(SheetDraft draft, SheetRow row)
    {
        var json = new RowJson("meetings").Text("kind", "kind", row["kind"]).Text("day", "day", row["day"]);
        if (row["minutes"].Length == 0) json.Text("window", "span", row["window"]);
        else json.Text("window", "window", row["window"]).Number("minutes", "minutes", row.Number("minutes"));
        json.Texts("teams", "teams", ChoicesCell.Keys(row["teams"]));
        if (row["together"] == "yes") json.Put("together", "together", JsonValue.Create(true));
        return draft.Take(row, json, bytes => DefinitionParts.Day(bytes, Ids(draft.Centre.Teams)))?.Meetings[0];
    }
}
