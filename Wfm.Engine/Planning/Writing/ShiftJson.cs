using System.Globalization;
using System.Text.Json.Nodes;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Writing;

/// <summary>Writes the shift types of centre.json; those of one window of free starts are one entry again.</summary>
internal static class ShiftJson
{
    public static JsonArray Write(IReadOnlyList<ShiftType> types)
    {
        var entries = new JsonArray();
        foreach (var group in types.GroupBy(t => t.Window ?? $"\n{t.Code}"))
            entries.Add(group.First().Window is null ? Fixed(group.First()) : Window([.. group]));
        return entries;
    }

    private static JsonObject Fixed(ShiftType type)
    {
        var json = Head(type, type.Code);
        json["span"] = type.Span.ToString();
        json["unpaidBreaks"] = DefinitionJson.List(type.UnpaidBreaks, b => JsonValue.Create(b.ToString()));
        if (type.OffQueue) json["offQueue"] = true;
        return json;
    }

    private static JsonObject Window(IReadOnlyList<ShiftType> types)
    {
        int[] starts = [.. types.Select(t => t.Span.Start).Distinct()];
        int[] lengths = [.. types.Select(t => t.Span.Minutes).Distinct()];
        var json = Head(types[0], types[0].Window!);
        json["start"] = new JsonObject { ["from"] = Clock(starts[0]), ["until"] = Clock(starts[^1]) };
        json["lengthHours"] = new JsonObject { ["from"] = lengths[0] / 60.0, ["until"] = lengths[^1] / 60.0 };
        json["everyMinutes"] = starts.Length > 1 ? starts[1] - starts[0] : lengths.Length > 1 ? lengths[1] - lengths[0] : 30;
        if (types[0].UnpaidBreaks is [var pause]) json["unpaidBreak"] = new JsonObject
        {
            ["minutes"] = pause.Minutes,
            ["afterMinutes"] = pause.Start - types[0].Span.Start,
        };
        return json;
    }

    private static JsonObject Head(ShiftType type, string code) => new()
    {
        ["code"] = code,
        ["name"] = DefinitionJson.Text(type.Name),
        ["category"] = type.Category,
        ["weekdays"] = ParameterValues.Write(type.Weekdays),
    };

    private static string Clock(int minute) =>
        TimeOnly.MinValue.AddMinutes(minute).ToString("HH:mm", CultureInfo.InvariantCulture);
}
