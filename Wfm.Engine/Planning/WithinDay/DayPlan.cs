using System.Text.Json.Serialization;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>One activity of an agent's day.</summary>
/// <param name="Start">Minutes of the day, see <see cref="DayPlan.Clock"/>; the end may lie on the next day.</param>
/// <param name="ByHand">True when the planner has put it there: placing the day again leaves it.</param>
public sealed record DayEntry(string Kind, int Start, int End, bool ByHand = false)
{
    public int Minutes => End - Start;

    public bool Overlaps(int start, int end) => Start < end && start < End;
}

/// <summary>One agent's shift with everything in it.</summary>
/// <param name="Entries">Lunches, breaks, meetings in order of time; the rest is work for <paramref name="Queue"/>.</param>
public sealed record AgentDay(string Agent, string Shift, string Queue, int Start, int End, IReadOnlyList<DayEntry> Entries)
{
    /// <summary>True when this is still the shift that the roster gives the agent.</summary>
    public bool IsOf(Assignment assignment) =>
        Agent == assignment.Agent && Shift == assignment.Shift && Queue == assignment.Queue;

    /// <summary>Times away from the queue, joined where they touch.</summary>
    public IReadOnlyList<(int Start, int End)> Away()
    {
        var away = new List<(int Start, int End)>();
        foreach (var entry in Entries.OrderBy(e => e.Start))
        {
            if (away.Count > 0 && entry.Start <= away[^1].End) away[^1] = (away[^1].Start, Math.Max(away[^1].End, entry.End));
            else away.Add((entry.Start, entry.End));
        }
        return away;
    }
}

/// <summary>A day with every lunch, break and meeting in its place.</summary>
/// <param name="Grid">
/// With the clock where it is changed within the day: its minutes are then those that pass. A plan without it counts them on the clock
/// face; only those made before days had the hours that pass do so on the day of a change.
/// </param>
/// <param name="Cost">What the search made smallest: customers late or lost, in units of its own.</param>
/// <param name="Bound">No placement costs less; proven when the day was placed.</param>
public sealed record DayPlan(DateOnly Date, IntervalGrid Grid, IReadOnlyList<AgentDay> Agents, long Cost, long Bound)
{
    public IReadOnlyList<AddedActivity> Added { get; init; } = [];

    /// <summary>Agents whose lunches or breaks fit nowhere, and meetings for which there is no common time.</summary>
    public IReadOnlyList<LocalText> LeftOut { get; init; } = [];

    /// <summary>Changes by hand since the day was placed; the certified gap does not count for them.</summary>
    public int HandChanges { get; init; }

    /// <summary>Share of the cost that a better placement could save at most.</summary>
    public double Gap => Cost == Bound ? 0 : (Cost - Bound) / (double)Math.Max(1, Math.Abs(Cost));

    /// <summary>What the clock shows at the minutes of this plan.</summary>
    [JsonIgnore]
    public DayClock Clock => new(Date, Grid.Clock);

    /// <summary>The same in the minutes of another clock: begun when that one shows the same, and as long.</summary>
    public DayPlan On(LocalClock clock)
    {
        var (from, to) = (Clock, new DayClock(Date, Grid.On(clock).Clock));
        return from == to ? this : this with { Grid = Grid.On(clock), Agents = [.. Agents.Select(Moved)] };

        AgentDay Moved(AgentDay day) => day with
        {
            Start = At(day.Start),
            End = At(day.End),
            Entries = [.. day.Entries.Select(e => e with { Start = At(e.Start), End = At(e.Start) + e.Minutes })],
        };

        int At(int minute) => to.Elapsed(from.ReadingAt(minute));
    }

    /// <summary>The same with one activity begun at another time; null when it would leave the shift or overlap another activity.</summary>
    public DayPlan? Move(string agent, int entry, int start)
    {
        var day = Agents.First(a => a.Agent == agent);
        var moved = day.Entries[entry] with { Start = start, End = start + day.Entries[entry].Minutes, ByHand = true };
        var others = day.Entries.Where((_, i) => i != entry).ToList();
        if (moved.Start < day.Start || moved.End > day.End || others.Exists(o => o.Overlaps(moved.Start, moved.End))) return null;
        return With(day with { Entries = [.. others.Append(moved).OrderBy(e => e.Start)] });
    }

    /// <summary>The same without one activity: the agent works on, such as to hold a post while the others meet.</summary>
    public DayPlan Remove(string agent, int entry)
    {
        var day = Agents.First(a => a.Agent == agent);
        return With(day with { Entries = [.. day.Entries.Where((_, i) => i != entry)] });
    }

    private DayPlan With(AgentDay changed) => this with
    {
        Agents = [.. Agents.Select(a => a.Agent == changed.Agent ? changed : a)],
        HandChanges = HandChanges + 1,
    };
}
