using System.Globalization;
using System.Text;

namespace Wfm.Web.Components.Charts;

/// <summary>Maps values to the 1000 × 100 box in which charts are drawn; the page stretches the box.</summary>
public readonly record struct ChartScale(int Count, double Top)
{
    public const double Width = 1000;
    public const double Height = 100;

    /// <summary>A scale from zero to a round number at or above <paramref name="max"/>.</summary>
    public static ChartScale For(int count, double max)
    {
        if (max <= 0) return new ChartScale(Math.Max(1, count), 1);
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(max)));
        var top = new[] { 1, 1.5, 2, 3, 4, 5, 6, 8, 10 }.First(m => m * magnitude >= max * 0.999999) * magnitude;
        return new ChartScale(Math.Max(1, count), top);
    }

    public double X(double index) => index / Count * Width;

    public double Y(double value) => Height - value / Top * Height;

    /// <summary>Middle of interval <paramref name="index"/>.</summary>
    public double Centre(int index) => X(index + 0.5);

    /// <summary>The outline of a series as an SVG path.</summary>
    public string Path(ChartSeries series) => series.Shape switch
    {
        SeriesShape.Line => Line(series.Values),
        SeriesShape.Step => Steps(series.Values, closed: false),
        SeriesShape.Bars => Steps(series.Values, closed: true),
        SeriesShape.Band => Band(series.Values, series.Upper ?? series.Values),
        _ => throw new ArgumentOutOfRangeException(nameof(series), series.Shape, null),
    };

    private string Line(IReadOnlyList<double> values)
    {
        var path = new StringBuilder();
        var pen = 'M';
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                pen = 'M';
                continue;
            }
            Append(path, pen, Centre(i), Y(values[i]));
            pen = 'L';
        }
        return path.ToString();
    }

    private string Steps(IReadOnlyList<double> values, bool closed)
    {
        var path = new StringBuilder();
        var drawing = false;
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                drawing = false;
                continue;
            }
            if (closed)
            {
                Append(path, 'M', X(i), Height);
                Append(path, 'L', X(i), Y(values[i]));
                Append(path, 'L', X(i + 1), Y(values[i]));
                Append(path, 'L', X(i + 1), Height);
                path.Append('Z');
                continue;
            }
            Append(path, drawing ? 'L' : 'M', X(i), Y(values[i]));
            Append(path, 'L', X(i + 1), Y(values[i]));
            drawing = true;
        }
        return path.ToString();
    }

    private string Band(IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        var path = new StringBuilder();
        for (var first = 0; first < low.Count; first++)
        {
            if (!double.IsFinite(low[first])) continue;
            var end = first;
            while (end < low.Count && double.IsFinite(low[end])) end++;
            for (var i = first; i < end; i++) Append(path, i == first ? 'M' : 'L', Centre(i), Y(low[i]));
            for (var i = end - 1; i >= first; i--) Append(path, 'L', Centre(i), Y(high[i]));
            path.Append('Z');
            first = end;
        }
        return path.ToString();
    }

    private static void Append(StringBuilder path, char command, double x, double y) =>
        path.Append(CultureInfo.InvariantCulture, $"{command}{x:0.##} {y:0.##}");
}
