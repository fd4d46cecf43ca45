using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>An activity that the planner adds to a day.</summary>
/// <param name="Kind">"coaching", "training", "meeting" …</param>
/// <param name="Window">Where it must lie; as long as the activity itself when its time is given.</param>
/// <param name="Agents">Who takes part; those who are not on duty in the window are left out.</param>
/// <param name="Together">True when all go at the same time, false when each has a time of their own.</param>
public sealed record AddedActivity(string Kind, int Minutes, ClockSpan Window, IReadOnlyList<string> Agents, bool Together);

/// <summary>What is to be placed on one day.</summary>
/// <param name="Assignments">Shifts that start on <paramref name="Date"/>.</param>
public sealed record DayOrder(DateOnly Date, IReadOnlyList<Assignment> Assignments)
{
    /// <summary>Shifts of the day before and the day after: where they overlap this one, their agents are there.</summary>
    public IReadOnlyList<Assignment> Around { get; init; } = [];

    public IReadOnlyList<AddedActivity> Added { get; init; } = [];

    /// <summary>Regular contacts planned for the day; what the planner adds for an agent comes first.</summary>
    public IReadOnlyList<AddedActivity> Contacts { get; init; } = [];

    /// <summary>An earlier plan of the day, whose activities placed by hand stay where they are.</summary>
    public DayPlan? Before { get; init; }

    /// <summary>Everything beside the rules: what the planner adds, and the contacts of those who have nothing else to be placed.</summary>
    internal IEnumerable<AddedActivity> Activities =>
        Added.Concat(Contacts.Select(c => c with { Agents = [.. c.Agents.Except(Wandering)] }).Where(c => c.Agents.Count > 0));

    /// <summary>
    /// Agents with a contact today who do without it, because the planner has added another activity that is to be placed.
    /// </summary>
    internal IEnumerable<(string Agent, string Kind)> WithoutContact =>
        from contact in Contacts
        from agent in contact.Agents.Intersect(Wandering)
        where !Added.Any(a => a.Kind == contact.Kind && a.Agents.Contains(agent))
        select (agent, contact.Kind);

    private IEnumerable<string> Wandering => Added.Where(a => a.Window.Minutes > a.Minutes).SelectMany(a => a.Agents);

    /// <summary>Team meetings that have their time already, by agent; null while they are to be placed with everything else.</summary>
    internal ILookup<string, FixedActivity>? Held { get; init; }

    /// <summary>Why the additions cannot be placed together; null when they can.</summary>
    public LocalText? Contradiction()
    {
        var wandering = Added.Where(a => a.Window.Minutes > a.Minutes).SelectMany(a => a.Agents).GroupBy(a => a)
            .FirstOrDefault(g => g.Count() > 1);
        if (wandering is not null)
            return new(
                $"{wandering.Key} 有两项待安排的活动；请为其中一项指定时间。", $"{wandering.Key} has two activities to be placed. Give one of them a time.");
        var tight = Added.FirstOrDefault(a => a.Minutes < 1 || a.Window.Minutes < a.Minutes);
        return tight is null ? null : new(
            $"{DayActivity.NameOf(tight.Kind).Zh}需 {tight.Minutes} 分钟，时间范围 {tight.Window} 放不下。",
            $"{DayActivity.NameOf(tight.Kind).En} takes {tight.Minutes} minutes and does not fit into {tight.Window}.");
    }
}
