namespace Wfm.Engine.Staffing;

/// <summary>
/// The queue M/M/n/K+M: at most <c>capacity</c> contacts in the system, those beyond are lost at once; those who wait may
/// give up after an exponential patience (D. Gross &amp; C. M. Harris, Fundamentals of Queueing Theory, 1998, §2.5 and 2.9).
/// </summary>
/// <remarks>
/// A contact that finds j waiting has a service before it after j+1 exponential steps with the rates nμ, nμ+θ, … nμ+jθ,
/// so P(V &gt; t) is a sum of j+1 positive terms: a Poisson distribution without, a negative binomial one with abandonment.
/// </remarks>
public static class FiniteWaitingRoom
{
    private const double Rescale = 1e100;

    /// <summary>Every figure of the steady state; shares are of contacts offered, the lost ones included.</summary>
    /// <param name="agents">Agents ≥ 1.</param>
    /// <param name="capacity">Contacts in service and waiting together, at least <paramref name="agents"/>.</param>
    /// <param name="patienceSeconds">Mean patience in seconds; infinite when nobody gives up.</param>
    public static QueueFigures Figures(
        int agents, int capacity, double loadErlang, double ahtSeconds, double patienceSeconds, double thresholdSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, agents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ahtSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(patienceSeconds);
        if (loadErlang == 0) return QueueFigures.Idle;
        var states = Probabilities(agents, capacity, loadErlang, ahtSeconds, patienceSeconds);
        var (service, giveUp) = (agents / ahtSeconds, 1 / patienceSeconds);
        var late = Beyond(service, giveUp, thresholdSeconds, capacity - agents);
        var lateAnswered = Beyond(service + giveUp, giveUp, thresholdSeconds, capacity - agents);
        var (waits, answered, answeredLate, offeredLate, delay, queue, delays) = (0.0, states.Idle, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var j = 0; j <= capacity - agents; j++)
        {
            var probability = states.Waiting[j];
            queue += j * probability;
            if (j == capacity - agents) break;
            delay += 1 / (service + (j + 1) * giveUp);
            var served = service / (service + (j + 1) * giveUp);
            waits += probability;
            answered += probability * served;
            delays += probability * served * delay;
            offeredLate += probability * late[j];
            answeredLate += probability * served * lateAnswered[j];
        }
        return new QueueFigures
        {
            WaitProbability = waits,
            AnsweredInTime = answered - answeredLate,
            OfferedWaitInTime = states.Idle + waits - offeredLate,
            ShortAbandonment = Math.Max(
                0, waits - offeredLate * Math.Exp(-thresholdSeconds * giveUp) - (answered - states.Idle - answeredLate)),
            Abandonment = queue * giveUp * ahtSeconds / loadErlang,
            Blocking = states.Waiting[^1],
            AsaSeconds = delays / answered,
            MeanWaitSeconds = queue * ahtSeconds / loadErlang,
            Occupancy = answered * loadErlang / agents,
            QueueLength = queue,
            Answered = answered,
        };
    }

    /// <summary>Probability that all agents are busy and exactly j = 0, 1, … contacts wait.</summary>
    internal static double[] WaitingProbabilities(int agents, int capacity, double loadErlang, double ahtSeconds, double patienceSeconds) =>
        Probabilities(agents, capacity, loadErlang, ahtSeconds, patienceSeconds).Waiting;

    /// <summary>Probability that an agent is free, and that all are busy with j = 0, 1, … waiting.</summary>
    private static (double Idle, double[] Waiting) Probabilities(int agents, int capacity, double load, double aht, double patience)
    {
        var waiting = new double[capacity - agents + 1];
        waiting[0] = 1;
        var (idle, sum) = (ErlangB.Reciprocal(agents - 1, load) * agents / load, 1.0);
        for (var j = 1; j < waiting.Length; j++)
        {
            sum += waiting[j] = waiting[j - 1] * load / (agents + j * aht / patience);
            if (sum < Rescale) continue;
            for (var i = 0; i <= j; i++) waiting[i] /= Rescale;
            (idle, sum) = (idle / Rescale, sum / Rescale);
        }
        if (double.IsInfinity(idle)) return (1, new double[waiting.Length]);
        for (var j = 0; j < waiting.Length; j++) waiting[j] /= idle + sum;
        return (idle / (idle + sum), waiting);
    }

    /// <summary>
    /// P(a sum of j+1 exponential steps with the rates r, r+θ, … r+jθ exceeds t), for j = 0 … <paramref name="count"/>−1.
    /// </summary>
    private static double[] Beyond(double rate, double giveUp, double seconds, int count)
    {
        var beyond = new double[count];
        var (fading, logScale, term, sum) = (-Precise.ExpMinusOne(-giveUp * seconds), -rate * seconds, 1.0, 0.0);
        for (var j = 0; j < count; j++)
        {
            sum += term;
            beyond[j] = Math.Min(1, sum * Math.Exp(logScale));
            term *= giveUp == 0 ? rate * seconds / (j + 1) : fading * (rate / giveUp + j) / (j + 1);
            if (sum < Rescale) continue;
            (sum, term, logScale) = (sum / Rescale, term / Rescale, logScale + Math.Log(Rescale));
        }
        return beyond;
    }
}
