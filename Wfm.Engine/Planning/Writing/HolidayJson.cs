using System.Text.Json.Nodes;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Writing;

/// <summary>Writes a holiday calendar as the yearly files that <see cref="HolidayCalendarReader"/> reads.</summary>
internal static class HolidayJson
{
    /// <summary>File name → text, one file for each year that has a day.</summary>
    public static SortedDictionary<string, string> Years(HolidayCalendar calendar) => new(
        calendar.Days.GroupBy(d => d.Date.Year).ToDictionary(
            y => FormattableString.Invariant($"holidays/{calendar.Country.ToLowerInvariant()}-{y.Key}.json"),
            y => Year(calendar.Country, y.Key, [.. y.OrderBy(d => d.Date)])), StringComparer.Ordinal);

    private static string Year(string country, int year, IReadOnlyList<SpecialDay> days)
    {
        var root = new JsonObject
        {
            ["country"] = country,
            ["year"] = year,
            ["source"] = "Wfm centre export",
            ["holidays"] = new JsonArray([.. Holidays(days).OrderBy(FirstOff).Select(Holiday)]),
        };
        return root.ToJsonString(PolicyWriter.Readable) + "\n";
    }

    /// <summary>
    /// Days of one holiday: those off follow each other in its count, since a holiday may fall into one year twice, as New Year
    /// does; days worked in return go with the first.
    /// </summary>
    private static IEnumerable<List<SpecialDay>> Holidays(IReadOnlyList<SpecialDay> days)
    {
        foreach (var holiday in days.GroupBy(d => (d.Holiday, d.Name)))
        {
            var rest = holiday.Where(d => d.Kind == DayKind.MakeUpWorkday).ToList();
            foreach (var off in holiday.Where(d => d.Kind != DayKind.MakeUpWorkday))
            {
                if (rest.Count > 0 && rest[^1] is { Kind: not DayKind.MakeUpWorkday } last && off.DayOfHoliday != last.DayOfHoliday + 1)
                {
                    yield return rest;
                    rest = [];
                }
                rest.Add(off);
            }
            yield return rest;
        }
    }

    private static DateOnly FirstOff(List<SpecialDay> days) => days.Find(d => d.Kind != DayKind.MakeUpWorkday)?.Date ?? days[0].Date;

    private static JsonObject Holiday(List<SpecialDay> days)
    {
        var off = days.Where(d => d.Kind != DayKind.MakeUpWorkday).ToList();
        var json = new JsonObject { ["key"] = days[0].Holiday, ["name"] = DefinitionJson.Text(days[0].Name) };
        if (off.Count > 0 && off[0].DayOfHoliday > 0) json["firstDayOfHoliday"] = off[0].DayOfHoliday;
        json["off"] = Dates(off);
        json["statutory"] = Dates(off.Where(d => d.Kind == DayKind.Statutory));
        json["makeUp"] = Dates(days.Where(d => d.Kind == DayKind.MakeUpWorkday));
        return json;
    }

    private static JsonArray Dates(IEnumerable<SpecialDay> days) => new([.. days.Select(d => ParameterValues.Write(d.Date))]);
}
