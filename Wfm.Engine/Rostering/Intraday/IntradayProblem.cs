using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Intraday;

/// <summary>
/// A day whose shifts are fixed and whose lunches, breaks, meetings and trainings are still to be placed. All times are
/// minutes that pass from midnight of the day, multiples of the grid; they may reach into the day after.
/// </summary>
public sealed record IntradayProblem
{
    /// <summary>5 or 15 minutes, as fine as activities are to be placed.</summary>
    public required IntervalGrid Grid { get; init; }

    public required IReadOnlyList<IntradayPost> Posts { get; init; }
    public required IReadOnlyList<IntradayDuty> Duties { get; init; }

    /// <summary>Meetings whose members all go at the same time; a duty belongs to one at most.</summary>
    public IReadOnlyList<GroupMeeting> Meetings { get; init; } = [];

    internal int Slot(int minute) => minute / Grid.Minutes;
}

/// <summary>Where agents are wanted: a queue, or a single post.</summary>
/// <param name="Cost">
/// Convex cost of having k agents at work, per slot of the grid from midnight on; slots beyond the list cost nothing.
/// </param>
/// <param name="Floor">Agents who must be there in every slot that somebody's shift covers; 1 relieves a single-person post.</param>
public sealed record IntradayPost(string Name, IReadOnlyList<ConvexCost> Cost, int Floor = 0)
{
    /// <summary>
    /// A queue on one day of its requirement: the cost of a slot is that of the customers answered late or lost in it. The
    /// requirement's shrinkage must leave out what is placed here.
    /// </summary>
    /// <param name="grid">Grid of the placement; divides that of the requirement.</param>
    /// <param name="costPerCustomer">Cost units per customer late or lost; a few thousand keep the rounding small.</param>
    public static IntradayPost Of(Requirement requirement, DateOnly date, IntervalGrid grid, long costPerCustomer, int floor = 0)
    {
        if (requirement.Grid.Minutes % grid.Minutes != 0)
            throw new ArgumentException(
                $"{grid.Minutes} minutes do not divide the requirement's {requirement.Grid.Minutes}.", nameof(grid));
        var perInterval = requirement.Grid.Minutes / grid.Minutes;
        int?[] intervals = [.. requirement.IntervalsOf(date, grid), .. requirement.IntervalsOf(date.AddDays(1), grid)];
        var curves = intervals.OfType<int>().Distinct().ToDictionary(
            i => i, i => ConvexCost.Table(ServiceLossCurve.Of(requirement, i, Math.Max(1, costPerCustomer / perInterval)).Costs, 0));
        return new IntradayPost(requirement.Queue, [.. intervals.Select(i => i is { } open ? curves[open] : ConvexCost.Zero)], floor);
    }
}

/// <summary>One agent's shift on the day.</summary>
/// <param name="Post">Index of the post that the agent works at.</param>
/// <param name="Activities">What is to be placed, in this order of time.</param>
public sealed record IntradayDuty(string Agent, int Post, int Start, int End, IReadOnlyList<IntradayActivity> Activities)
{
    /// <summary>Fixed times away from the post: a meeting at 14:30, the briefing before the shift.</summary>
    public IReadOnlyList<FixedActivity> Fixed { get; init; } = [];

    /// <summary>Minutes of work at least between two activities and at the ends of the shift.</summary>
    public int MinimumSpacing { get; init; }

    /// <summary>Minutes at most from one activity to the next and to the ends of the shift; 0 sets no bound.</summary>
    public int MaximumSpacing { get; init; }
}

/// <summary>An activity to be placed.</summary>
/// <param name="Kind">"lunch", "break", "training", "coaching" …</param>
/// <param name="EarliestStart">First minute at which it may begin.</param>
/// <param name="LatestStart">Last minute at which it may begin.</param>
public sealed record IntradayActivity(string Kind, int Minutes, int EarliestStart, int LatestStart)
{
    /// <summary>True for what is no pause, such as a briefing: no minimum spacing is asked for around it.</summary>
    public bool IsUnspaced { get; init; }
}

/// <summary>An activity whose time is given.</summary>
public sealed record FixedActivity(string Kind, int Start, int End);

/// <summary>A meeting of several agents, placed once for all of them.</summary>
/// <param name="Duties">Indices of the duties that attend.</param>
public sealed record GroupMeeting(string Kind, int Minutes, int EarliestStart, int LatestStart, IReadOnlyList<int> Duties);
