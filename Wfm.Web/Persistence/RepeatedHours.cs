using System.Text.Json;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;

namespace Wfm.Web.Persistence;

/// <summary>The hours of a history that came twice as the database keeps them: a JSON list, one entry a day.</summary>
internal static class RepeatedHours
{
    public static string Write(IReadOnlyList<ContactHistory> repeated) => JsonSerializer.Serialize(
        repeated.Select(r => new Day(r.Start, r.Volume, r.AhtSeconds, r.Handled, r.Abandoned, r.ServiceLevel)), CentreJson.Options);

    public static IReadOnlyList<ContactHistory> Read(string queue, IntervalGrid grid, string text) =>
    [
        .. JsonSerializer.Deserialize<IReadOnlyList<Day>>(text, CentreJson.Options)!.Select(
            d => new ContactHistory(queue, grid, d.Date, d.Volume, d.AhtSeconds)
            {
                Handled = d.Handled,
                Abandoned = d.Abandoned,
                ServiceLevel = d.ServiceLevel,
            }),
    ];

    private sealed record Day(
        DateOnly Date, double[] Volume, double[] AhtSeconds, double[]? Handled, double[]? Abandoned, double[]? ServiceLevel);
}
