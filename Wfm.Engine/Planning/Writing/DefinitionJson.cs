using System.Text.Json.Nodes;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Writing;

/// <summary>Writes centre.json: what a centre is, without people, requests and history.</summary>
internal static class DefinitionJson
{
    /// <param name="policy">File of the policy pack.</param>
    /// <param name="holidays">Files of the holiday calendar.</param>
    public static string Write(Centre centre, string policy, IReadOnlyList<string> holidays)
    {
        var root = new JsonObject
        {
            ["id"] = centre.Id,
            ["name"] = Text(centre.Name),
            ["timeZone"] = centre.TimeZone,
            ["intervalMinutes"] = centre.Grid.Minutes,
            ["policy"] = policy,
            ["holidays"] = ParameterValues.Write(holidays),
            ["weekend"] = ParameterValues.Write(centre.Holidays.Week.Weekend),
            ["firstWeekday"] = ParameterValues.Write(centre.Holidays.Week.First),
            ["coverBy"] = centre.Cover.Measure == CoverMeasure.Heads ? "heads" : "customers",
            ["queues"] = List(centre.Queues, QueueJson.Write),
            ["teams"] = List(centre.Teams, TeamJson),
            ["contracts"] = List(centre.Contracts, c => new JsonObject { ["id"] = c.Id, ["name"] = Text(c.Name) }),
            ["shiftTypes"] = ShiftJson.Write(centre.ShiftTypes),
            ["day"] = Day(centre.Day),
        };
        if (centre.Closures.Count > 0) root["closures"] = List(centre.Closures, ClosureJson.Write);
        if (centre.Outbound.Count > 0) root["outbound"] = List(centre.Outbound, Outbound);
        return root.ToJsonString(PolicyWriter.Readable) + "\n";
    }

    public static JsonObject Text(LocalText text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    public static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);

    private static JsonObject TeamJson(Team team)
    {
        var json = new JsonObject { ["id"] = team.Id, ["name"] = Text(team.Name) };
        if (team.Leader is { } leader) json["leader"] = leader;
        return json;
    }

    private static JsonObject Outbound(OutboundWork work) => new()
    {
        ["id"] = work.Id,
        ["name"] = Text(work.Name),
        ["queue"] = work.Queue,
        ["contactsPerDay"] = work.ContactsPerDay,
        ["secondsEach"] = work.SecondsEach,
        ["window"] = work.Window.ToString(),
        ["withinDays"] = work.WithinDays,
        ["weekdays"] = ParameterValues.Write(work.Weekdays),
    };

    private static JsonObject Day(DayRules rules) => new()
    {
        ["gridMinutes"] = rules.Grid.Minutes,
        ["lunchMoves"] = rules.LunchMoves,
        ["breakMinutes"] = rules.BreakMinutes,
        ["breakAfter"] = rules.BreakAfter,
        ["minimumSpacing"] = rules.MinimumSpacing,
        ["maximumSpacing"] = rules.MaximumSpacing,
        ["briefingMinutes"] = rules.BriefingMinutes,
        ["briefingMoves"] = rules.BriefingMoves,
        ["floor"] = rules.Floor,
        ["meetings"] = List(rules.Meetings, Meeting),
        ["contacts"] = List(rules.Contacts, c => new JsonObject
        {
            ["kind"] = c.Kind,
            ["every"] = c.Every.ToString().ToLowerInvariant(),
            ["minutes"] = c.Minutes,
            ["window"] = c.Window.ToString(),
            ["teams"] = ParameterValues.Write(c.Teams),
        }),
    };

    private static JsonObject Meeting(WeeklyMeeting meeting)
    {
        var json = new JsonObject { ["kind"] = meeting.Kind, ["day"] = JsonFields.DayNames[(int)meeting.Day] };
        json[meeting.IsFixed ? "span" : "window"] = meeting.Span.ToString();
        if (!meeting.IsFixed) json["minutes"] = meeting.Minutes;
        json["teams"] = ParameterValues.Write(meeting.Teams);
        json["together"] = meeting.Together;
        return json;
    }
}
