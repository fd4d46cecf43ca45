namespace Wfm.Engine.Forecasting.Methods;

/// <summary>
/// Factors from the day of the mean logarithm to the mean day. Contacts have the longer tail above, the more so the fewer they are, and
/// a day without any has no logarithm at all; so the factor between the two is taken from what was seen over what was fitted (Duan,
/// 1983). Where contacts are many it is 1: there the noise is the same on either side, and few wild days would decide the factor.
/// </summary>
internal sealed class MeanOfDays
{
    /// <summary>Contacts whose agreement with the common factor every weekday starts with.</summary>
    private const double PriorContacts = 10;

    private readonly double[] _weekday = new double[7];

    /// <param name="points">The days fitted.</param>
    /// <param name="seen">Contacts of each.</param>
    /// <param name="fitted">Exponential of the fitted logarithm of each.</param>
    public MeanOfDays(DailyPoint[] points, double[] seen, double[] fitted)
    {
        var drawn = seen.Select((s, i) => CountCentre.DrawnIn(s, fitted[i])).ToArray();
        Level = Factor(drawn.Sum(), fitted.Sum(), points.Length, 0);
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var days = Enumerable.Range(0, points.Length).Where(i => (int)points[i].Pattern == weekday).ToList();
            _weekday[weekday] = Factor(days.Sum(i => drawn[i]), Level * days.Sum(i => fitted[i]), days.Count, PriorContacts);
        }
    }

    /// <summary>The factor common to all days.</summary>
    public double Level { get; }

    /// <summary>The further factor of a weekday; 1 for other patterns.</summary>
    public double Of(DayPattern pattern) => pattern <= DayPattern.Saturday ? _weekday[(int)pattern] : 1;

    private static double Factor(double seen, double fitted, int days, double prior)
    {
        if (days == 0 || fitted + prior == 0) return 1;
        var few = 1 - CountCentre.Many(fitted / days);
        return Math.Pow(Math.Max((seen + prior) / (fitted + prior), 1e-3), few);
    }
}
