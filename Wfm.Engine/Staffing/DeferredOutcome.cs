namespace Wfm.Engine.Staffing;

/// <summary>What becomes of deferred work when a number of agents works on it, the oldest piece first.</summary>
/// <param name="InTime">Share of the work of each interval of arrival that is done by its deadline; 1 where nothing arrived.</param>
/// <param name="Waiting">Work that waits at the end of each interval, in agent-intervals.</param>
public sealed record DeferredOutcome(double[] InTime, double[] Waiting)
{
    /// <summary>
    /// Follows the work interval by interval as a fluid. What arrives during an interval can be begun after it; what is still
    /// waiting at the end counts as in time while its deadline lies beyond.
    /// </summary>
    /// <param name="agents">Agents at it per interval, fractional; those outside the worked intervals do nothing.</param>
    public static DeferredOutcome Of(DeferredWork work, double[] agents)
    {
        var intervals = work.Arriving.Length;
        var (late, waiting, inTime) = (new double[intervals], new double[intervals], new double[intervals]);
        var cohorts = new LinkedList<(int Interval, double Amount)>();
        if (work.Backlog > 0) cohorts.AddLast((-1, work.Backlog));
        for (var i = 0; i < intervals; i++)
        {
            Serve(cohorts, work.IsWorked[i] ? agents[i] : 0, i, work.DeadlineIntervals, late);
            if (work.Arriving[i] > 0) cohorts.AddLast((i, work.Arriving[i]));
            waiting[i] = cohorts.Sum(c => c.Amount);
        }
        foreach (var (interval, amount) in cohorts)
            if (interval >= 0 && interval + work.DeadlineIntervals < intervals) late[interval] += amount;
        for (var i = 0; i < intervals; i++) inTime[i] = work.Arriving[i] > 0 ? 1 - Math.Min(1, late[i] / work.Arriving[i]) : 1;
        return new DeferredOutcome(inTime, waiting);
    }

    private static void Serve(LinkedList<(int Interval, double Amount)> cohorts, double agents, int now, int deadline, double[] late)
    {
        while (agents > 0 && cohorts.First is { } oldest)
        {
            var (interval, amount) = oldest.Value;
            var done = Math.Min(agents, amount);
            agents -= done;
            if (interval >= 0 && now - interval > deadline) late[interval] += done;
            if (done < amount) oldest.Value = (interval, amount - done);
            else cohorts.RemoveFirst();
        }
    }
}
