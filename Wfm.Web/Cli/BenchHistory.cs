using System.Globalization;
using MathNet.Numerics.Distributions;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;

namespace Wfm.Web.Cli;

/// <summary>Generated history of a large centre: queues of different size, open 7 to 23, with overdispersed counts; the same every
/// time.</summary>
internal static class BenchHistory
{
    private static readonly DateOnly Start = new(2023, 1, 2);

    public static ContactHistory Of(int queue, int years, IntervalGrid grid)
    {
        var random = new Random(queue + 1);
        var (level, days) = (20 + 15 * (queue % 20), 365 * years);
        var (volume, aht) = (new double[days * grid.PerDay], new double[days * grid.PerDay]);
        for (var day = 0; day < days; day++)
        {
            var busy = Gamma.Sample(random, 100, 100) * level * grid.Minutes / 60.0 * (day % 7 == 6 ? 0.5 : day % 7 == 0 ? 1.2 : 1);
            for (var slot = 0; slot < grid.PerDay; slot++)
            {
                var (at, hour) = (day * grid.PerDay + slot, slot * grid.Minutes / 60.0);
                volume[at] = hour is < 7 or >= 23 ? 0 : Poisson.Sample(random, busy * (1.4 - Math.Abs(hour - 11) / 12));
                aht[at] = volume[at] == 0 ? double.NaN : 150 + random.Next(100);
            }
        }
        return new ContactHistory($"queue{queue + 1:00}", grid, Start, volume, aht);
    }

    /// <summary>One row per interval and queue: timestamp, queue, volume, aht.</summary>
    public static void Write(string file, int queues, int years, IntervalGrid grid)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine("timestamp,queue,volume,aht");
        for (var queue = 0; queue < queues; queue++)
        {
            var history = Of(queue, years, grid);
            for (var i = 0; i < history.Volume.Length; i++)
            {
                var at = Start.AddDays(i / grid.PerDay).ToDateTime(grid.StartOf(i % grid.PerDay));
                writer.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                    $"{at:yyyy-MM-dd HH:mm},{history.Queue},{history.Volume[i]},{(double.IsNaN(history.AhtSeconds[i]) ? ""
                    : history.AhtSeconds[i])}"));
            }
        }
    }
}
