using System.Text.Json.Nodes;
using Wfm.Engine.Reading;
using Wfm.Engine.Rostering.Rules.Policies;

namespace Wfm.Engine.Planning.Writing;

/// <summary>Writes a recurring closure of centre.json.</summary>
internal static class ClosureJson
{
    public static JsonObject Write(RecurringClosure closure)
    {
        var json = new JsonObject { ["id"] = closure.Id, ["name"] = DefinitionJson.Text(closure.Name) };
        if (closure.Queue is { } queue) json["queue"] = queue;
        switch (closure.Days)
        {
            case WeekdaysOfMonth weekdays:
                json["weekdaysOfMonth"] = new JsonObject
                {
                    ["which"] = Numbers(weekdays.Which),
                    ["day"] = JsonFields.DayNames[(int)weekdays.Day],
                };
                break;
            case DaysOfMonth days:
                json["daysOfMonth"] = Numbers(days.Numbers);
                break;
            case EveryWeeks every:
                json["everyWeeks"] = new JsonObject { ["weeks"] = every.Weeks, ["from"] = ParameterValues.Write(every.From) };
                break;
        }
        if (closure.First is { } first) json["first"] = ParameterValues.Write(first);
        if (closure.Last is { } last) json["last"] = ParameterValues.Write(last);
        return json;
    }

    private static JsonArray Numbers(IReadOnlyList<int> numbers) =>
        DefinitionJson.List(numbers, n => n == ClosureDays.LastOfMonth ? JsonValue.Create("last") : JsonValue.Create(n));
}
