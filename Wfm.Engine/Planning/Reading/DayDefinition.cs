using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Reading;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Reading;

/// <summary>Reads <c>day</c> of centre.json: what every shift contains beside work.</summary>
internal static class DayDefinition
{
    /// <param name="teams">Ids of the teams that there are.</param>
    public static DayRules Read(JsonPlace? place, IReadOnlyCollection<string> teams, JsonFields fields)
    {
        var rules = new DayRules();
        if (place is null) return rules;
        return rules with
        {
            Grid = Grid(place, fields),
            LunchMoves = Minutes("lunchMoves", 240, rules.LunchMoves),
            BreakMinutes = Minutes("breakMinutes", 60, rules.BreakMinutes),
            BreakAfter = Minutes("breakAfter", 720, rules.BreakAfter),
            MinimumSpacing = Minutes("minimumSpacing", 240, rules.MinimumSpacing),
            MaximumSpacing = Minutes("maximumSpacing", 720, rules.MaximumSpacing),
            BriefingMinutes = Minutes("briefingMinutes", 60, rules.BriefingMinutes),
            BriefingMoves = Minutes("briefingMoves", 240, rules.BriefingMoves),
            Floor = Minutes("floor", 100, rules.Floor),
            Meetings = [.. JsonFields.OptionalItems(place, "meetings").Select(m => Meeting(m, teams, fields))],
            Contacts = [.. JsonFields.OptionalItems(place, "contacts").Select(c => Contact(c, teams, fields))],
        };

        int Minutes(string name, int most, int absent) => (int)fields.Number(place, name, 0, most, absent);
    }

    private static IntervalGrid Grid(JsonPlace place, JsonFields fields)
    {
        var minutes = (int)fields.Number(place, "gridMinutes", 5, 30, absent: 15);
        if (minutes is 5 or 10 or 15 or 30) return new IntervalGrid(minutes);
        fields.Wrong(place["gridMinutes"]!, "应为 5、10、15 或 30 分钟", "Expected 5, 10, 15 or 30 minutes.");
        return new IntervalGrid(15);
    }

    private static ContactCadence Contact(JsonPlace place, IReadOnlyCollection<string> teams, JsonFields fields)
    {
        var span = fields.Required(place, "window") is { } window ? fields.Span(window) : default;
        return new ContactCadence(fields.Text(place, "kind"), Every(place, fields),
            (int)fields.Number(place, "minutes", 5, Math.Max(5, span.Minutes)), span)
        {
            Teams = Teams(place, teams, fields),
        };
    }

    private static ContactEvery Every(JsonPlace place, JsonFields fields)
    {
        if (fields.Required(place, "every") is not { } every) return default;
        switch (every.Text)
        {
            case "day": return ContactEvery.Day;
            case "week": return ContactEvery.Week;
            case "month": return ContactEvery.Month;
        }
        fields.Wrong(every, "应为 day、week 或 month", "Expected day, week or month.");
        return default;
    }

    private static IReadOnlyList<string> Teams(JsonPlace place, IReadOnlyCollection<string> teams, JsonFields fields) =>
        [.. JsonFields.OptionalItems(place, "teams").Select(t => fields.KnownAt(t, teams, "班组", "team"))];

    private static WeeklyMeeting Meeting(JsonPlace place, IReadOnlyCollection<string> teams, JsonFields fields)
    {
        var kind = place["kind"] is null ? DayActivity.Meeting : fields.Text(place, "kind");
        var day = fields.Required(place, "day") is { } weekday ? fields.Weekday(weekday) : default;
        var window = place["window"];
        var span = (window ?? fields.Required(place, "span")) is { } where ? fields.Span(where) : default;
        if (window is not null && place["span"] is { } hour)
            fields.Wrong(hour, "span（固定时间）与 window（时间范围）只能写一个", "Write span (a fixed hour) or window (where it may lie), not both.");
        return new WeeklyMeeting(kind, day, span)
        {
            Teams = Teams(place, teams, fields),
            Minutes = window is null ? span.Minutes : (int)fields.Number(place, "minutes", 5, Math.Max(5, span.Minutes)),
            Together = place["together"]?.Text == "true",
        };
    }
}
