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
    /// Mean of a sample whose values are drawn in to within <paramref name="reach"/> robust standard deviations of the median (Huber,
    /// 1964). Unlike a trimmed mean it does not lean to the shorter tail of a skewed sample, as counts of rare contacts are.
    /// </summary>
    /// <param name="leastSigma">
    /// The least standard deviation that chance alone gives the sample; the median deviation of rare counts is 0.
    /// </param>
    /// <param name="squaredError">The variance of the result.</param>
    public static double WinsorisedMean(Span<double> sample, double leastSigma, double reach, out double squaredError)
    {
        var median = Median(sample);
        Span<double> deviations = sample.Length <= 256 ? stackalloc double[sample.Length] : new double[sample.Length];
        for (var i = 0; i < sample.Length; i++) deviations[i] = Math.Abs(sample[i] - median);
        var bound = reach * Math.Max(leastSigma, MadToSigma * Median(deviations));
        var (sum, squares) = (0.0, 0.0);
        foreach (var v in sample)
        {
            var drawn = Math.Clamp(v, median - bound, median + bound) - median;
            (sum, squares) = (sum + drawn, squares + drawn * drawn);
        }
        var n = sample.Length;
        squaredError = n < 2 ? 0 : (squares - sum * sum / n) / (n - 1) / n;
        return median + sum / n;
    }

    /// <summary>Quantile by linear interpolation of an already sorted sample (Hyndman and Fan, 1996, type 7).</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var i = (int)at;
        return i + 1 < sorted.Length ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
    }
}
