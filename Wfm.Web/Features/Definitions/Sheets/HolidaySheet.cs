using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Days off and days worked in return, a part for each year.</summary>
internal sealed class HolidaySheet : DefinitionSheet
{
    private static readonly ChoiceCell KindsOfDay = new(
    [
        new("Statutory", new("法定节假日", "Statutory")), new("Bridge", new("调休放假", "Bridge day")),
        new("MakeUpWorkday", new("调休上班", "Make-up workday")),
    ]);

    public override CentrePartKind Kind => CentrePartKind.Holidays;

    public override Type Content => typeof(SpecialDay[]);

    public override bool CountsFromMonth => false;

    public override TableShape Shape(Centre centre) => new(
        new("节假日", "Holidays"), "holidays",
        [
            new("date", new("日期", "Date"), new DateCell()) { Required = true, IsFixed = true, Width = 110 },
            new("kind", new("种类", "Kind"), KindsOfDay) { Required = true, Words = ["type", "类型"] },
            .. Names(),
            new("holiday", new("节日编号", "Holiday id"), new TextCell())
            {
                Width = 150,
                Help = new("每年相同，预测据此比较往年；空白取英文名称", "The same every year, so that forecasts compare; empty: the English name"),
            },
            new("place", new("第几天", "Day of it"), new NumberCell(1, 31))
            {
                Width = 80,
                Help = new("假期中的第几天；空白按日期顺序", "Which day of the holiday it is; empty: in the order of the dates"),
            },
        ])
    {
        KeyColumn = "date",
    };

    public override IEnumerable<string> Parts(Centre centre) =>
        centre.Holidays.Days.Select(d => d.Date.Year).Distinct().Order().Select(Texts.Of);

    public override string PartOf(IReadOnlyDictionary<string, string> cells) =>
        DateCell.Day(cells.GetValueOrDefault("date") ?? "") is { } date ? Texts.Of(date.Year) : "";

    public override IEnumerable<TableLine> Lines(string part, object content) =>
        ((IReadOnlyList<SpecialDay>)content).OrderBy(d => d.Date).Select(d => new TableLine(DateCell.Written(d.Date), Cells(d)));

    private static Dictionary<string, string> Cells(SpecialDay day) => new()
    {
        ["date"] = DateCell.Written(day.Date),
        ["kind"] = day.Kind.ToString(),
        ["name_zh"] = day.Name.Zh,
        ["name_en"] = day.Name.En,
        ["holiday"] = day.Holiday,
        ["place"] = day.DayOfHoliday < 0 ? "" : Texts.Of(day.DayOfHoliday + 1),
    };

    public override object? Build(SheetDraft draft)
    {
        var (days, places) = (new List<SpecialDay>(), new Dictionary<string, int>());
        foreach (var row in draft.Rows.OrderBy(r => r["date"], StringComparer.Ordinal))
        {
            if (DateCell.Day(row["date"]) is not { } date || !Enum.TryParse<DayKind>(row["kind"], out var kind)) continue;
            var key = row["holiday"].Length > 0 ? row["holiday"] : row["name_en"].ToLowerInvariant().Replace(' ', '-');
            var place = kind == DayKind.MakeUpWorkday ? -1
                : row.Number("place") is { } stated ? (int)stated - 1 : places.GetValueOrDefault(key, -1) + 1;
            if (place >= 0) places[key] = place;
            days.Add(new SpecialDay(date, kind, key, place, row.Name));
            if (kind == DayKind.MakeUpWorkday && !draft.Centre.Holidays.Week.IsWeekend(date.DayOfWeek))
                draft.Say(row, "kind", new("调休上班的日子不在周末", "A make-up workday that is no weekend day."), isWarning: true);
        }
        return days.ToArray();
    }
}
