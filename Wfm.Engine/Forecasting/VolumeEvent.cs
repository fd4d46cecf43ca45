namespace Wfm.Engine.Forecasting;

/// <summary>
/// Days on which volume differs by a known factor: a promotion, a mailing, a greeting before a holiday. In the past the
/// factor is taken out of the history, in the future it is put on the forecast.
/// </summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, included.</param>
/// <param name="Factor">1.3 means 30 % more contacts; &gt; 0.</param>
public sealed record VolumeEvent(DateOnly First, DateOnly Last, double Factor, LocalText Name)
{
    public bool Covers(DateOnly date) => First <= date && date <= Last;

    /// <summary>Product of the factors of all <paramref name="events"/> on a day; 1 when there is none.</summary>
    public static double FactorOn(DateOnly date, IReadOnlyList<VolumeEvent> events)
    {
        var factor = 1.0;
        foreach (var e in events)
            if (e.Covers(date)) factor *= e.Factor;
        return factor;
    }
}
