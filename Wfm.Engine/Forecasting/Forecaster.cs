using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>Turns the history of one queue into a forecast of volume and handle time for a period after it.</summary>
public static class Forecaster
{
    private const double Trim = 0.1;

    /// <summary>The forecast for every interval of <paramref name="period"/>, on the grid of the history.</summary>
    /// <param name="events">Known factors on volume, past ones to take out and coming ones to put on.</param>
    public static Forecast Forecast(
        ContactHistory history, HolidayCalendar holidays, PlanningPeriod period,
        IReadOnlyList<VolumeEvent>? events = null, ForecastOptions? options = null)
    {
        (events, options) = (events ?? [], options ?? new ForecastOptions());
        var grid = history.Grid;
        var (mean, low, high) = (new double[7 * grid.PerDay], new double[7 * grid.PerDay], new double[7 * grid.PerDay]);
        for (var i = 0; i < mean.Length; i++)
        {
            var sample = Sample(history, holidays, events, options, (DayOfWeek)(i / grid.PerDay), i % grid.PerDay);
            (mean[i], low[i], high[i]) = (TrimmedMean(sample), Quantile(sample, 0.1), Quantile(sample, 0.9));
        }
        double[] Spread(double[] profile) => OverPeriod(profile, grid, period, holidays, events, options);
        return new Forecast(history.Queue, grid, period, Spread(mean), HandleTimes(history, period, options), "trimmed mean of 16 weeks")
        {
            Low = Spread(low),
            High = Spread(high),
        };
    }

    private static double[] OverPeriod(
        double[] profile, IntervalGrid grid, PlanningPeriod period, HolidayCalendar holidays, IReadOnlyList<VolumeEvent> events, ForecastOptions options)
    {
        var result = new double[period.Days * grid.PerDay];
        for (var day = 0; day < period.Days; day++)
        {
            var date = period[day];
            var factor = VolumeEvent.FactorOn(date, events);
            for (var slot = 0; slot < grid.PerDay; slot++)
                result[day * grid.PerDay + slot] = factor * (holidays.KindOf(date) == DayKind.MakeUpWorkday
                    ? Enumerable.Range(1, 5).Average(d => profile[d * grid.PerDay + slot])
                    : profile[(int)ProfileOf(date, holidays, options) * grid.PerDay + slot]);
        }
        return result;
    }

    private static DayOfWeek ProfileOf(DateOnly date, HolidayCalendar holidays, ForecastOptions options)
    {
        if (options.RestDay == RestDay.None || holidays.KindOf(date) is not (DayKind.Statutory or DayKind.Bridge)) return date.DayOfWeek;
        return options.RestDay == RestDay.Saturday ? DayOfWeek.Saturday : DayOfWeek.Sunday;
    }

    private static List<double> Sample(
        ContactHistory history, HolidayCalendar holidays, IReadOnlyList<VolumeEvent> events, ForecastOptions options, DayOfWeek weekday, int slot)
    {
        var sample = new List<double>(options.TrainWeeks);
        for (var day = Math.Max(0, history.Days - 7 * options.TrainWeeks); day < history.Days; day++)
        {
            var date = history.Start.AddDays(day);
            var value = history.Volume[day * history.Grid.PerDay + slot];
            if (date.DayOfWeek == weekday && holidays[date] is null && !double.IsNaN(value)) sample.Add(value / VolumeEvent.FactorOn(date, events));
        }
        sample.Sort();
        return sample;
    }

    private static double TrimmedMean(List<double> sorted)
    {
        if (sorted.Count == 0) return 0;
        var cut = (int)(Trim * sorted.Count);
        return sorted.GetRange(cut, sorted.Count - 2 * cut).Average();
    }

    private static double Quantile(List<double> sorted, double p)
    {
        if (sorted.Count == 0) return 0;
        var at = p * (sorted.Count - 1);
        var i = (int)at;
        return i + 1 < sorted.Count ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
    }

    private static double[] HandleTimes(ContactHistory history, PlanningPeriod period, ForecastOptions options)
    {
        var perDay = history.Grid.PerDay;
        var profile = HandleTimeProfile.Of(history, options);
        return [.. Enumerable.Range(0, period.Days * perDay).Select(i => profile[i % perDay])];
    }
}
