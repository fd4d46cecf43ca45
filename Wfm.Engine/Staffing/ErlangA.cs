namespace Wfm.Engine.Staffing;

/// <summary>
/// The queue M/M/n+M: contacts wait until an agent is free or their patience, exponentially distributed, is over
/// (C. Palm 1957; waiting times after F. Baccelli &amp; G. Hebuterne 1981 and A. Mandelbaum &amp; S. Zeltyn 2007).
/// It has a steady state at any load. Agents may be fractional.
/// </summary>
public static class ErlangA
{
    /// <summary>Every figure of the steady state.</summary>
    /// <param name="agents">Agents ≥ 0; may be fractional.</param>
    /// <param name="loadErlang">Offered load in Erlangs, ≥ 0.</param>
    /// <param name="ahtSeconds">Mean handle time in seconds, &gt; 0.</param>
    /// <param name="patienceSeconds">Mean time a customer is prepared to wait, in seconds, &gt; 0.</param>
    /// <param name="thresholdSeconds">Answer threshold in seconds, ≥ 0.</param>
    public static QueueFigures Figures(
        double agents, double loadErlang, double ahtSeconds, double patienceSeconds, double thresholdSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(agents);
        ArgumentOutOfRangeException.ThrowIfNegative(loadErlang);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ahtSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(patienceSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(thresholdSeconds);
        if (loadErlang == 0) return QueueFigures.Idle;
        if (agents == 0) return Unstaffed(loadErlang, ahtSeconds, patienceSeconds, thresholdSeconds);
        var idle = IdleWeight(agents, loadErlang);
        if (double.IsInfinity(idle)) return QueueFigures.Idle with { Occupancy = loadErlang / agents };
        return Staffed(agents, loadErlang, ahtSeconds, patienceSeconds, thresholdSeconds, idle);
    }

    /// <summary>The fewest agents whose steady state meets <paramref name="target"/>.</summary>
    public static int MinimalAgents(double loadErlang, double ahtSeconds, double patienceSeconds, ServiceTarget target)
    {
        var guess = (int)(loadErlang + Math.Sqrt(loadErlang));
        return FewestAgents.From(guess, n => Figures(n, loadErlang, ahtSeconds, patienceSeconds, target.ThresholdSeconds).Meets(target));
    }

    /// <summary>The same as a real number, so that requirements can be added up before they are rounded.</summary>
    public static double FractionalAgents(double loadErlang, double ahtSeconds, double patienceSeconds, ServiceTarget target) =>
        FewestAgents.Fractional(
            MinimalAgents(loadErlang, ahtSeconds, patienceSeconds, target),
            n => Figures(n, loadErlang, ahtSeconds, patienceSeconds, target.ThresholdSeconds).Meets(target));

    private static QueueFigures Staffed(
        double agents, double load, double aht, double patience, double threshold, double idle)
    {
        var (x, y, rho) = (agents * patience / aht, load * patience / aht, load / agents);
        var line = WaitingLine.Of(x, y);
        idle *= line.Empty;
        var norm = idle + rho * line.All;
        var answered = (idle + line.Waiting) / norm;
        var abandonment = line.Positions / (x * norm);
        var (servedWeight, waitedWeight, lateWeight) = Within(x, y, threshold / patience, line);
        var late = rho * lateWeight / norm;
        var inTime = Math.Min(1, (idle + servedWeight) / norm);
        return new QueueFigures
        {
            WaitProbability = rho * line.All / norm,
            AnsweredInTime = inTime,
            OfferedWaitInTime = Math.Min(1, (idle + rho * waitedWeight) / norm),
            ShortAbandonment = Math.Max(0, 1 - inTime - late * Math.Exp(-threshold / patience)),
            Abandonment = abandonment,
            AsaSeconds = patience * line.Delays / (norm * answered),
            MeanWaitSeconds = patience * abandonment,
            Occupancy = rho * answered,
            QueueLength = rho * line.Positions / norm,
            Answered = answered,
        };
    }

    /// <summary>
    /// Weights, in units of the line's largest term, of waiting contacts that are answered within the threshold, whose
    /// offered wait is within it, and whose offered wait is longer. The offered wait beyond t is that of a line with
    /// y·e^(−θt) in place of y; the difference is taken on the side that does not cancel.
    /// </summary>
    private static (double Answered, double Waited, double Late) Within(double x, double y, double thresholdInPatience, in WaitingLine line)
    {
        var laterY = y * Math.Exp(-thresholdInPatience);
        var later = WaitingLine.Of(x, laterY);
        var scale = y <= x
            ? Math.Exp(-y * Precise.ExpMinusOne(-thresholdInPatience) - x * thresholdInPatience)
            : Math.Exp(later.LogPeak - line.LogPeak);
        var late = scale * later.All;
        if (laterY <= x) return (line.Waiting - scale * later.Waiting, line.All - late, late);
        var (near, far) = (scale * later.Empty, line.Empty);
        var (nearLoss, farLoss) = (ErlangB.Reciprocal(x, laterY), ErlangB.Reciprocal(x, y));
        return (near * nearLoss - far * farLoss, near * (nearLoss - 1) - far * (farLoss - 1), late);
    }

    /// <summary>Probability of a free agent relative to that of exactly n−1 busy ones: 1/B(n−1, a).</summary>
    private static double IdleWeight(double agents, double load) => agents >= 1
        ? ErlangB.Reciprocal(agents - 1, load)
        : (ErlangB.Reciprocal(agents, load) - 1) * load / agents;

    private static QueueFigures Unstaffed(double load, double aht, double patience, double threshold) => new()
    {
        WaitProbability = 1,
        ShortAbandonment = 1 - Math.Exp(-threshold / patience),
        Abandonment = 1,
        AsaSeconds = double.PositiveInfinity,
        MeanWaitSeconds = patience,
        QueueLength = load / aht * patience,
    };
}
