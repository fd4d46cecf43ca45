using System.Text.Json;
using Wfm.Engine.Reading;

namespace Wfm.Engine.Planning.Reading;

/// <summary>
/// Reads an entry of <c>closures</c>: <c>{"id": "maintenance", "name": …, "weekdaysOfMonth": {"which": [1, "last"], "day": "sun"}}</c>;
/// instead of it <c>"daysOfMonth": [10, "last"]</c> or <c>"everyWeeks": {"weeks": 2, "from": "2026-01-04"}</c>.
/// </summary>
internal static class ClosureDefinition
{
    private static readonly string[] Kinds = ["weekdaysOfMonth", "daysOfMonth", "everyWeeks"];

    /// <param name="queues">Ids of the queues that there are.</param>
    public static RecurringClosure Read(JsonPlace place, IReadOnlyCollection<string> queues, JsonFields fields)
    {
        var (first, last) = (Optional("first"), Optional("last"));
        if (last < first) fields.Wrong(place["last"]!, "结束日期早于开始日期", "The last day is before the first.");
        return new RecurringClosure(
            fields.Text(place, "id"), fields.Localized(place, "name"), Queue(place, queues, fields), Days(place, fields))
        {
            First = first,
            Last = last,
        };

        DateOnly? Optional(string name) => place[name] is { } date ? fields.DateAt(date) : null;
    }

    private static string? Queue(JsonPlace place, IReadOnlyCollection<string> queues, JsonFields fields) =>
        place["queue"] is null ? null : fields.Known(place, "queue", queues, "队列", "queue");

    private static ClosureDays Days(JsonPlace place, JsonFields fields)
    {
        if (Kinds.Count(k => place[k] is not null) != 1)
            fields.Wrong(place, $"应写 {string.Join("、", Kinds)} 之一", $"Expected one of {string.Join(", ", Kinds)}.");
        if (place["daysOfMonth"] is not null) return new DaysOfMonth(Numbers(place, "daysOfMonth", 31, fields));
        if (place["everyWeeks"] is { } every)
            return new EveryWeeks((int)fields.Number(every, "weeks", 1, 52), fields.Date(every, "from") ?? default);
        if (place["weekdaysOfMonth"] is not { } weekdays) return new DaysOfMonth([]);
        return new WeekdaysOfMonth(
            Numbers(weekdays, "which", 5, fields), fields.Required(weekdays, "day") is { } day ? fields.Weekday(day) : default);
    }

    private static int[] Numbers(JsonPlace place, string name, int most, JsonFields fields) =>
        [.. fields.Items(place, name).Select(n => Number(n, name, most, fields))];

    private static int Number(JsonPlace place, string name, int most, JsonFields fields)
    {
        if (place is { Kind: JsonTokenType.String, Text: "last" }) return ClosureDays.LastOfMonth;
        var number = fields.NumberAt(place, name, 1, most);
        if (number != (int)number) fields.Wrong(place, $"应为 1 至 {most} 的整数或 last", $"Expected a whole number from 1 to {most}, or last.");
        return (int)number;
    }
}
