using System.Globalization;
using MathNet.Numerics.Distributions;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Demo;

/// <summary>
/// Draws the observed history around <see cref="DemoDemand"/>: counts are overdispersed (each day and each hour has its
/// own gamma-distributed mood, as in Avramidis, Deslauriers and L'Ecuyer 2004), a few hours are missing, and one
/// afternoon the telephone system was down.
/// </summary>
internal static class DemoHistory
{
    private const double DayDispersion = 0.05, HourDispersion = 0.07, HandleTimeDispersion = 0.9;

    private static readonly DateOnly OutageDay = new(2026, 8, 13);

    /// <summary>Hours that were never recorded.</summary>
    private static readonly (DateOnly Day, int From, int Until)[] Gaps =
        [(new(2026, 6, 30), 9, 12), (new(2026, 9, 8), 20, 22), (new(2026, 10, 22), 9, 24)];

    /// <summary>One row for each recorded hour and queue: timestamp, queue, volume, mean handle time in seconds.</summary>
    public static IEnumerable<string[]> Rows(int seed, IReadOnlyList<DemoDemand> queues, HolidayCalendar holidays)
    {
        var random = new Random(seed);
        for (var day = 0; day < DemoCentre.HistoryWeeks * 7; day++)
        {
            var date = DemoCentre.HistoryStart.AddDays(day);
            foreach (var demand in queues)
            {
                var mood = Mood(random, DayDispersion);
                for (var hour = DemoDemand.Opens; hour < DemoDemand.Closes; hour++)
                {
                    var row = Row(random, demand, date, hour, mood, holidays);
                    if (!Gaps.Any(g => g.Day == date && g.From <= hour && hour < g.Until)) yield return row;
                }
            }
        }
    }

    private static string[] Row(Random random, DemoDemand demand, DateOnly date, int hour, double mood, HolidayCalendar holidays)
    {
        var expected = demand.Expected(
            date, hour, holidays.KindOf(date) is DayKind.Statutory or DayKind.Bridge, holidays.KindOf(date) == DayKind.MakeUpWorkday);
        var volume = Poisson.Sample(random, expected * mood * Mood(random, HourDispersion));
        var aht = demand.Aht(hour) * Mood(random, HandleTimeDispersion / Math.Sqrt(Math.Max(1, volume)));
        if (demand.Queue == "hotline" && date == OutageDay && hour is >= 14 and < 17) volume = 0;
        return
        [
            date.ToDateTime(new TimeOnly(hour, 0)).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            demand.Queue,
            volume.ToString(CultureInfo.InvariantCulture),
            volume == 0 ? "" : aht.ToString("F1", CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>A positive factor of mean 1 and the given coefficient of variation.</summary>
    private static double Mood(Random random, double variation)
    {
        var shape = 1 / (variation * variation);
        return Gamma.Sample(random, shape, shape);
    }
}
