using MathNet.Numerics.Distributions;

namespace Wfm.Engine.Simulation;

/// <summary>A figure estimated from replications, with the 90 % confidence interval of its mean.</summary>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Probability with which the interval holds the true mean.</summary>
    public const double Confidence = 0.9;

    public double HalfWidth => (High - Low) / 2;

    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>Student's quantile for the interval of a mean of <paramref name="replications"/> values.</summary>
    internal static double Quantile(int replications) => StudentT.InvCDF(0, 1, replications - 1, (1 + Confidence) / 2);

    /// <summary>The mean of independent values.</summary>
    internal static Estimate OfMean(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        if (values.Count < 2) return new Estimate(mean, double.NegativeInfinity, double.PositiveInfinity);
        var variance = values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1.0) / values.Count;
        var half = Quantile(values.Count) * Math.Sqrt(variance);
        return new Estimate(mean, mean - half, mean + half);
    }
}
