namespace Wfm.Engine.Staffing;

/// <summary>
/// What customers of one interval lose with 0, 1, 2 … agents scheduled: those answered late or not at all, priced in whole
/// cost units, as the largest convex function below the true one. Handed to a roster as its cover cost, it makes the search
/// minimise what customers feel instead of heads.
/// </summary>
/// <remarks>
/// Erlang C is convex in the agents once they exceed the load, Erlang A nearly so; before that the first agents relieve
/// hardly anybody. The chord from nobody to the steepest relief stands in there, so that every agent on the way to it is
/// worth the same, which understates the loss by at most what the chord cuts off.
/// </remarks>
public sealed record ServiceLossCurve
{
    private ServiceLossCurve(long[] costs, double[] customers, double[] envelope) =>
        (Costs, Customers, Envelope) = (costs, customers, envelope);

    /// <summary>Cost of 0, 1, 2 … agents scheduled, convex; constant after the last.</summary>
    public long[] Costs { get; }

    /// <summary>Customers expected to be answered late or lost with 0, 1, 2 … agents scheduled, before any convexity.</summary>
    public double[] Customers { get; }

    /// <summary>The same after convexity: the largest convex function below, not rounded.</summary>
    public double[] Envelope { get; }

    /// <summary>Customers that agent number <paramref name="agents"/> keeps from waiting too long, after convexity.</summary>
    public double Relief(int agents) => agents < 1 || agents >= Envelope.Length ? 0 : Envelope[agents - 1] - Envelope[agents];

    /// <summary>The curve of interval <paramref name="index"/> in scheduled (gross) agents.</summary>
    /// <param name="costPerCustomer">Cost units for one customer answered late or lost, &gt; 0; larger means finer rounding.</param>
    public static ServiceLossCurve Of(Requirement requirement, int index, double costPerCustomer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(costPerCustomer);
        if (requirement.LoadErlang(index) == 0) return new ServiceLossCurve([0], [0], [0]);
        var customers = new List<double>();
        for (var agents = 0; customers.Count == 0 || customers[^1] * costPerCustomer >= 0.5; agents++)
        {
            var figures = requirement.Figures(index, Shrinkage.Net(agents, requirement.Shrinkage[index]));
            customers.Add(requirement.Contacts(index) * (1 - figures.AnsweredInTime));
        }
        var envelope = ConvexEnvelope(customers);
        return new ServiceLossCurve(Rounded(envelope, costPerCustomer), [.. customers], envelope);
    }

    /// <summary>The largest convex function not above <paramref name="values"/> (lower hull; A. Andrew 1979).</summary>
    internal static double[] ConvexEnvelope(IReadOnlyList<double> values)
    {
        var corners = new List<int>();
        for (var k = 0; k < values.Count; k++)
        {
            while (corners.Count > 1 && Slope(corners[^2], corners[^1]) >= Slope(corners[^1], k)) corners.RemoveAt(corners.Count - 1);
            corners.Add(k);
        }
        var envelope = new double[values.Count];
        for (var c = 0; c + 1 < corners.Count; c++)
            for (var k = corners[c]; k < corners[c + 1]; k++)
                envelope[k] = values[corners[c]] + (k - corners[c]) * Slope(corners[c], corners[c + 1]);
        envelope[^1] = values[^1];
        return envelope;

        double Slope(int from, int to) => (values[to] - values[from]) / (to - from);
    }

    /// <summary>Rounds the steps and not the values: steps in order stay in order, so the costs stay convex.</summary>
    private static long[] Rounded(double[] envelope, double costPerCustomer)
    {
        var costs = new long[envelope.Length];
        for (var k = envelope.Length - 2; k >= 0; k--)
            costs[k] = costs[k + 1] + (long)Math.Round((envelope[k] - envelope[k + 1]) * costPerCustomer);
        return costs;
    }
}
