namespace Wfm.Engine.Forecasting;

/// <summary>
/// The centre of a sample of counts of one slot. A median or trimmed mean of rare contacts leans to zero, because such counts have a
/// long upper tail only: at a quarter of a contact a slot both are zero. So the rarer the contacts, the more their mean counts, and
/// only what no chance explains is drawn in; where contacts are many, the robust statistic stands.
/// </summary>
internal static class CountCentre
{
    /// <summary>Below the first number of contacts the mean alone counts, above the second the robust statistic alone.</summary>
    private const double FewContacts = 10, ManyContacts = 30;

    /// <summary>Robust standard deviations from the median beyond which a value is drawn in.</summary>
    private const double Reach = 5;

    /// <summary>Variance over mean that counts of few contacts have at most, as a rule.</summary>
    private const double UsualDispersion = 2;

    /// <param name="sample">Values, sorted by this.</param>
    /// <param name="robust">Statistic of the sorted sample for many contacts.</param>
    /// <param name="contact">What one contact adds to a value; 1 for counts, less for shares of a day.</param>
    /// <param name="variance">Variance of the centre.</param>
    public static double Of(Span<double> sample, Statistic robust, double contact, out double variance)
    {
        var least = ChanceSigma(OrderStatistics.Median(sample) / contact) * contact;
        var mean = OrderStatistics.WinsorisedMean(sample, least, Reach, out variance);
        var many = Many(mean / contact);
        return many == 0 ? mean : (1 - many) * mean + many * robust(sample);
    }

    /// <inheritdoc cref="Of(Span{double}, Statistic, double, out double)"/>
    public static double Of(Span<double> sample, Statistic robust) => Of(sample, robust, 1, out _);

    /// <summary>How far so many contacts are many: 0 where the mean alone counts, 1 where a robust statistic does.</summary>
    public static double Many(double contacts) => Math.Clamp((contacts - FewContacts) / (ManyContacts - FewContacts), 0, 1);

    /// <summary>A count, drawn in to what chance can make of so many contacts.</summary>
    public static double DrawnIn(double count, double expected)
    {
        var reach = Reach * ChanceSigma(expected);
        return Math.Clamp(count, expected - reach, expected + reach);
    }

    private static double ChanceSigma(double contacts) => Math.Sqrt(UsualDispersion * Math.Max(1, contacts));

    /// <summary>A statistic of a sorted sample.</summary>
    public delegate double Statistic(Span<double> sorted);
}
