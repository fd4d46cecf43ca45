namespace Wfm.Engine.Forecasting;

/// <summary>
/// Relative errors of the totals of days and weeks in forecasts that were made without knowing the outcome, and the 80 % bands
/// that follow from them by split conformal prediction (Vovk, Gammerman and Shafer, 2005; Lei et al., 2018): the band reaches as
/// far to either side as the ⌈(n + 1)·0.8⌉-th smallest of n absolute errors. Nothing is assumed about their distribution, and a
/// few wild weeks do not move it. The origins share weeks, so the promise is approximate: it is measured by back-test.
/// </summary>
internal sealed class TotalResiduals
{
    private const double Coverage = 0.8;

    /// <summary>With fewer errors the ⌈(n + 1)·0.8⌉-th of them does not exist.</summary>
    private const int Fewest = 4;

    /// <summary>How far a total may be off while there is too little to learn it from: an 80 % band about a noise of a quarter.</summary>
    private const double Unknown = 0.32;

    private readonly List<double> _days = [];
    private readonly List<double> _weeks = [];

    /// <summary>Band of a day's total, as factors on it.</summary>
    public RelativeBand DayBand => Around(_days);

    /// <summary>Band of a week's total, as factors on it.</summary>
    public RelativeBand WeekBand => Around(_weeks);

    /// <summary>Adds the errors of a forecast of whole days; intervals that are missing count on neither side.</summary>
    public void Add(double[] forecast, double[] actual, int slotsPerDay)
    {
        var week = (Forecast: 0.0, Actual: 0.0);
        for (var from = 0; from < forecast.Length; from += slotsPerDay)
        {
            var day = (Forecast: 0.0, Actual: 0.0);
            for (var i = from; i < from + slotsPerDay; i++)
                if (!double.IsNaN(actual[i])) day = (day.Forecast + forecast[i], day.Actual + actual[i]);
            if (day.Forecast > 0) _days.Add(Math.Abs(day.Actual / day.Forecast - 1));
            week = (week.Forecast + day.Forecast, week.Actual + day.Actual);
            if ((from / slotsPerDay + 1) % 7 != 0) continue;
            if (week.Forecast > 0) _weeks.Add(Math.Abs(week.Actual / week.Forecast - 1));
            week = default;
        }
    }

    private static RelativeBand Around(List<double> errors)
    {
        var reach = errors.Count < Fewest ? Unknown : errors.Order().ElementAt((int)Math.Ceiling((errors.Count + 1) * Coverage) - 1);
        return new(Math.Max(0, 1 - reach), 1 + reach);
    }
}
