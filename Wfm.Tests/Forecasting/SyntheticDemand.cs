using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;

namespace Wfm.Tests.Forecasting;

/// <summary>Hourly contact volumes with a weekly pattern and seeded Poisson noise, for tests that need history.</summary>
internal static class SyntheticDemand
{
    public static readonly DateOnly Monday = new(2024, 1, 1);

    /// <summary>Busy from 8 to 20 with a peak at 10, quieter at the weekend; <paramref name="factor"/> bends single days.</summary>
    public static double Rate(DateOnly date, int hour, double level, Func<DateOnly, double>? factor = null)
    {
        if (hour is < 8 or >= 20) return 0;
        var weekday = date.DayOfWeek switch { DayOfWeek.Sunday => 0.4, DayOfWeek.Saturday => 0.6, DayOfWeek.Monday => 1.2, _ => 1.0 };
        return level * weekday * (1.5 - Math.Abs(hour - 10) / 10.0) * (factor?.Invoke(date) ?? 1);
    }

    public static ContactHistory History(int weeks, double level = 40, int seed = 1, Func<DateOnly, double>? factor = null)
    {
        var random = new Random(seed);
        var volume = new double[weeks * 7 * 24];
        for (var i = 0; i < volume.Length; i++)
            volume[i] = ChanceCounts.Poisson(random, Rate(Monday.AddDays(i / 24), i % 24, level, factor));
        return new ContactHistory("voice", new IntervalGrid(60), Monday, volume, [.. volume.Select(v => v > 0 ? 240.0 : double.NaN)]);
    }

    public static TrainingWindow Window(ContactHistory history) =>
        new(history.Start, history.Grid.PerDay, history.Volume, [.. Enumerable.Range(0, history.Days).Select(d => (DayPattern)history.Start.AddDays(d).DayOfWeek)]);

    public static HorizonDay[] Days(DateOnly first, int count) =>
        [.. Enumerable.Range(0, count).Select(d => new HorizonDay(first.AddDays(d), (DayPattern)first.AddDays(d).DayOfWeek))];
}
