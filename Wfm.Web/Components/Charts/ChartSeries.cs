namespace Wfm.Web.Components.Charts;

/// <summary>How a series is drawn.</summary>
public enum SeriesShape
{
    Line,

    /// <summary>A line with horizontal steps: a value holds for its whole interval.</summary>
    Step,

    /// <summary>Filled steps from zero.</summary>
    Bars,

    /// <summary>The area between <see cref="ChartSeries.Values"/> and <see cref="ChartSeries.Upper"/>.</summary>
    Band,
}

/// <summary>One series of a chart. NaN leaves a gap.</summary>
/// <param name="Colour">A CSS colour, usually a variable of wfm.css.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> Values, string Colour, SeriesShape Shape = SeriesShape.Line)
{
    /// <summary>Upper edge of a band.</summary>
    public IReadOnlyList<double>? Upper { get; init; }

    public bool Dashed { get; init; }

    /// <summary>The largest value drawn.</summary>
    public double Max => (Upper ?? Values).Where(double.IsFinite).DefaultIfEmpty(0).Max();
}

/// <summary>A label on the horizontal axis.</summary>
public sealed record ChartTick(int Index, string Label);

/// <summary>A shaded stretch of the horizontal axis, e.g. a holiday; <paramref name="End"/> is excluded.</summary>
public sealed record ChartMark(int Start, int End, string Label, string Colour);
