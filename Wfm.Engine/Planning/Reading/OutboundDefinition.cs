using Wfm.Engine.Reading;

namespace Wfm.Engine.Planning.Reading;

/// <summary>Reads an entry of <c>outbound</c>: calls that the centre makes itself in quiet intervals.</summary>
internal static class OutboundDefinition
{
    public static OutboundWork Read(JsonPlace place, JsonFields fields) => new(
        fields.Text(place, "id"),
        fields.Localized(place, "name"),
        fields.Text(place, "queue"),
        fields.Number(place, "contactsPerDay", 0, 1_000_000),
        fields.Number(place, "secondsEach", 1, 36000),
        fields.Required(place, "window") is { } window ? fields.Span(window) : default,
        (int)fields.Number(place, "withinDays", 0, 31, absent: 0),
        [.. JsonFields.OptionalItems(place, "weekdays").Select(fields.Weekday)]);
}
