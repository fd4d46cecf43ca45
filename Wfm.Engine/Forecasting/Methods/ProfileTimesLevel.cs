namespace Wfm.Engine.Forecasting.Methods;

/// <summary>The profile of many weeks, scaled to the level of the last few.</summary>
/// <param name="ProfileWeeks">Weeks that shape the profile.</param>
/// <param name="LevelWeeks">Weeks that set the level, ≥ 1.</param>
public sealed record ProfileTimesLevel(int ProfileWeeks, int LevelWeeks) : IForecastMethod
{
    public string Name => $"{ProfileWeeks}-week profile x {LevelWeeks}-week level";

    public double[] Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days)
    {
        var shape = new TrimmedMean(ProfileWeeks);
        var recent = window.Last(LevelWeeks);
        var past = Enumerable.Range(0, recent.Days).Select(d => new HorizonDay(recent.DateOf(d), (DayPattern)recent.DateOf(d).DayOfWeek))
            .ToList();
        var expected = shape.Forecast(window, past);
        var (seen, usual) = (0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            if (double.IsNaN(recent.Volume[i]) || recent.Patterns[i / recent.SlotsPerDay] == DayPattern.Special) continue;
            (seen, usual) = (seen + recent.Volume[i], usual + expected[i]);
        }
        var level = usual > 0 && seen > 0 ? seen / usual : 1;
        return [.. shape.Forecast(window, days).Select(v => v * level)];
    }
}
