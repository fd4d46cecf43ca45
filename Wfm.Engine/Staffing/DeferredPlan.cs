namespace Wfm.Engine.Staffing;

/// <summary>Agents for deferred work, as even over time as deadlines allow.</summary>
/// <param name="Agents">Agents at it in each interval, fractional.</param>
/// <param name="Waiting">Work that waits at the end of each interval, in agent-intervals.</param>
/// <param name="Overdue">Work that cannot be done by its deadline whatever the agents, because no worked interval lies before it.</param>
public sealed record DeferredPlan(double[] Agents, double[] Waiting, double Overdue)
{
    /// <summary>Agents at work that the plan needs when they are kept no busier than <paramref name="maxOccupancy"/>.</summary>
    public int[] Net(double maxOccupancy) => Array.ConvertAll(Agents, a => Tolerance.Ceiling(a / maxOccupancy));

    /// <summary>
    /// The plan of least peak: cumulative work done runs as a taut string between what has come in and what is due, which
    /// minimises every convex cost of the number of agents at once (A. Veinott 1971; P. Davies &amp; A. Kovac 2001). The
    /// backlog at the end is that of the beginning where deadlines allow.
    /// </summary>
    public static DeferredPlan Of(DeferredWork work)
    {
        if (work.IsWorked.Length != work.Arriving.Length)
            throw new ArgumentException($"{work.IsWorked.Length} working intervals for {work.Arriving.Length} of arrivals.", nameof(work));
        ArgumentOutOfRangeException.ThrowIfLessThan(work.DeadlineIntervals, 1, nameof(work));
        var worked = Enumerable.Range(0, work.Arriving.Length).Where(i => work.IsWorked[i]).ToArray();
        var (come, due) = Corridor(work, worked);
        var done = TautString(due, come);
        var agents = new double[work.Arriving.Length];
        for (var w = 0; w < worked.Length; w++) agents[worked[w]] = done[w + 1] - done[w];
        return new DeferredPlan(agents, WaitingAfter(work, agents), OverdueAnyway(work, worked));
    }

    /// <summary>
    /// For the end of each worked interval: the work that has come in before it began, and the work that must be done by
    /// then because the next worked interval ends after its deadline.
    /// </summary>
    private static (double[] Come, double[] Due) Corridor(DeferredWork work, int[] worked)
    {
        var arrived = new double[work.Arriving.Length + 1];
        arrived[0] = work.Backlog;
        for (var i = 0; i < work.Arriving.Length; i++) arrived[i + 1] = arrived[i] + work.Arriving[i];
        var (come, due) = (new double[worked.Length + 1], new double[worked.Length + 1]);
        for (var w = 0; w < worked.Length; w++)
        {
            var nextEnd = w + 1 < worked.Length ? worked[w + 1] + 1 : work.Arriving.Length + 1;
            var dueBefore = nextEnd - work.DeadlineIntervals;
            come[w + 1] = arrived[worked[w]];
            due[w + 1] = Math.Max(due[w], dueBefore <= 0 ? 0 : arrived[Math.Min(dueBefore - 1, work.Arriving.Length)]);
            due[w + 1] = Math.Min(due[w + 1], come[w + 1]);
        }
        var end = Math.Clamp(arrived[^1] - work.Backlog, due[^1], come[^1]);
        (come[^1], due[^1]) = (end, end);
        for (var w = worked.Length - 1; w >= 0; w--) come[w] = Math.Min(come[w], end);
        return (come, due);
    }

    /// <summary>Work for which the first worked interval after its arrival ends past the deadline.</summary>
    private static double OverdueAnyway(DeferredWork work, int[] worked)
    {
        var (overdue, next) = (0.0, 0);
        for (var start = 0; start + work.DeadlineIntervals <= work.Arriving.Length; start++)
        {
            while (next < worked.Length && worked[next] < start) next++;
            var ends = next < worked.Length ? worked[next] + 1 : int.MaxValue;
            if (ends > start + work.DeadlineIntervals) overdue += start == 0 ? work.Backlog : work.Arriving[start - 1];
        }
        return overdue;
    }

    private static double[] WaitingAfter(DeferredWork work, double[] agents)
    {
        var waiting = new double[agents.Length];
        var rest = work.Backlog;
        for (var i = 0; i < agents.Length; i++) waiting[i] = rest += work.Arriving[i] - agents[i];
        return waiting;
    }

    /// <summary>The shortest path from the first to the last point between two non-decreasing bounds that agree at both ends.</summary>
    internal static double[] TautString(double[] lower, double[] upper)
    {
        var path = new double[lower.Length];
        path[0] = lower[0];
        var at = 0;
        while (at < lower.Length - 1)
        {
            var (steepest, flattest, upperCorner, lowerCorner) = (double.PositiveInfinity, double.NegativeInfinity, at + 1, at + 1);
            for (var next = at + 1; next < lower.Length; next++)
            {
                var (low, high) = ((lower[next] - path[at]) / (next - at), (upper[next] - path[at]) / (next - at));
                if (low > steepest)
                {
                    lowerCorner = int.MaxValue;
                    break;
                }
                if (high < flattest)
                {
                    upperCorner = int.MaxValue;
                    break;
                }
                if (high <= steepest) (steepest, upperCorner) = (high, next);
                if (low >= flattest) (flattest, lowerCorner) = (low, next);
            }
            // Where the floor rises out of reach the string bends around the ceiling before it, and the other way round.
            var (corner, slope) = upperCorner <= lowerCorner ? (upperCorner, steepest) : (lowerCorner, flattest);
            for (var k = at + 1; k <= corner; k++) path[k] = path[at] + slope * (k - at);
            at = corner;
        }
        return path;
    }
}
