namespace Wfm.Tests.Forecasting;

/// <summary>Seeded random counts of contacts: Poisson, or more scattered than that.</summary>
internal static class ChanceCounts
{
    /// <summary>A Poisson count: how many exponential waiting times fit below the mean (Knuth's method, in logarithms).</summary>
    public static int Poisson(Random random, double mean)
    {
        var (count, time) = (-1, 0.0);
        do
        {
            time -= Math.Log(1 - random.NextDouble());
            count++;
        }
        while (time < mean);
        return count;
    }

    /// <summary>A negative binomial count of variance mean + mean²/size: Poisson about a mean that is itself gamma distributed.</summary>
    public static int Scattered(Random random, double mean, double size) => Poisson(random, mean * Gamma(random, size) / size);

    /// <summary>Gamma of scale 1 by acceptance and rejection (Marsaglia and Tsang, 2000).</summary>
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1) return Gamma(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        var (d, c) = (shape - 1.0 / 3, 1 / Math.Sqrt(9 * (shape - 1.0 / 3)));
        while (true)
        {
            var x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < x * x / 2 + d - d * v + d * Math.Log(v)) return d * v;
        }
    }
}
