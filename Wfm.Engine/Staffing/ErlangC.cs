namespace Wfm.Engine.Staffing;

/// <summary>
/// The queue M/M/n: contacts that find every agent busy wait until one is free, and nobody gives up
/// (A. K. Erlang 1917; R. B. Cooper, Introduction to Queueing Theory, 1981, §3.3–3.4).
/// </summary>
/// <remarks>
/// Agents may be fractional (continuation of <see cref="ErlangB"/>; convex in n by A. A. Jagers &amp; E. A. van Doorn, 1991).
/// With a load of at least the agents the queue has no steady state; every figure is then its limit: everybody waits,
/// the service level is 0, the average wait infinite, the occupancy 1.
/// </remarks>
public static class ErlangC
{
    /// <summary>Probability that a contact has to wait at all: C = 1 / (ρ + (1−ρ)/B).</summary>
    /// <param name="agents">Agents ≥ 0; may be fractional.</param>
    /// <param name="loadErlang">Offered load in Erlangs, ≥ 0.</param>
    public static double WaitProbability(double agents, double loadErlang) =>
        IsOverloaded(agents, loadErlang) ? 1 : FromBlocking(ErlangB.Reciprocal(agents, loadErlang), agents, loadErlang);

    /// <summary>Share of contacts answered within <paramref name="thresholdSeconds"/>: 1 − C·exp(−(n−a)·T/AHT).</summary>
    /// <param name="ahtSeconds">Mean handle time in seconds, &gt; 0.</param>
    /// <param name="thresholdSeconds">Answer threshold T in seconds, ≥ 0.</param>
    public static double ServiceLevel(double agents, double loadErlang, double ahtSeconds, double thresholdSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ahtSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(thresholdSeconds);
        return IsOverloaded(agents, loadErlang)
            ? 0
            : AnsweredWithin(WaitProbability(agents, loadErlang), agents - loadErlang, thresholdSeconds / ahtSeconds);
    }

    /// <summary>Average speed of answer over all contacts, in seconds: C·AHT/(n−a).</summary>
    public static double AsaSeconds(double agents, double loadErlang, double ahtSeconds) =>
        IsOverloaded(agents, loadErlang)
            ? double.PositiveInfinity
            : WaitProbability(agents, loadErlang) * ahtSeconds / (agents - loadErlang);

    /// <summary>Mean number of contacts waiting: C·a/(n−a).</summary>
    public static double QueueLength(double agents, double loadErlang) =>
        IsOverloaded(agents, loadErlang)
            ? double.PositiveInfinity
            : WaitProbability(agents, loadErlang) * loadErlang / (agents - loadErlang);

    /// <summary>Share of time an agent handles contacts, in [0, 1]; 0 where there are neither agents nor load.</summary>
    public static double Occupancy(double agents, double loadErlang) =>
        loadErlang == 0 ? 0 : Math.Min(1, loadErlang / agents);

    /// <summary>The fewest agents that meet <paramref name="target"/>; 0 without load, else more than the load.</summary>
    /// <param name="ahtSeconds">Mean handle time in seconds, &gt; 0.</param>
    public static int MinimalAgents(double loadErlang, double ahtSeconds, ServiceTarget target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(loadErlang);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ahtSeconds);
        if (loadErlang == 0) return 0;
        var agents = Math.Max((int)Math.Floor(loadErlang) + 1, Tolerance.Ceiling(loadErlang / target.MaxOccupancy));
        var threshold = target.ThresholdSeconds / ahtSeconds;
        var reciprocal = ErlangB.Reciprocal(agents, loadErlang);
        while (!Meets(FromBlocking(reciprocal, agents, loadErlang), agents - loadErlang))
            reciprocal = ErlangB.Next(reciprocal, ++agents, loadErlang);
        return agents;

        bool Meets(double waits, double spare) =>
            Tolerance.Reaches(AnsweredWithin(waits, spare, threshold), target.Fraction)
            && Tolerance.Reaches(target.MaxAsaSeconds, waits * ahtSeconds / spare);
    }

    /// <summary>The same as a real number, so that requirements can be added up before they are rounded.</summary>
    public static double FractionalAgents(double loadErlang, double ahtSeconds, ServiceTarget target) =>
        FewestAgents.Fractional(
            MinimalAgents(loadErlang, ahtSeconds, target),
            n => n > loadErlang && Figures(n, loadErlang, ahtSeconds, target.ThresholdSeconds).Meets(target));

    /// <summary>Every figure of the steady state, or its limit under overload.</summary>
    public static QueueFigures Figures(double agents, double loadErlang, double ahtSeconds, double thresholdSeconds)
    {
        if (loadErlang == 0) return QueueFigures.Idle;
        var (inTime, asa) = (ServiceLevel(agents, loadErlang, ahtSeconds, thresholdSeconds), AsaSeconds(agents, loadErlang, ahtSeconds));
        return new QueueFigures
        {
            WaitProbability = WaitProbability(agents, loadErlang),
            AnsweredInTime = inTime,
            OfferedWaitInTime = inTime,
            AsaSeconds = asa,
            MeanWaitSeconds = asa,
            Occupancy = Occupancy(agents, loadErlang),
            QueueLength = QueueLength(agents, loadErlang),
            Answered = 1,
        };
    }

    /// <summary>True where work arrives at least as fast as the agents can do it.</summary>
    public static bool IsOverloaded(double agents, double loadErlang) => loadErlang > 0 && agents <= loadErlang;

    private static double FromBlocking(double reciprocal, double agents, double load) =>
        load == 0 ? 0 : agents / (load + (agents - load) * reciprocal);

    private static double AnsweredWithin(double waitProbability, double sparedAgents, double thresholdInHandleTimes) =>
        1 - waitProbability * Math.Exp(-sparedAgents * thresholdInHandleTimes);
}
