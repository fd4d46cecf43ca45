using Wfm.Engine;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>Spans of the clock, one after the other: "12:30-14:00; 17:30-19:00".</summary>
internal sealed record SpansCell : CellKind
{
    private static readonly char[] Separators = [';', '；', ',', '，', '、', '/', '\n'];

    public override CellReading Read(string text)
    {
        var spans = new List<ClockSpan>();
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!ClockSpan.TryParse(part, out var span) || span.Minutes == 0)
                return new(text, new(
                    $"“{part}”应为时段，多个用分号隔开，例如 12:30-14:00; 17:30-19:00",
                    $"'{part}': expected spans such as 12:30-14:00; 17:30-19:00."));
            spans.Add(span);
        }
        return new(Of(spans));
    }

    public static string Of(IEnumerable<ClockSpan> spans) => string.Join("; ", spans);

    public static IReadOnlyList<string> Parts(string value) => value.Split("; ", StringSplitOptions.RemoveEmptyEntries);
}
