namespace Wfm.Engine.Forecasting.Methods;

/// <summary>
/// Daily volume regressed on weekday, day of the month and a wandering level (<see cref="DailyRegression"/>), spread over the
/// day by its profile. Steps in the level are found first and the days before them lifted to the present level. Where too few days are
/// whole to regress on, a slot is forecast by its trimmed mean.
/// </summary>
/// <param name="Weeks">Weeks of history used, ≥ 2.</param>
public sealed record CalendarRegression(int Weeks) : IForecastMethod
{
    /// <summary>Weekdays whose usual volume exceeds this do not see a day of zero by chance: it is an outage or a closure.</summary>
    private const double NeverZeroAbove = 15;

    public string Name => $"calendar regression on {Weeks} weeks";

    public double[] Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days)
    {
        if (Daily(window, days) is not { } daily) return new TrimmedMean(Weeks).Forecast(window, days);
        var volume = new double[days.Count * window.SlotsPerDay];
        for (var i = 0; i < volume.Length; i++)
        {
            var (day, slot) = (i / window.SlotsPerDay, i % window.SlotsPerDay);
            volume[i] = daily.Totals[day].Volume * daily.Profile[days[day].Pattern, slot];
        }
        return volume;
    }

    /// <summary>What the forecast of each day is made of; null when the window holds too few days with contacts.</summary>
    internal (DayComponents[] Totals, IntradayProfile Profile)? Daily(TrainingWindow all, IReadOnlyList<HorizonDay> days)
    {
        var window = all.Last(Weeks);
        var totals = window.DailyTotals();
        var used = OrdinaryDays(window, totals);
        if (used.Length < 5) return null;
        var y = Array.ConvertAll(used, d => Math.Log(Math.Max(totals[d], 0.5)));
        LiftToPresentLevel(y, Array.ConvertAll(used, d => (int)window.Patterns[d]));
        var centre = OrderStatistics.Median((double[])y.Clone());
        var points = Array.ConvertAll(used, d => DailyPoint.Of(window.DateOf(d), window.Patterns[d]));
        var regression = new DailyRegression(points, Array.ConvertAll(y, v => v - centre), window.Week);
        var effects = regression.Predict([.. days.Select(d => DailyPoint.Of(d.Date, d.Pattern))]);
        var means = new MeanOfDays(
            points, [.. y.Select((v, i) => totals[used[i]] == 0 ? 0 : Math.Exp(v))],
            [.. regression.FittedValues.Select(f => Math.Exp(centre + f))]);
        var components = effects.Select((e, i) => new DayComponents(
            means.Level * Math.Exp(centre + e.Level), means.Of(days[i].Pattern) * Math.Exp(e.Weekday), Math.Exp(e.DayOfMonth)));
        return ([.. components], IntradayProfile.Of(window, OnlyAt(used, totals)));
    }

    private static int[] OrdinaryDays(TrainingWindow window, double[] totals)
    {
        var usual = Enumerable.Range(0, 7).Select(w => UsualOf(window, totals, w)).ToArray();
        return [.. Enumerable.Range(0, window.Days)
            .Where(d => window.Patterns[d] < DayPattern.Workday && IsUsable(totals[d], usual[(int)window.Patterns[d]]))];
    }

    private static double[] OnlyAt(int[] days, double[] totals)
    {
        var kept = new double[totals.Length];
        foreach (var day in days) kept[day] = totals[day];
        return kept;
    }

    private static bool IsUsable(double total, double usual) => usual > 0 && (total > 0 || (total == 0 && usual <= NeverZeroAbove));

    /// <summary>Contacts usual on a weekday; 0 where none ever came.</summary>
    private static double UsualOf(TrainingWindow window, double[] totals, int weekday)
    {
        var sample = totals.Where((t, d) => window.Patterns[d] == (DayPattern)weekday && !double.IsNaN(t)).ToArray();
        return sample.Length == 0 ? 0 : CountCentre.Of(sample, OrderStatistics.Median);
    }

    private static void LiftToPresentLevel(double[] y, int[] weekdays)
    {
        foreach (var step in LevelBreaks.Find(y, weekdays))
            for (var i = 0; i < step.Day; i++) y[i] += Math.Log(step.Factor);
    }
}
