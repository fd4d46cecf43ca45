using System.Text;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Reading;

/// <summary>What centre.json says, before people and requests are added.</summary>
internal sealed record CentreDefinition(
    string Id,
    LocalText Name,
    string TimeZone,
    IntervalGrid Grid,
    IReadOnlyList<QueueDefinition> Queues,
    IReadOnlyList<Team> Teams,
    IReadOnlyList<Contract> Contracts,
    IReadOnlyList<ShiftType> ShiftTypes,
    string Policy,
    IReadOnlyList<string> HolidayFiles,
    DayRules Day,
    IReadOnlyList<OutboundWork> Outbound,
    CoverCost Cover,
    WorkingWeek Week,
    IReadOnlyList<RecurringClosure> Closures)
{
    public const string FileName = "centre.json";

    /// <summary>Encoding of the tables beside it; null to tell that of each from its bytes.</summary>
    public Encoding? Encoding { get; private init; }

    /// <summary>The zone of the centre; null where it is not known.</summary>
    public TimeZoneInfo? Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : null;

    /// <summary>Reads the file; null when it is not even JSON. Its findings may hold errors.</summary>
    public static CentreDefinition? Read(byte[] bytes, InputFindings findings)
    {
        if (JsonPlace.Parse(FileName, bytes, findings) is not { } root) return null;
        var definition = new Reader(findings).Centre(root);
        foreach (var (name, place) in root.NotUnderstood())
            findings.Error(FileName, place.Line, place.Column, name, $"未知字段“{name}”", $"Unknown field '{name}'. Maybe it is misspelt?");
        return definition;
    }

    private sealed class Reader(InputFindings findings)
    {
        private readonly JsonFields _fields = new(FileName, findings);

        public CentreDefinition Centre(JsonPlace root) => new(
            _fields.Id(root, "id"),
            _fields.Localized(root, "name"),
            _fields.Zone(root) ?? "",
            GridOf(root),
            Keyed(root, "queues", "id", "队列", "queue", p => QueueReader.Read(p, _fields)),
            Keyed(root, "teams", "id", "班组", "team", TeamOf),
            Keyed(root, "contracts", "id", "合同", "contract", p => new Contract(_fields.Id(p, "id"), _fields.Localized(p, "name"))),
            [.. Keyed(root, "shiftTypes", "code", "班次", "shift type", p => ShiftDefinition.Read(p, _fields)).SelectMany(s => s)],
            _fields.Text(root, "policy"),
            [.. JsonFields.OptionalItems(root, "holidays").Select(p => p.Text)],
            DayDefinition.Read(root["day"], Ids(root, "teams"), _fields),
            [.. JsonFields.OptionalItems(root, "outbound").Select(p => OutboundDefinition.Read(p, Ids(root, "queues"), _fields))],
            Cover(root),
            Week(root),
            [.. Optional(root, "closures", "id", "停业", "closure").Select(p => ClosureDefinition.Read(p, Ids(root, "queues"), _fields))])
        {
            Encoding = EncodingOf(root),
        };

        private Team TeamOf(JsonPlace place) => new(_fields.Id(place, "id"), _fields.Localized(place, "name"))
        {
            Leader = place["leader"] is null ? null : _fields.Text(place, "leader"),
        };

        private static string[] Ids(JsonPlace root, string list) =>
            [.. JsonFields.OptionalItems(root, list).Select(p => p["id"]?.Text ?? "")];

        private WorkingWeek Week(JsonPlace root)
        {
            DayOfWeek[] weekend = [.. JsonFields.OptionalItems(root, "weekend").Select(_fields.Weekday).Distinct()];
            if (root["weekend"] is { } place && weekend.Length is 0 or > WorkingWeek.MostWeekendDays)
                _fields.Wrong(place, $"周末应为 1 至 {WorkingWeek.MostWeekendDays} 天的列表，例如 [\"fri\", \"sat\"]",
                    $"The weekend is a list of one to {WorkingWeek.MostWeekendDays} days, such as [\"fri\", \"sat\"].");
            return new WorkingWeek(
                weekend.Length is 0 or > WorkingWeek.MostWeekendDays ? WorkingWeek.Usual.Weekend : weekend,
                root["firstWeekday"] is { } first ? _fields.Weekday(first) : WorkingWeek.Usual.First);
        }

        private Encoding? EncodingOf(JsonPlace root)
        {
            if (root["encoding"] is not { } place) return null;
            var encoding = TextEncoding.Named(place.Text);
            if (encoding is null) _fields.Wrong(place, $"未知编码；可用：{string.Join("、", TextEncoding.Known)}",
                $"Unknown encoding; known are {string.Join(", ", TextEncoding.Known)}.");
            return encoding;
        }

        private CoverCost Cover(JsonPlace root)
        {
            var text = root["coverBy"]?.Text ?? "customers";
            if (text is not ("customers" or "heads")) _fields.Wrong(root["coverBy"]!, "应为 customers 或 heads",
                "Expected customers or heads.");
            return text == "heads" ? CoverCost.Default : CoverCost.ByCustomers;
        }

        private IntervalGrid GridOf(JsonPlace root)
        {
            var minutes = (int)_fields.Number(root, "intervalMinutes", 5, 60);
            if (minutes is 5 or 10 or 15 or 20 or 30 or 60) return Dividing(root, new IntervalGrid(minutes));
            _fields.Wrong(root["intervalMinutes"]!, "时间间隔应为 5、10、15、20、30 或 60 分钟",
                "The interval must be 5, 10, 15, 20, 30 or 60 minutes.");
            return new IntervalGrid(30);
        }

        /// <summary>A change of the clocks is a whole number of intervals, so that none is cut by it.</summary>
        private IntervalGrid Dividing(JsonPlace root, IntervalGrid grid)
        {
            if (root["timeZone"] is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone.Text, out _)
                && LocalClock.Of(zone.Text).SmallestChange is { } change && change % grid.Minutes != 0)
                _fields.Wrong(root["intervalMinutes"]!, $"该时区的夏令时每次调整 {change} 分钟，时间间隔须能整除它",
                    $"The clocks of this zone are put forward and back by {change} minutes; the interval must divide that.");
            return grid;
        }

        private List<T> Keyed<T>(JsonPlace root, string list, string key, string zh, string en, Func<JsonPlace, T> read) =>
            [.. Unique(root, list, _fields.Items(root, list), key, zh, en).Select(read)];

        private IReadOnlyList<JsonPlace> Optional(JsonPlace root, string list, string key, string zh, string en) =>
            Unique(root, list, JsonFields.OptionalItems(root, list), key, zh, en);

        private IReadOnlyList<JsonPlace> Unique(
            JsonPlace root, string list, IReadOnlyList<JsonPlace> items, string key, string zh, string en)
        {
            if (items.Count > InputLimits.MostQueues) _fields.Wrong(root[list]!, $"最多 {InputLimits.MostQueues} 项",
                $"There are at most {InputLimits.MostQueues} entries.");
            _fields.Unique(items.Select(p => (p[key] ?? p, p[key]?.Text ?? "")), zh, en);
            _fields.UniqueWithoutCase(items.Select(p => (p[key] ?? p, p[key]?.Text ?? "")), zh, en);
            return items;
        }
    }
}
