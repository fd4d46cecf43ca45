namespace Wfm.Engine.Rostering.Search;

/// <summary>Agents whose lines have the same shape, and what is computed once for all of them.</summary>
internal sealed class LineClass
{
    public LineClass(LineShape shape, LineAutomaton automaton, int days, int prefixDays)
    {
        (Shape, Automaton) = (shape, automaton);
        SumsByDay = new int[days][];
        for (var day = 0; day < days; day++)
        {
            var known = prefixDays + day;
            SumsByDay[day] = [.. Enumerable.Range(0, shape.Totals.Length)
                .Where(t => shape.Totals[t].Kind == Model.TotalKind.Sum && shape.Totals[t].GroupOf[known] >= 0)];
        }
    }

    public LineShape Shape { get; }
    public LineAutomaton Automaton { get; }
    public int Totals => Shape.Totals.Length;

    /// <summary>Totals to which the shift of a day adds its weight.</summary>
    public int[][] SumsByDay { get; }

    /// <summary>Weight by shift of a total.</summary>
    public long[] WeightsOf(int total) => Shape.Totals[total].Weights;
}
