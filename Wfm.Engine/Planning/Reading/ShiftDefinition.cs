using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Reading;

/// <summary>Reads an entry of <c>shiftTypes</c>: one shift at a fixed time, or the shifts of a window of free starts.</summary>
internal static class ShiftDefinition
{
    public static IReadOnlyList<ShiftType> Read(JsonPlace place, JsonFields fields) =>
        ShiftWindowReader.IsWindow(place) ? new ShiftWindowReader(fields).Read(place) : [Fixed(place, fields)];

    private static ShiftType Fixed(JsonPlace place, JsonFields fields)
    {
        var span = fields.Required(place, "span") is { } s ? fields.Span(s) : default;
        var code = fields.Text(place, "code");
        if (code.Length > 0 && Identifier.Fault(code) is { } fault) fields.Wrong(place["code"]!, fault.Zh, fault.En);
        if (code.Length > 3) fields.Wrong(place["code"]!, "班次代码为 1 至 3 个字符", "A shift code has one to three characters.");
        return new ShiftType(
            code,
            fields.Localized(place, "name"),
            fields.Text(place, "category"),
            span,
            Breaks(JsonFields.OptionalItems(place, "unpaidBreaks"), span, fields),
            [.. JsonFields.OptionalItems(place, "weekdays").Select(fields.Weekday)])
        {
            OffQueue = place["offQueue"]?.Text == "true",
        };
    }

    private static List<ClockSpan> Breaks(IReadOnlyList<JsonPlace> places, ClockSpan shift, JsonFields fields)
    {
        var breaks = new List<ClockSpan>();
        foreach (var place in places)
        {
            var span = fields.Span(place);
            if (!shift.Covers(span)) fields.Wrong(place, $"休息时段应在班次 {shift} 之内", $"The break must lie within the shift {shift}.");
            else if (breaks.Exists(b => b.Overlap(span) > 0)) fields.Wrong(place, "休息时段相互重叠", "This break overlaps another one.");
            else breaks.Add(span);
        }
        return breaks;
    }
}
