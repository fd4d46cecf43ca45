using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>What a centre is apart from its queues, people, shifts and rules, as one row of fields.</summary>
internal sealed class SettingsSheet : DefinitionSheet
{
    private static readonly ChoiceCell Minutes = Plain("5", "10", "15", "20", "30", "60");

    private static readonly ChoiceCell Covers = new(
    [
        new("customers", new("按客户等待", "By customers who wait")), new("heads", new("按人数", "By heads")),
    ]);

    public override CentrePartKind Kind => CentrePartKind.Settings;

    public override Type Content => typeof(CentreSettings);

    public override TableShape Shape(Centre centre) => new(
        new("中心设置", "Settings of the centre"), "settings",
        [
            .. Names(),
            new("zone", new("时区", "Time zone"), new ZoneCell()) { Required = true },
            new("grid", new("时段（分）", "Interval (min)"), Minutes)
            {
                Required = true,
                Help = new("需求与覆盖按此计算；历史数据可更粗或更细", "Of requirement and coverage; a history may be coarser or finer"),
            },
            new("cover", new("缺员代价", "Price of too few"), Covers)
            {
                Required = true,
                Help = new("排班时少人的代价按等待过久的客户还是按人数计算", "What a roster pays for: customers who wait too long, or heads"),
            },
            new("weekend", new("周末", "Weekend"), Weekdays(centre)) { Required = true, Help = new("一至三天", "One to three days") },
            new("first", new("一周的第一天", "Weeks begin on"), OneWeekday(centre)) { Required = true },
        ]);

    public override IEnumerable<string> Parts(Centre centre) => [""];

    public override string PartOf(IReadOnlyDictionary<string, string> cells) => "";

    public override IEnumerable<TableLine> Lines(string part, object content)
    {
        var settings = (CentreSettings)content;
        yield return new TableLine("settings", new Dictionary<string, string>
        {
            ["name_zh"] = settings.Name.Zh,
            ["name_en"] = settings.Name.En,
            ["zone"] = settings.TimeZone,
            ["grid"] = Texts.Of(settings.GridMinutes),
            ["cover"] = settings.Cover.Measure == CoverMeasure.Heads ? "heads" : "customers",
            ["weekend"] = Texts.Of(settings.Weekend),
            ["first"] = Texts.Of(settings.FirstWeekday),
        });
    }

    public override object? Build(SheetDraft draft)
    {
        var row = draft.Rows[0];
        var weekend = Texts.Weekdays(row["weekend"]);
        if (weekend.Count > WorkingWeek.MostWeekendDays)
            draft.Say(row, "weekend", new(
                $"周末最多 {WorkingWeek.MostWeekendDays} 天", $"A weekend has {WorkingWeek.MostWeekendDays} days at most."));
        if (weekend.Count is 0 or > WorkingWeek.MostWeekendDays || row.Number("grid") is not { } grid) return null;
        var zone = LocalClock.Of(row["zone"]);
        if (zone.SmallestChange is { } change && change % (int)grid != 0)
            draft.Say(row, "grid", new($"该时区的夏令时每次调整 {change} 分钟，时段须能整除它",
                $"The clocks of this zone are put forward and back by {change} minutes; the interval must divide that."));
        return new CentreSettings(
            row.Name, row["zone"], (int)grid, row["cover"] == "heads" ? CoverCost.Default : CoverCost.ByCustomers, weekend,
            Texts.Weekday(row["first"]));
    }
}
