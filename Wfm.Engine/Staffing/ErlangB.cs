using MathNet.Numerics;

namespace Wfm.Engine.Staffing;

/// <summary>
/// The loss model M/M/n/n: contacts that find every agent busy are lost. It is the core of Erlang C and Erlang A.
/// </summary>
/// <remarks>
/// Everything is computed from the reciprocal 1/B = Σₖ n(n−1)…(n−k+1)/aᵏ (A. K. Erlang 1917), whose terms are all
/// positive and which needs about √n of them, so nothing cancels and nothing overflows before 1/B itself does.
/// For a fractional number of agents it is the analytic continuation 1/B = eᵃ a⁻ⁿ Γ(n+1, a), decreasing and convex
/// in n (A. A. Jagers &amp; E. A. van Doorn, Oper. Res. Lett. 5, 1986).
/// </remarks>
public static class ErlangB
{
    private const double NegligibleTerm = 1e-18;

    /// <summary>Probability that a contact finds all <paramref name="agents"/> busy and is lost.</summary>
    /// <param name="agents">Agents ≥ 0; may be fractional.</param>
    /// <param name="loadErlang">Offered load in Erlangs, ≥ 0.</param>
    public static double Blocking(double agents, double loadErlang) => 1 / Reciprocal(agents, loadErlang);

    /// <summary>Every figure of the steady state; nobody waits, and what is not lost is answered at once.</summary>
    public static QueueFigures Figures(double agents, double loadErlang)
    {
        if (loadErlang == 0) return QueueFigures.Idle;
        var blocking = Blocking(agents, loadErlang);
        return new QueueFigures
        {
            AnsweredInTime = 1 - blocking,
            OfferedWaitInTime = 1 - blocking,
            Blocking = blocking,
            Occupancy = agents == 0 ? 0 : loadErlang * (1 - blocking) / agents,
            Answered = 1 - blocking,
        };
    }

    /// <summary>The fewest agents whose blocking is at most <paramref name="maxBlocking"/> in (0, 1].</summary>
    public static int MinimalAgents(double loadErlang, double maxBlocking)
    {
        if (!(maxBlocking is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(maxBlocking), maxBlocking, "Blocking is a probability above 0. Maybe 0.01 for 1 %?");
        if (loadErlang == 0) return 0;
        // Agents carry at most what they are: a(1−B) ≤ n is a true lower bound.
        var agents = Math.Max(0, (int)Math.Floor(loadErlang * (1 - maxBlocking)) - 1);
        var reciprocal = Reciprocal(agents, loadErlang);
        while (reciprocal * maxBlocking < 1 - Tolerance.Relative) reciprocal = Next(reciprocal, ++agents, loadErlang);
        return agents;
    }

    /// <summary>1/B, from 1 (no agents) upwards; +∞ where B is below the smallest double or there is no load.</summary>
    internal static double Reciprocal(double agents, double loadErlang)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(agents);
        ArgumentOutOfRangeException.ThrowIfNegative(loadErlang);
        if (agents == 0) return 1;
        if (loadErlang == 0) return double.PositiveInfinity;
        var (sum, term, remaining) = (0.0, 1.0, agents);
        while (remaining >= 1)
        {
            sum += term;
            if (double.IsInfinity(sum)) return sum;
            term *= remaining / loadErlang;
            if (remaining < loadErlang && term < NegligibleTerm * sum * (1 - remaining / loadErlang)) return sum;
            remaining -= 1;
        }
        return sum + term * (remaining == 0 ? 1 : ReciprocalBelowOne(remaining, loadErlang));
    }

    /// <summary>1/B for one agent more: 1/Bₙ = 1 + (n/a)/Bₙ₋₁.</summary>
    internal static double Next(double reciprocal, double agents, double loadErlang) => 1 + agents / loadErlang * reciprocal;

    /// <summary>eᵃ a⁻ⁿ Γ(n+1, a) for 0 &lt; n &lt; 1: by Legendre's continued fraction, for a small load by the series of γ.</summary>
    private static double ReciprocalBelowOne(double agents, double load)
    {
        if (load > 1) return LegendreFraction(agents, load);
        var s = agents + 1;
        var (term, sum) = (1 / s, 1 / s);
        for (var k = 1; term > NegligibleTerm * sum; k++) sum += term *= load / (s + k);
        return Math.Exp(load - agents * Math.Log(load)) * SpecialFunctions.Gamma(s) - load * sum;
    }

    /// <summary>
    /// eᵃ a⁻ⁿ Γ(n+1, a) = a/(a+1−s − 1(1−s)/(a+3−s − 2(2−s)/(a+5−s − …))) with s = n+1, from the innermost fraction
    /// outwards (NIST Handbook, 8.9.2 in contracted form); for a &gt; 1 sixty-odd levels reach double precision.
    /// </summary>
    private static double LegendreFraction(double agents, double load)
    {
        var s = agents + 1;
        var levels = (int)(20 + 120 / load);
        var tail = load + 2 * levels + 1 - s;
        for (var k = levels; k >= 1; k--) tail = load + 2 * k - 1 - s - k * (k - s) / tail;
        return load / tail;
    }
}
