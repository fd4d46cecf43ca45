using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// Moves interval values to a finer or coarser grid. Totals are kept: finer intervals share the coarse one along a
/// straight line fitted to its neighbours, coarser ones are sums.
/// </summary>
public static class Regrid
{
    /// <summary>The history on <paramref name="grid"/>; a coarse interval with a missing part is missing.</summary>
    public static ContactHistory History(ContactHistory history, IntervalGrid grid)
    {
        grid = grid.Even;
        if (history.Grid == grid) return history;
        double[]? Counts(double[]? values) => values is null ? null : Volume(values, history.Grid, grid);
        return new ContactHistory(history.Queue, grid, history.Start, Volume(history.Volume, history.Grid, grid),
            HandleTime(history.AhtSeconds, history.Volume, history.Grid, grid))
        {
            Handled = Counts(history.Handled),
            Abandoned = Counts(history.Abandoned),
            ServiceLevel = history.ServiceLevel is null ? null : HandleTime(history.ServiceLevel, history.Volume, history.Grid, grid),
            Repeated = [.. history.Repeated.Select(again => History(again, grid))],
        };
    }

    /// <summary>
    /// The forecast on <paramref name="grid"/>. Its band keeps its promise: half the time brings half the contacts but more
    /// than half the spread. Laid over the days of a clock, the hour that it repeats brings its contacts twice, and the one that it
    /// skips none.
    /// </summary>
    public static Forecast Forecast(Forecast forecast, IntervalGrid grid)
    {
        if (forecast.Grid == grid) return forecast;
        if (forecast.Grid.Clock.Equals(grid.Clock)) return Refined(forecast, grid);
        var face = Forecast(forecast.Grid == forecast.Grid.Even ? forecast : OnClockFace(forecast), grid.Even);
        var period = forecast.Period;
        return grid == grid.Even
            ? face
            : Laid(face, [.. Enumerable.Range(0, grid.Count(period)).Select(i => grid.CellOf(period, i))], grid, period);
    }

    /// <summary>Values of a clock face over the intervals of a period.</summary>
    /// <param name="cells">The cell that each interval takes its values from.</param>
    internal static Forecast Laid(Forecast forecast, int[] cells, IntervalGrid grid, PlanningPeriod period)
    {
        double[] Taken(double[] values) => Array.ConvertAll(cells, c => values[c]);
        var laid = new Forecast(forecast.Queue, grid, period, Taken(forecast.Volume), Taken(forecast.AhtSeconds), forecast.Method)
        {
            Low = Taken(forecast.Low),
            High = Taken(forecast.High),
        };
        return Described(laid, forecast) with { Days = [.. forecast.Days.Where(d => period.Contains(d.Date))] };
    }

    /// <summary>
    /// The forecast by cells of the clock face, 24 hours a day, as histories are: of an hour that comes twice the first, and nothing in
    /// one that is skipped.
    /// </summary>
    private static Forecast OnClockFace(Forecast forecast)
    {
        var (grid, period) = (forecast.Grid, forecast.Period);
        var cells = new int[period.Days * grid.PerDay];
        Array.Fill(cells, -1);
        for (var i = forecast.Volume.Length - 1; i >= 0; i--) cells[grid.CellOf(period, i)] = i;
        var usual = forecast.AhtSeconds.Average();
        double[] Taken(double[] values, double none = 0) => Array.ConvertAll(cells, c => c < 0 ? none : values[c]);
        var face = new Forecast(
            forecast.Queue, grid.Even, period, Taken(forecast.Volume), Taken(forecast.AhtSeconds, usual), forecast.Method)
        {
            Low = Taken(forecast.Low),
            High = Taken(forecast.High),
        };
        return Described(face, forecast);
    }

    private static Forecast Refined(Forecast forecast, IntervalGrid grid)
    {
        var volume = Volume(forecast.Volume, forecast.Grid, grid);
        var (below, above) = (Spread(forecast, forecast.Low, grid, volume), Spread(forecast, forecast.High, grid, volume));
        var bands = volume.Select((v, i) => Band(forecast.Spread, Math.Max(0, v + below[i]), v, v + above[i])).ToArray();
        var refined = new Forecast(forecast.Queue, grid, forecast.Period, volume,
            HandleTime(forecast.AhtSeconds, forecast.Volume, forecast.Grid, grid), forecast.Method)
        {
            Low = [.. bands.Select(b => b.Low)],
            High = [.. bands.Select(b => b.High)],
        };
        return Described(refined, forecast);
    }

