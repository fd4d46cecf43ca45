using System.Globalization;
using System.Text.Json;
using Wfm.Engine.Time;

namespace Wfm.Engine.Reading;

/// <summary>Takes typed values out of a JSON document and reports what is missing or not as expected.</summary>
internal sealed class JsonFields(string file, InputFindings findings)
{
    /// <summary>Day names as they stand in the files.</summary>
    public static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public void Wrong(JsonPlace place, string zh, string en) =>
        findings.Error(file, place.Line, place.Column, place.Text, zh, en);

    /// <summary>A required, non-empty text.</summary>
    public string Text(JsonPlace parent, string name)
    {
        if (Required(parent, name) is not { } place) return "";
        if (place.Text.Length > InputLimits.LongestText) Wrong(place, $"“{name}”最多 {InputLimits.LongestText} 个字符",
            $"'{name}' has at most {InputLimits.LongestText} characters.");
        if (place.Kind != JsonTokenType.String || place.Text.Trim().Length == 0) Wrong(place, $"“{name}”应为非空文本",
            $"'{name}' must be a non-empty text.");
        return place.Text.Trim();
    }

    /// <summary>A required id, fit to stand in files and addresses.</summary>
    public string Id(JsonPlace parent, string name)
    {
        var id = Text(parent, name);
        if (id.Length > 0 && Identifier.Fault(id) is { } fault) Wrong(parent[name]!, fault.Zh, fault.En);
        return id;
    }

    /// <summary>The zone of the centre or of a queue's customers; null, with a finding, for a name that is none.</summary>
    public string? Zone(JsonPlace place)
    {
        var id = Text(place, "timeZone");
        if (id.Length == 0) return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out _)) return id;
        Wrong(place["timeZone"]!, "未知时区，应为 IANA 名称，例如 Asia/Shanghai",
            "Unknown time zone. Expected an IANA name such as Asia/Shanghai.");
        return null;
    }

    /// <summary>A required text that is one of the ids there are.</summary>
    public string Known(JsonPlace parent, string name, IReadOnlyCollection<string> ids, string zh, string en)
    {
        var text = Text(parent, name);
        return text.Length == 0 ? text : KnownAt(parent[name]!, ids, zh, en);
    }

    /// <summary>The id that stands here, one of those there are.</summary>
    public string KnownAt(JsonPlace place, IReadOnlyCollection<string> ids, string zh, string en)
    {
        if (!ids.Contains(place.Text))
            Wrong(place, $"没有这个{zh}；已有：{string.Join("、", ids)}", $"There is no such {en}. Known are {string.Join(", ", ids)}.");
        return place.Text;
    }

    /// <summary>A required number within bounds, or the default where one is given and the field is absent.</summary>
    public double Number(JsonPlace parent, string name, double min, double max, double? absent = null)
    {
        var place = absent is null ? Required(parent, name) : parent[name];
        return place is null ? absent ?? min : NumberAt(place, name, min, max);
    }

    /// <summary>The number that stands here, within bounds.</summary>
    public double NumberAt(JsonPlace place, string name, double min, double max)
    {
        if (double.TryParse(place.Text, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        var bounds = string.Create(CultureInfo.InvariantCulture, $"{min} … {max}");
        Wrong(place, $"“{name}”应为 {bounds} 之间的数", $"'{name}' must be a number in {bounds}.");
        return min;
    }

    /// <summary>A required text in both languages: {"zh": …, "en": …}.</summary>
    public LocalText Localized(JsonPlace parent, string name) =>
        Required(parent, name) is { } place ? new LocalText(Text(place, "zh"), Text(place, "en")) : default;

    /// <summary>The elements of a required array with at least one.</summary>
    public IReadOnlyList<JsonPlace> Items(JsonPlace parent, string name)
    {
        if (Required(parent, name) is not { } place) return [];
        if (place.Items.Count == 0) Wrong(place, $"“{name}”应为至少一项的列表", $"'{name}' must be a list with at least one entry.");
        return place.Items;
    }

    /// <summary>The elements of an array that may be absent.</summary>
    public static IReadOnlyList<JsonPlace> OptionalItems(JsonPlace parent, string name) => parent[name]?.Items ?? [];

    public ClockSpan Span(JsonPlace place)
    {
        if (ClockSpan.TryParse(place.Text, out var span) && span.Minutes > 0) return span;
        Wrong(place, "应为时段，例如 \"09:00-19:00\"（24:00 及以后为次日）",
            "Expected a clock span such as \"09:00-19:00\" (24:00 and later belong to the next day).");
        return default;
    }

    /// <summary>A required date; null with a finding where it is none.</summary>
    public DateOnly? Date(JsonPlace parent, string name) => Required(parent, name) is { } place ? DateAt(place) : null;

    /// <summary>The date that stands here; null with a finding where it is none.</summary>
    public DateOnly? DateAt(JsonPlace place)
    {
        if (DateOnly.TryParseExact(place.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && InputLimits.IsPlausible(date)) return date;
        Wrong(place, "应为日期，例如 2026-01-31", "Expected a date such as 2026-01-31.");
        return null;
    }

    public DayOfWeek Weekday(JsonPlace place)
    {
        var day = Array.IndexOf(DayNames, place.Text);
        if (day < 0) Wrong(place, $"应为星期：{string.Join("、", DayNames)}", $"Expected a day of the week: {string.Join(", ", DayNames)}.");
        return (DayOfWeek)Math.Max(0, day);
    }

    /// <summary>Reports every second use of a key.</summary>
    public void Unique(IEnumerable<(JsonPlace Place, string Key)> keys, string zh, string en)
    {
        var seen = new HashSet<string>();
        foreach (var (place, key) in keys)
        {
            if (key.Length > 0 && !seen.Add(key)) findings.Error(file, place.Line, place.Column, key, $"{zh}重复",
                $"This {en} is used twice.");
        }
    }

    /// <summary>Warns of keys that differ in case only: people take the one for the other.</summary>
    public void UniqueWithoutCase(IEnumerable<(JsonPlace Place, string Key)> keys, string zh, string en)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, key) in keys)
        {
            if (key.Length > 0 && !seen.TryAdd(key, key) && seen[key] != key)
                findings.Warning(file, place.Line, place.Column, key, $"与另一{zh}“{seen[key]}”只有大小写不同",
                    $"This {en} differs from '{seen[key]}' in case only.");
        }
    }

    public JsonPlace? Required(JsonPlace parent, string name)
    {
        if (parent[name] is { } place) return place;
        findings.Error(file, parent.Line, parent.Column, name, $"缺少字段“{name}”", $"Field '{name}' is missing.");
        return null;
    }
}
