using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>A shift of a line on a day, between two nodes of a <see cref="LineNetwork"/>.</summary>
/// <param name="Excess">By how much the cheapest line over this step costs more than the cheapest over its first node.</param>
internal readonly record struct LineStep(int From, int To, int Day, int Shift, long Excess);

/// <summary>
/// All lines of one agent that cost less than a limit, as the paths of a network from node <see cref="Start"/> to the last day,
/// and some that cost more; the excess of its steps is what a line costs more than the cheapest. Made of the labels of
/// <see cref="LinePricing"/> and all
/// ways between them: some hundred steps stand for a hundred thousand lines.
/// </summary>
internal sealed record LineNetwork(int Agent, IReadOnlyList<LineStep> Steps)
{
    public const int Start = 0;

    /// <param name="dayCosts">As in <see cref="LinePricing.Find"/>.</param>
    /// <param name="labels">Labels below the limit, extended to the last day.</param>
    public static LineNetwork Of(
        SearchModel model, int agent, ReadOnlySpan<long> dayCosts, LineOutlook outlook, LineLabels labels, LineWays ways, long below)
    {
        var rest = RestOf(model, outlook, labels, ways);
        var steps = new List<LineStep>();
        for (var label = 1; label < labels.Count; label++)
        {
            for (var way = ways.First(label); way >= 0; way = ways[way].Next)
            {
                var (previous, choice, cost, _) = ways[way];
                var day = ways.DayOf(previous);
                var cheapest = outlook.CostOf(day * outlook.Line.Choices + choice);
                foreach (var shift in model.Domain(agent, day))
                {
                    if (outlook.Line.ChoiceOf[shift] != choice) continue;
                    var onwards = cost + dayCosts[day * model.Shifts + shift] - cheapest + rest[label];
                    if (labels.Cost(previous) + onwards < below)
                        steps.Add(new LineStep(previous, label, day, shift, onwards - rest[previous]));
                }
            }
        }
        return new LineNetwork(agent, steps);
    }

    /// <summary>What the rest of a line costs at least from every label on.</summary>
    private static long[] RestOf(SearchModel model, LineOutlook outlook, LineLabels labels, LineWays ways)
    {
        var rest = new long[labels.Count];
        for (var label = 0; label < rest.Length; label++)
            rest[label] = ways.DayOf(label) == model.Days ? labels.TotalsCost(label, outlook.Windows, outlook.Scale) : ScaledCost.None;
        for (var label = rest.Length - 1; label > 0; label--)
        {
            for (var way = ways.First(label); way >= 0; way = ways[way].Next)
                rest[ways[way].Previous] = Math.Min(rest[ways[way].Previous], rest[label] + ways[way].Cost);
        }
        return rest;
    }
}
