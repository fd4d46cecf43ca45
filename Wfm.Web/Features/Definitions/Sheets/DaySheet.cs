using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Lunches, breaks and briefings of a day, as one row of fields.</summary>
internal sealed class DaySheet : DayPartSheet
{
    private static readonly (string Field, LocalText Title, LocalText Help, int Most)[] Fields =
    [
        ("lunchMoves", new("午休可移动（分）", "Lunch moves by (min)"),
            new("前后可偏离班次所定时间多少", "Either way from the time that the shift gives"), 240),
        ("breakMinutes", new("小休时长（分）", "Break (min)"), new("计时；0 为没有", "Paid; 0 for none"), 60),
        ("breakAfter", new("连续工作满（分）安排小休", "Break in a stretch of (min)"),
            new("满此时长的一段工作有一次小休", "A stretch of work of this length has a break"), 720),
        ("minimumSpacing", new("间隔至少（分）", "Work between at least (min)"),
            new("两次休息之间及班次两端", "Between two pauses and at both ends of the shift"), 240),
        ("maximumSpacing", new("间隔至多（分）", "Work between at most (min)"), new("0 为不限", "0 sets no bound"), 720),
        ("briefingMinutes", new("岗前会（分）", "Briefing (min)"),
            new("每班开始时；0 为没有", "At the start of each shift; 0 for none"), 60),
        ("briefingMoves", new("岗前会可推迟（分）", "Briefing may wait (min)"),
            new("使同时到岗的人不同时离线", "So that those who start together do not all leave at once"), 240),
        ("floor", new("每队列至少留岗", "Stay at each queue"),
            new("休息、开会时至少留几人", "Agents who stay while others pause or meet"), 100),
    ];

    public override TableShape Shape(Centre centre) => new(
        new("午休、小休与岗前会", "Lunches, breaks and briefings"), "day-rules",
        [
            new("gridMinutes", new("时间刻度（分）", "Grid (min)"), Plain("5", "10", "15", "30"))
            {
                Required = true,
                Help = new("活动的开始时间落在此刻度上", "Activities begin on it"),
            },
            .. Fields.Select(f => new TableColumn(f.Field, f.Title, new NumberCell(0, f.Most)) { Required = true, Help = f.Help }),
        ]);

    public override IEnumerable<TableLine> Lines(string part, object content)
    {
        var day = (DayRules)content;
        int[] values =
        [
            day.LunchMoves, day.BreakMinutes, day.BreakAfter, day.MinimumSpacing, day.MaximumSpacing, day.BriefingMinutes,
            day.BriefingMoves, day.Floor,
        ];
        var cells = Fields.Zip(values).ToDictionary(f => f.First.Field, f => Texts.Of(f.Second));
        cells["gridMinutes"] = Texts.Of(day.Grid.Minutes);
        yield return new TableLine("day", cells);
    }

    public override object? Build(SheetDraft draft)
    {
        var row = draft.Rows[0];
        var json = new RowJson().Number("gridMinutes", "gridMinutes", row.Number("gridMinutes"));
        foreach (var (field, _, _, _) in Fields) json.Number(field, field, row.Number(field));
        var read = draft.Take(row, json, bytes => DefinitionParts.Day(bytes, Ids(draft.Centre.Teams)));
        if (read is { MaximumSpacing: > 0 } && read.MaximumSpacing < read.MinimumSpacing)
            draft.Say(row, "maximumSpacing", new("不能小于间隔至少", "This must not be less than the least."));
        return read is null ? null : read with { Meetings = draft.Centre.Day.Meetings, Contacts = draft.Centre.Day.Contacts };
    }
}
