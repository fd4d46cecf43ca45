using Wfm.Engine.Reading;

namespace Wfm.Engine.Planning.Reading;

/// <summary>Reads an entry of <c>outbound</c>: calls that the centre makes itself in quiet intervals.</summary>
internal static class OutboundDefinition
{
    /// <param name="queues">Ids of the queues that there are.</param>
    public static OutboundWork Read(JsonPlace place, IReadOnlyCollection<string> queues, JsonFields fields) => new(
        fields.Text(place, "id"),
        fields.Localized(place, "name"),
        fields.Known(place, "queue", queues, "队列", "queue"),
        fields.Number(place, "contactsPerDay", 0, 1_000_000),
        fields.Number(place, "secondsEach", 1, 36000),
        fields.Required(place, "window") is { } window ? fields.Span(window) : default,
        (int)fields.Number(place, "withinDays", 0, 31, absent: 0),
        [.. JsonFields.OptionalItems(place, "weekdays").Select(fields.Weekday)]);
}
