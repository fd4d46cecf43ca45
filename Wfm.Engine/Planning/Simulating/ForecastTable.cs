using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Simulating;

/// <summary>Expected contacts as they stand in a forecast file, all queues on one grid and period.</summary>
public sealed record ForecastTable(PlanningPeriod Period, IntervalGrid Grid, IReadOnlyList<ForecastColumn> Queues)
{
    /// <summary>Reads <c>timestamp,queue,volume,aht</c> (further columns are ignored) as <see cref="HistoryReader"/> does.</summary>
    public static ReadResult<ForecastTable> Read(byte[] bytes, string file)
    {
        var read = HistoryReader.Read(bytes, file);
        if (read.Value is not { } import) return new ReadResult<ForecastTable>(null, read.Findings);
        var withoutAht = import.Queues.FirstOrDefault(q => q.AhtSeconds.All(double.IsNaN));
        if (withoutAht is not null)
            return new ReadResult<ForecastTable>(null, [.. read.Findings, NoHandleTime(file, withoutAht.Queue)]);
        var start = import.Queues.Min(q => q.Start);
        var period = new PlanningPeriod(start, import.Queues.Max(q => q.End).DayNumber - start.DayNumber);
        return new ReadResult<ForecastTable>(
            new ForecastTable(period, import.Queues[0].Grid, [.. import.Queues.Select(q => ForecastColumn.Of(q, period))]), read.Findings);
    }

    private static Finding NoHandleTime(string file, string queue) => new(
        FindingSeverity.Error, file, 1, 0, "aht",
        new LocalText($"队列 {queue} 没有平均处理时长（aht 列，秒）。", $"Queue {queue} has no mean handle time (column aht, in seconds)."));
}

/// <summary>One queue of a <see cref="ForecastTable"/>.</summary>
/// <param name="Volume">Contacts per interval; 0 where nothing is stated.</param>
/// <param name="AhtSeconds">Mean handle time per interval; where nothing is stated, that of the whole file.</param>
/// <param name="Open">True where contacts are expected.</param>
public sealed record ForecastColumn(string Queue, double[] Volume, double[] AhtSeconds, bool[] Open)
{
    internal static ForecastColumn Of(ContactHistory history, PlanningPeriod period)
    {
        var intervals = period.Days * history.Grid.PerDay;
        var offset = period.IndexOf(history.Start) * history.Grid.PerDay;
        var usual = history.AhtSeconds.Where(a => !double.IsNaN(a)).Average();
        var (volume, aht) = (new double[intervals], new double[intervals]);
        Array.Fill(aht, usual);
        for (var i = 0; i < history.Volume.Length; i++)
        {
            volume[offset + i] = double.IsNaN(history.Volume[i]) ? 0 : history.Volume[i];
            if (!double.IsNaN(history.AhtSeconds[i])) aht[offset + i] = history.AhtSeconds[i];
        }
        return new ForecastColumn(history.Queue, volume, aht, Array.ConvertAll(volume, v => v > 0));
    }
}
