using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.BackTesting;

namespace Wfm.Engine.Planning;

/// <summary>How the forecast of a queue of a centre is tested on the queue's own past.</summary>
public static class QueueBackTest
{
    /// <summary>Weeks forecast from each origin.</summary>
    public const int HorizonWeeks = 4;

    /// <summary>Fewest weeks that a forecast must see.</summary>
    public const int FewestWeeks = 2;

    /// <summary>
    /// Whole weeks back from the end of the history, an origin a week; the last one has the whole horizon after it. Days of
    /// known events are neither learned from nor scored.
    /// </summary>
    /// <param name="trainWeeks">Weeks that each forecast may see.</param>
    /// <param name="origins">Origins wanted, ≥ 1; fewer where the history is short.</param>
    /// <exception cref="ArgumentException">The history has fewer than six weeks.</exception>
    public static BackTestPlan Plan(Centre centre, ContactHistory history, int trainWeeks, int origins)
    {
        history = PlanningPipeline.Learned(centre, history);
        var weeks = history.Days / 7;
        var last = weeks - HorizonWeeks;
        if (last < FewestWeeks)
            throw new ArgumentException(
                $"{weeks} weeks of history. Maybe wait until there are {FewestWeeks + HorizonWeeks}?", nameof(history));
        var first = Math.Max(Math.Min(trainWeeks, last), last - origins + 1);
        var events = PlanningPipeline.EventsOf(centre, history.Queue);
        var grid = history.Grid.Minutes < centre.Grid.Minutes ? centre.Grid : history.Grid;
        var start = history.End.AddDays(-7 * weeks);
        return new BackTestPlan
        {
            History = Regrid.History(history, grid),
            Start = start,
            Weeks = weeks,
            Origins = [.. Enumerable.Range(first, last - first + 1)],
            TrainWeeks = trainWeeks,
            HorizonWeeks = HorizonWeeks,
            Holidays = centre.Holidays,
            Refused = centre.Refused,
            Missing = Enumerable.Range(0, 7 * weeks).Select(d => start.AddDays(d)).Where(d => events.Any(e => e.Covers(d))).ToHashSet(),
        };
    }
}