    /// <summary>The band of an expected count: where contacts are few, of whole contacts, and never narrower than their spread.</summary>
    private static (double Low, double High) Band(CountSpread spread, double low, double volume, double high)
    {
        var mixed = CountSpread.Continuity(volume);
        if (mixed == 1) return (low, high);
        var few = spread.Band(volume);
        // An edge that lies further out than counts spread is that of an interval that nobody has seen: it stays.
        return (mixed * low + (1 - mixed) * Math.Min(few.Low, Math.Ceiling(low)),
            mixed * high + (1 - mixed) * Math.Max(few.High, Math.Floor(high)));
    }

    /// <summary>What is said of the whole forecast, whatever its grid.</summary>
    private static Forecast Described(Forecast forecast, Forecast from) => forecast with
    {
        RelativeNoise = from.RelativeNoise,
        Spread = from.Spread,
        Notes = from.Notes,
        DayBand = from.DayBand,
        WeekBand = from.WeekBand,
        Weights = from.Weights,
        Days = from.Days,
        Options = from.Options,
        KnownUntil = from.KnownUntil,
        Fingerprint = from.Fingerprint,
    };

    /// <summary>Distance of a band's edge from the volume on the new grid: as many spreads as on the old one.</summary>
    private static double[] Spread(Forecast forecast, double[] edge, IntervalGrid grid, double[] volume)
    {
        var spreads = edge.Select((e, i) => forecast.Volume[i] > 0
            ? (e - forecast.Volume[i]) / ForecastResiduals.Scale(forecast.Volume[i], forecast.RelativeNoise) : 0).ToArray();
        var moved = HandleTime(spreads, forecast.Volume, forecast.Grid, grid);
        return [.. volume.Select((v, i) => v > 0 ? moved[i] * ForecastResiduals.Scale(v, forecast.RelativeNoise) : 0)];
    }

    /// <summary>Counts per interval of <paramref name="from"/>, as counts per interval of <paramref name="to"/>.</summary>
    public static double[] Volume(double[] values, IntervalGrid from, IntervalGrid to)
    {
        if (from == to) return [.. values];
        if (to.Minutes % from.Minutes == 0) return Sum(values, to.Minutes / from.Minutes);
        if (from.Minutes % to.Minutes == 0) return Split(values, from.Minutes / to.Minutes);
        var common = new IntervalGrid(GreatestCommonDivisor(from.Minutes, to.Minutes));
        return Volume(Volume(values, from, common), common, to);
    }

    /// <summary>Handle times per interval, weighted by volume where intervals are joined.</summary>
    public static double[] HandleTime(double[] seconds, double[] volume, IntervalGrid from, IntervalGrid to)
    {
        var common = new IntervalGrid(GreatestCommonDivisor(from.Minutes, to.Minutes));
        var (repeat, join) = (from.Minutes / common.Minutes, to.Minutes / common.Minutes);
        var result = new double[seconds.Length * repeat / join];
        for (var i = 0; i < result.Length; i++)
        {
            var (work, weight, plain, known) = (0.0, 0.0, 0.0, 0);
            for (var k = i * join; k < (i + 1) * join; k++)
            {
                var (aht, v) = (seconds[k / repeat], volume[k / repeat]);
                if (double.IsNaN(aht)) continue;
                (plain, known) = (plain + aht, known + 1);
                if (v > 0) (work, weight) = (work + v * aht, weight + v);
            }
            result[i] = weight > 0 ? work / weight : known > 0 ? plain / known : double.NaN;
        }
        return result;
    }

    private static double[] Sum(double[] values, int parts)
    {
        var sums = new double[values.Length / parts];
        for (var i = 0; i < values.Length; i++) sums[i / parts] += values[i];
        return sums;
    }

    private static double[] Split(double[] values, int parts)
    {
        var result = new double[values.Length * parts];
        for (var i = 0; i < values.Length; i++)
        {
            var slope = Slope(i > 0 ? values[i - 1] : 0, values[i], i + 1 < values.Length ? values[i + 1] : 0);
            for (var k = 0; k < parts; k++)
                result[i * parts + k] = (values[i] + slope * ((k + 0.5) / parts - 0.5)) / parts;
        }
        return result;
    }

    /// <summary>
    /// Slope of the density within an interval: van Leer's monotonised central difference (1977), which neither
    /// overshoots a neighbour nor turns negative. A neighbour that is closed or missing says nothing about the slope.
    /// </summary>
    private static double Slope(double before, double here, double after)
    {
        var (left, right) = (here - before, after - here);
        var (knowsLeft, knowsRight) = (before > 0, after > 0);
        if (!knowsLeft && !knowsRight) return 0;
        if (!knowsLeft) return Math.Clamp(right, -2 * here, 2 * here);
        if (!knowsRight) return Math.Clamp(left, -2 * here, 2 * here);
        if (left * right <= 0) return 0;
        var size = Math.Min(Math.Abs(left + right) / 2, 2 * Math.Min(Math.Abs(left), Math.Abs(right)));
        return Math.Sign(left) * Math.Min(size, 2 * here);
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
