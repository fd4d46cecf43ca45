using Wfm.Engine.Forecasting;

namespace Wfm.Engine.Planning.Variants;

/// <summary>Adds up the contact types of one line.</summary>
internal static class HistoryPool
{
    /// <summary>Volumes added, handle times averaged by volume; an interval is missing where every type is missing.</summary>
    public static ContactHistory Of(IReadOnlyList<ContactHistory> series, string queue)
    {
        var grid = series[0].Grid;
        var (start, end) = (series.Min(s => s.Start), series.Max(s => s.End));
        var length = (end.DayNumber - start.DayNumber) * grid.PerDay;
        var (volume, work, weight) = (new double[length], new double[length], new double[length]);
        Array.Fill(volume, double.NaN);
        foreach (var history in series)
        {
            var offset = (history.Start.DayNumber - start.DayNumber) * grid.PerDay;
            for (var i = 0; i < history.Volume.Length; i++)
            {
                var (v, aht) = (history.Volume[i], history.AhtSeconds[i]);
                if (double.IsNaN(v)) continue;
                volume[offset + i] = (double.IsNaN(volume[offset + i]) ? 0 : volume[offset + i]) + v;
                if (!(v > 0) || double.IsNaN(aht)) continue;
                work[offset + i] += v * aht;
                weight[offset + i] += v;
            }
        }
        return new ContactHistory(queue, grid, start, volume, [.. work.Zip(weight, (w, v) => v > 0 ? w / v : double.NaN)]);
    }
}
