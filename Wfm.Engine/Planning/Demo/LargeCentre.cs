using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Demo;

/// <summary>
/// A centre of any size to measure with: two sites with limited seats, four teams, three queues with overlapping skills,
/// three contracts (one part-time), shifts at fixed times and in a window of starts, 30-minute intervals, and every rule
/// of the combined pack. The same seed and size give the same files.
/// </summary>
public static class LargeCentre
{
    private const int DemoSize = 40;
    private const double SeatsPerAgent = 0.8;

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly (string Site, string[] Teams, double Share)[] Sites =
        [("北京|Beijing", ["bj1", "bj2"], 0.6), ("成都|Chengdu", ["cd1", "cd2"], 0.4)];

    /// <summary>The files of the centre's folder but for the holiday calendars, by name.</summary>
    /// <param name="agents">Agents, at least 20: fewer cannot staff three queues at two sites.</param>
    /// <param name="holidays">Must know the holidays of 2026.</param>
    /// <param name="combined">The combined policy pack, to which seats and part-time rules are added.</param>
    public static IReadOnlyDictionary<string, string> Files(int seed, int agents, HolidayCalendar holidays, PolicyPack combined)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 20);
        var people = LargeTeam.Of(agents);
        var queues = Queues(agents / (double)DemoSize);
        return new SortedDictionary<string, string>(DemoTables.Of(seed, people, queues, holidays), StringComparer.Ordinal)
        {
            ["centre.json"] = Definition(agents).ToJsonString(Readable) + "\n",
            ["policies/two-sites.json"] = PolicyWriter.Write(Policy(combined, people)),
        };
    }

    /// <summary>The demand of the demo's queues, less a third queue's, grown with the team.</summary>
    private static DemoDemand[] Queues(double size)
    {
        var (hotline, chat) = (DemoDemand.Queues[0], DemoDemand.Queues[1]);
        return
        [
            hotline with { MondayVolume = 0.78 * size * hotline.MondayVolume },
            chat with { MondayVolume = 0.92 * size * chat.MondayVolume },
            hotline with { Queue = "vip", MondayVolume = 0.14 * size * hotline.MondayVolume, AhtSeconds = 310 },
        ];
    }

    private static PolicyPack Policy(PolicyPack combined, IReadOnlyList<Agent> people) => combined with
    {
        Id = "two-sites",
        Name = new LocalText("两地运营：综合制度加坐席上限与非全日制", "Two sites: combined, with seats and part-time"),
        Rules =
        [
            .. combined.Rules,
            .. Sites.Select(site => new SeatCapacity
            {
                Id = $"seats-{site.Teams[0][..2]}",
                Seats = (int)Math.Ceiling(SeatsPerAgent * people.Count(a => site.Teams.Contains(a.Team))),
                Scope = new RuleScope([], site.Teams, []),
                Source = "C1 (002): 2000元/坐席; F9 (002): 全面启动两地运营统筹协调机制",
            }),
            new AllowedShifts { Id = "part-time-shifts", Categories = ["part"], Scope = RuleScope.Contract("part-time"), Source = "H8 (002): 实行弹性工时制" },
            new AllowedShifts
            {
                Id = "full-time-shifts",
                Categories = ["day", "mid", "evening", "full", "half"],
                Scope = new RuleScope(["full-time", "day-only"], [], []),
                Source = "H8 (002): 实行弹性工时制",
            },
        ],
    };

    private static JsonObject Definition(int agents) => new()
    {
        ["id"] = $"large-{agents}",
        ["name"] = Text($"两地客户服务中心（{agents}人）", $"Two-site centre of {agents}"),
        ["timeZone"] = "Asia/Shanghai",
        ["intervalMinutes"] = 30,
        ["policy"] = "policies/two-sites.json",
        ["holidays"] = new JsonArray("holidays/cn-2026.json", "holidays/cn-2027.json"),
        ["queues"] = new JsonArray(
            Queue("hotline", "客服热线", "Hotline", "voice", 0.8, 20, 1), Queue("chat", "在线客服", "Chat", "chat", 0.8, 15, 1.7),
            Queue("vip", "贵宾热线", "VIP line", "voice", 0.9, 10, 1)),
        ["teams"] = new JsonArray([.. Sites.SelectMany(site => site.Teams.Select((team, i) => (JsonNode)new JsonObject
        {
            ["id"] = team,
            ["name"] = Text($"{site.Site.Split('|')[0]}{"一二"[i]}组", $"{site.Site.Split('|')[1]} {i + 1}"),
        }))]),
        ["contracts"] = new JsonArray(
            Contract("full-time", "全日制轮班", "Full-time, rotating"), Contract("day-only", "全日制不上晚班", "Full-time, no evenings"),
            Contract("part-time", "非全日制", "Part-time")),
        ["shiftTypes"] = new JsonArray(
            Shift("D1", "白班(早午休)", "Day, early lunch", "day", "09:00-19:00", "11:30-13:00"),
            Shift("D2", "白班(晚午休)", "Day, late lunch", "day", "09:00-19:00", "13:00-14:30"),
            Window("W", "弹性白班", "Flexible day", "day", "09:30", "11:00", 9, 9.5),
            Shift("M", "中班", "Mid", "mid", "11:00-20:30", "16:30-18:00"),
            Shift("E", "晚班", "Evening", "evening", "18:30-24:00", null, "mon", "tue", "wed", "thu", "fri", "sat"),
            Shift("H1", "周日上半班", "Sunday, first half", "half", "09:30-17:00", "12:00-12:30", "sun"),
            Shift("H2", "周日下半班", "Sunday, second half", "half", "16:30-24:00", "18:00-18:30", "sun"),
            Shift("P1", "非全日制上午", "Part-time, morning", "part", "09:00-14:00", null),
            Shift("P2", "非全日制下午", "Part-time, afternoon", "part", "13:30-18:30", null)),
    };

    private static JsonObject Text(string zh, string en) => new() { ["zh"] = zh, ["en"] = en };

    private static JsonObject Contract(string id, string zh, string en) => new() { ["id"] = id, ["name"] = Text(zh, en) };

    private static JsonObject Queue(string id, string zh, string en, string channel, double fraction, int seconds, double concurrency) =>
        new()
        {
            ["id"] = id,
            ["name"] = Text(zh, en),
            ["channel"] = channel,
            ["open"] = new JsonObject { ["daily"] = "09:00-24:00" },
            ["target"] = new JsonObject { ["fraction"] = fraction, ["thresholdSeconds"] = seconds, ["maxOccupancy"] = 0.9 },
            ["concurrency"] = concurrency,
            ["shrinkage"] = new JsonArray(0.15),
        };

    private static JsonObject Shift(
        string code, string zh, string en, string category, string span, string? unpaid, params string[] weekdays) => new()
        {
            ["code"] = code,
            ["name"] = Text(zh, en),
            ["category"] = category,
            ["span"] = span,
            ["unpaidBreaks"] = unpaid is null ? [] : new JsonArray(unpaid),
            ["weekdays"] = new JsonArray([.. weekdays.Select(d => (JsonNode)d)]),
        };

    private static JsonObject Window(
        string code, string zh, string en, string category, string from, string until, double least, double most) => new()
        {
            ["code"] = code,
            ["name"] = Text(zh, en),
            ["category"] = category,
            ["start"] = new JsonObject { ["from"] = from, ["until"] = until },
            ["lengthHours"] = new JsonObject { ["from"] = least, ["until"] = most },
            ["everyMinutes"] = 30,
            ["unpaidBreak"] = new JsonObject { ["minutes"] = 60, ["afterMinutes"] = 180 },
        };
}
