using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Simulating;

/// <summary>Expected contacts as they stand in a forecast file, all queues on one grid and period.</summary>
public sealed record ForecastTable(PlanningPeriod Period, IntervalGrid Grid, IReadOnlyList<ForecastColumn> Queues)
{
    /// <summary>Reads <c>timestamp,queue,volume,aht</c> (further columns are ignored) as <see cref="HistoryReader"/> does.</summary>
    /// <param name="clock">The clock of the centre, where it is known: a day of 25 hours then has them all.</param>
    public static ReadResult<ForecastTable> Read(byte[] bytes, string file, LocalClock? clock = null)
    {
        var zone = clock is { Zone.Length: > 0 } ? TimeZoneInfo.FindSystemTimeZoneById(clock.Zone) : null;
        var read = HistoryReader.Read(bytes, file, new HistoryReading { Zone = zone });
        if (read.Value is not { } import) return new ReadResult<ForecastTable>(null, read.Findings);
        var withoutAht = import.Queues.FirstOrDefault(q => q.AhtSeconds.All(double.IsNaN));
        if (withoutAht is not null)
            return new ReadResult<ForecastTable>(null, [.. read.Findings, NoHandleTime(file, withoutAht.Queue)]);
        var start = import.Queues.Min(q => q.Start);
        var period = new PlanningPeriod(start, import.Queues.Max(q => q.End).DayNumber - start.DayNumber);
        var grid = import.Queues[0].Grid.On(clock ?? LocalClock.Unchanging);
        return new ReadResult<ForecastTable>(
            new ForecastTable(period, grid, [.. import.Queues.Select(q => ForecastColumn.Of(q, grid, period))]), read.Findings);
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
    internal static ForecastColumn Of(ContactHistory history, IntervalGrid grid, PlanningPeriod period)
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
        (volume, aht) = (grid.Laid(volume, period), grid.Laid(aht, period));
        foreach (var again in history.Repeated) PutAgain(again, grid, period, volume, aht);
        return new ForecastColumn(history.Queue, volume, aht, Array.ConvertAll(volume, v => v > 0));
    }

    /// <summary>The second time of an hour that comes twice has its own row in the file.</summary>
    private static void PutAgain(ContactHistory again, IntervalGrid grid, PlanningPeriod period, double[] volume, double[] aht)
    {
        var range = grid.RangeOf(period, period.IndexOf(again.Start));
        var seen = new HashSet<int>();
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            var cell = grid.CellOf(period, i) % grid.PerDay;
            if (seen.Add(cell) || double.IsNaN(again.Volume[cell])) continue;
            volume[i] = again.Volume[cell];
            if (!double.IsNaN(again.AhtSeconds[cell])) aht[i] = again.AhtSeconds[cell];
        }
    }
}
