using System.Globalization;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;
using Wfm.Web.Components.Charts;
using static Wfm.Web.Components.Words;

namespace Wfm.Web.Features.Forecasts;

/// <summary>The curves of a forecast: by day beside the past, and by interval of one day.</summary>
internal static class ForecastCharts
{
    /// <summary>One axis: the last weeks of history, a gap if there is one, then the month with the 80 % band of its days.</summary>
    public static IReadOnlyList<ChartSeries> Daily(QueueForecast queue)
    {
        var before = Enumerable.Repeat(double.NaN, Before(queue)).ToArray();
        double[] Ahead(Func<DayLine, double> value) => [.. before, .. queue.Days.Select(value)];
        var band = queue.Model.DayBand;
        var series = new List<ChartSeries>
        {
            new(
                T("历史", "History"), [.. queue.PastDaily, .. Enumerable.Repeat(double.NaN, Gap(queue) + queue.Days.Count)],
                "var(--series-muted)"),
            new(T("预测", "Forecast"), Ahead(d => d.Volume), "var(--series-1)"),
        };
        if (band.High > band.Low)
        {
            series.Insert(
                0,
                new(T("80 % 区间（日总量）", "80 % band of a day"), Ahead(d => d.Volume * band.Low), "var(--series-1)", SeriesShape.Band)
                {
                    Upper = Ahead(d => d.Volume * band.High),
                });
        }
        if (queue.IsAdjusted) series.Add(new(T("模型", "Model"), Ahead(d => d.ModelVolume), "var(--series-2)") { Dashed = true });
        return series;
    }

    public static string DailyLabel(QueueForecast queue, int index)
    {
        var date = queue.PastStart.AddDays(index);
        var day = queue.Days.FirstOrDefault(d => d.Date == date);
        return string.Join(
            ' ', new[] { Day(date), day?.Holiday is { } h ? T(h) : null, day?.Event is { } e ? T(e) : null }.Where(x => x is not null));
    }

    public static IReadOnlyList<ChartTick> DailyTicks(QueueForecast queue, WorkingWeek week) =>
        [.. Enumerable.Range(0, Before(queue) + queue.Days.Count).Where(i => queue.PastStart.AddDays(i).DayOfWeek == week.First)
            .Select(i => new ChartTick(i, queue.PastStart.AddDays(i).ToString("M/d", CultureInfo.InvariantCulture)))];

    public static IReadOnlyList<ChartMark> DailyMarks(QueueForecast queue) =>
    [
        .. queue.Days.Select((d, i) => (d, i)).Where(x => x.d.Holiday is not null && x.d.IsRestDay)
            .Select(x => new ChartMark(Before(queue) + x.i, Before(queue) + x.i + 1, T(x.d.Holiday!.Value), "#fbe3c8")),
        .. queue.Days.Select((d, i) => (d, i)).Where(x => x.d.Event is not null)
            .Select(x => new ChartMark(Before(queue) + x.i, Before(queue) + x.i + 1, T(x.d.Event!.Value), "#e6dff2")),
    ];

    /// <summary>One day by interval: the band, the forecast, and the model's where it differs.</summary>
    public static IReadOnlyList<ChartSeries> OfDay(QueueForecast queue, ForecastMeasure measure, int day)
    {
        var (own, model) = (queue.OfDay(queue.InForce, measure, day), queue.OfDay(queue.Model, measure, day));
        var series = new List<ChartSeries>();
        if (measure == ForecastMeasure.Volume && Band(queue, day) is { } band) series.Add(band);
        series.Add(
            new(
                measure == ForecastMeasure.Volume ? T("预测", "Forecast") : T("处理时长（秒）", "Handle time (s)"), own, "var(--series-1)",
                SeriesShape.Step));
        if (!own.AsSpan().SequenceEqual(model))
            series.Add(new(T("模型", "Model"), model, "var(--series-2)", SeriesShape.Step) { Dashed = true });
        return series;
    }

    private static ChartSeries? Band(QueueForecast queue, int day)
    {
        double[] Cut(double[] values) => values[queue.RangeOf(day)];
        var (low, high) = (Cut(queue.InForce.Low), Cut(queue.InForce.High));
        return low.AsSpan().SequenceEqual(high) ? null : new(T("80 % 区间", "80 % band"), low, "var(--series-1)", SeriesShape.Band)
        {
            Upper = high,
        };
    }

    public static string Clock(QueueForecast queue, int day, int index) => queue.NamesOf(day)[index];

    public static IReadOnlyList<ChartTick> Hours(QueueForecast queue, int day)
    {
        var (first, grid) = (queue.RangeOf(day).Start.Value, queue.Model.Grid);
        return [.. queue.NamesOf(day).Select((name, i) => new ChartTick(i, name))
            .Where(tick => grid.Span(queue.Model.Period, first + tick.Index).Start % 180 == 0)];
    }

    private static int Gap(QueueForecast queue) =>
        Math.Max(0, queue.Model.Period.Start.DayNumber - queue.PastStart.DayNumber - queue.PastDaily.Length);

    private static int Before(QueueForecast queue) => queue.PastDaily.Length + Gap(queue);
}
