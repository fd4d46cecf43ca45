using System.Text;

namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>Agents whose lines have the same shape, and what is computed once for all of them.</summary>
internal sealed class LineClass
{
    private readonly long[][][] _weightsOf;

    public LineClass(LineShape shape, LineAutomaton automaton, int days, int shifts, int prefixDays)
    {
        (Shape, Automaton) = (shape, automaton);
        SumsByDay = new int[days][];
        GroupOf = [.. shape.Totals.Select(t => t.GroupOf[prefixDays..])];
        _weightsOf = [.. shape.Totals.Select(t => t.WeightsOf[prefixDays..])];
        for (var day = 0; day < days; day++)
        {
            SumsByDay[day] = [.. Enumerable.Range(0, shape.Totals.Length)
                .Where(t => shape.Totals[t].Kind == Model.TotalKind.Sum && GroupOf[t][day] >= 0)];
        }
        (ChoiceOf, var representatives) = FindChoices(shifts);
        Choices = representatives.Length;
        var known = new Dictionary<LineLayer, LineArcs>(ReferenceEqualityComparer.Instance);
        Arcs = new LineArcs[days];
        for (var day = 0; day < days; day++)
        {
            var layer = automaton.Layers[day];
            if (!known.TryGetValue(layer, out Arcs[day]!)) known.Add(layer, Arcs[day] = new LineArcs(layer, shifts, representatives));
        }
    }

    public LineShape Shape { get; }
    public LineAutomaton Automaton { get; }
    public int Totals => Shape.Totals.Length;

    /// <summary>Totals to which the shift of a day adds its weight.</summary>
    public int[][] SumsByDay { get; }

    /// <summary>Group of each total on each day of the period; −1 for none.</summary>
    public int[][] GroupOf { get; }

    /// <summary>Shifts that act alike are one choice of the dynamic programme.</summary>
    public int[] ChoiceOf { get; }
    public int Choices { get; }

    /// <summary>Arcs without hard breach, by day.</summary>
    public LineArcs[] Arcs { get; }

    /// <summary>Weight by shift of a total on a day of the period.</summary>
    public long[] WeightsOf(int total, int day) => _weightsOf[total][day];

    /// <summary>The amounts by shift of a total, one entry for all days on which they are the same.</summary>
    public IEnumerable<long[]> DistinctWeightsOf(int total) => _weightsOf[total].Distinct();

    private (int[] ChoiceOf, int[] Representatives) FindChoices(int shifts)
    {
        var known = new Dictionary<string, int>();
        var representatives = new List<int>();
        var choiceOf = new int[shifts];
        var layers = Automaton.Layers.Distinct<LineLayer>(ReferenceEqualityComparer.Instance).ToArray();
        for (var shift = 0; shift < shifts; shift++)
        {
            var key = new StringBuilder(shift == 0 ? "off" : "");
            foreach (var weights in _weightsOf.SelectMany(w => w.Distinct())) key.Append(weights[shift]).Append(' ');
            foreach (var layer in layers)
                for (var arc = shift; arc < layer.Target.Length; arc += shifts)
                    key.Append(layer.Target[arc]).Append(':').Append(layer.Cost[arc]).Append(':').Append(layer.Touches[arc]).Append(' ');
            var text = key.ToString();
            if (!known.TryGetValue(text, out choiceOf[shift]))
            {
                known.Add(text, choiceOf[shift] = representatives.Count);
                representatives.Add(shift);
            }
        }
        return (choiceOf, [.. representatives]);
    }
}
