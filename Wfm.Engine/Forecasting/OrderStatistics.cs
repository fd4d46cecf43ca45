namespace Wfm.Engine.Forecasting;

/// <summary>Means and quantiles of small samples. The methods sort the sample they are given.</summary>
internal static class OrderStatistics
{
    /// <summary>Scales the median absolute deviation to the standard deviation of a normal distribution.</summary>
    public const double MadToSigma = 1.4826;

    public static double Median(Span<double> sample)
    {
        sample.Sort();
        var half = sample.Length / 2;
        return sample.Length % 2 == 1 ? sample[half] : (sample[half - 1] + sample[half]) / 2;
    }

    /// <summary>Mean without the share <paramref name="trim"/> of the values at either end, rounded down to whole values.</summary>
    public static double TrimmedMean(Span<double> sample, double trim)
    {
        sample.Sort();
        var cut = (int)(trim * sample.Length);
        var sum = 0.0;
        foreach (var v in sample[cut..^cut]) sum += v;
        return sum / (sample.Length - 2 * cut);
    }

    /// <summary>
    /// Variance of the trimmed mean of an already sorted sample, from its winsorised variance (Tukey and McLaughlin, 1963).
    /// </summary>
    public static double TrimmedMeanVariance(ReadOnlySpan<double> sorted, double trim)
    {
        var n = sorted.Length;
        if (n < 2) return 0;
        var cut = (int)(trim * n);
        var (low, high) = (sorted[cut], sorted[n - 1 - cut]);
        var mean = 0.0;
        foreach (var v in sorted) mean += Math.Clamp(v, low, high) / n;
        var square = 0.0;
        foreach (var v in sorted) square += Math.Pow(Math.Clamp(v, low, high) - mean, 2);
        return square / (n - 1) / (Math.Pow(1 - 2.0 * cut / n, 2) * n);
    }

    /// <summary>Quantile by linear interpolation of an already sorted sample (Hyndman and Fan, 1996, type 7).</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var i = (int)at;
        return i + 1 < sorted.Length ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
    }
}
