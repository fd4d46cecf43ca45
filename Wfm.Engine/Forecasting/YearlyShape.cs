namespace Wfm.Engine.Forecasting;

/// <summary>
/// How the level of earlier years moved from the training weeks to the days ahead, at the same time of the year. Years are
/// compared by whole weeks (364 days). Used only where at least two earlier years say so and no level break lies in them,
/// because one year's growth looks like a season.
/// </summary>
internal sealed class YearlyShape
{
    private const int Year = 364, FewestYears = 2, MostYears = 3;

    /// <summary>Days on either side of a date that its level is averaged over.</summary>
    private const int Reach = 10;

    /// <summary>Weight of "no season" against each earlier year.</summary>
    private const double NoSeasonPrior = 1;

    private readonly TrainingWindow _history;
    private readonly double[] _totals;
    private readonly int _trainDays;
    private readonly int _years;

    /// <param name="history">Everything known.</param>
    /// <param name="trainWeeks">Weeks at its end that methods train on.</param>
    public YearlyShape(TrainingWindow history, int trainWeeks)
    {
        (_history, _totals, _trainDays) = (history, history.DailyTotals(), 7 * trainWeeks);
        var whole = Math.Min(MostYears, (history.Days - _trainDays) / Year);
        while (whole >= FewestYears && HasBreak(history.Days - whole * Year - _trainDays)) whole--;
        _years = whole >= FewestYears ? whole : 0;
    }

    /// <summary>Factor on the volume of a date after the history; 1 where earlier years cannot tell.</summary>
    public double FactorOn(DateOnly date)
    {
        var (sum, known) = (0.0, 0);
        for (var back = 1; back <= _years; back++)
        {
            var at = date.DayNumber - _history.Start.DayNumber - back * Year;
            var trainEnd = _history.Days - back * Year;
            var (ahead, before) = (Level(at - Reach, at + Reach + 1), Level(trainEnd - _trainDays, trainEnd));
            if (ahead > 0 && before > 0) (sum, known) = (sum + Math.Log(ahead / before), known + 1);
        }
        return known < FewestYears ? 1 : Math.Exp(sum / (known + NoSeasonPrior));
    }

    /// <summary>Mean over weekdays of the median daily total in [from, to), so that the mix of weekdays does not matter.</summary>
    private double Level(int from, int to)
    {
        if (from < 0 || to > _history.Days) return double.NaN;
        var days = Enumerable.Range(from, to - from).Where(d => _totals[d] > 0 && _history.Patterns[d] <= DayPattern.Saturday);
        var medians = days.GroupBy(d => _history.Patterns[d]).Select(g => OrderStatistics.Median(g.Select(d => _totals[d]).ToArray()))
            .ToList();
        return medians.Count == 0 ? double.NaN : medians.Average();
    }

    private bool HasBreak(int from)
    {
        var days = Enumerable.Range(from, _history.Days - from).Where(d => _totals[d] > 0 && _history.Patterns[d] <= DayPattern.Saturday)
            .ToArray();
        return LevelBreaks.Find(
            Array.ConvertAll(days, d => Math.Log(_totals[d])), Array.ConvertAll(days, d => (int)_history.Patterns[d])).Count > 0;
    }
}
