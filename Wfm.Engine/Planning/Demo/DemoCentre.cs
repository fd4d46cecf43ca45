using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Demo;

/// <summary>
/// Makes the people, requests, past and contact history of the demo centre. The same seed gives the same files, byte
/// for byte. What the centre is (queues, shift types, teams, contracts) stands in its hand-written centre.json.
/// </summary>
public static class DemoCentre
{
    /// <summary>The month that the demo plans.</summary>
    public static PlanningPeriod Month { get; } = new Month(2026, 12).Period;

    /// <summary>First day of the history, a Monday.</summary>
    public static DateOnly HistoryStart { get; } = new(2026, 5, 25);

    /// <summary>Weeks of history; they end nine days before <see cref="Month"/>.</summary>
    public const int HistoryWeeks = 26;

    /// <summary>The generated files, by name.</summary>
    /// <param name="holidays">Must know the holidays of 2026: they shape the history.</param>
    public static IReadOnlyDictionary<string, string> Files(int seed, HolidayCalendar holidays) =>
        DemoTables.Of(seed, DemoAgents.All, DemoDemand.Queues, holidays);
}
