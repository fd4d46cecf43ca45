using Wfm.Engine.Forecasting;

namespace Wfm.Engine.Planning;

/// <summary>
/// What a change of opening hours or a closure does to a forecast. Closed intervals get no contacts. An interval that the history has
/// never seen open takes the volume of the nearest one of its day that has contacts; there is nothing better to know, and
/// the planner may lay an adjustment over it.
/// </summary>
internal static class OpeningEffect
{
    /// <summary>The forecast under the opening hours of each of its days; unchanged for a queue without spells and closures.</summary>
    public static Forecast On(Forecast forecast, Centre centre, QueueDefinition queue)
    {
        if (!forecast.Period.Dates.Any(d => Differs(centre, queue, d))) return forecast;
        var source = Enumerable.Range(0, forecast.Volume.Length).Select(i => SourceOf(forecast, centre, queue, i)).ToArray();
        double[] Taken(double[] values) => Array.ConvertAll(source, s => s < 0 ? 0 : values[s]);
        return forecast with { Volume = Taken(forecast.Volume), Low = Taken(forecast.Low), High = Taken(forecast.High) };
    }

    /// <summary>The interval whose volume an interval takes: itself, or the nearest of its day with contacts; −1 when closed.</summary>
    private static int SourceOf(Forecast forecast, Centre centre, QueueDefinition queue, int interval)
    {
        var day = forecast.Grid.DayOf(forecast.Period, interval);
        var date = forecast.Period[day];
        if (!Differs(centre, queue, date)) return interval;
        if (!PlanningPipeline.IsOpen(centre, queue, date, forecast.Grid.Span(forecast.Period, interval))) return -1;
        if (forecast.Volume[interval] > 0) return interval;
        return Enumerable.Range(0, forecast.Volume.Length).Take(forecast.Grid.RangeOf(forecast.Period, day))
            .Where(i => forecast.Volume[i] > 0).DefaultIfEmpty(interval)
            .MinBy(i => Math.Abs(i - interval));
    }

    private static bool Differs(Centre centre, QueueDefinition queue, DateOnly date) =>
        queue.Spells.Any(s => s.Covers(date)) || centre.ClosureOn(queue, date) is not null;
}
