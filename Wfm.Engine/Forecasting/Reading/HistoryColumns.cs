using System.Text.RegularExpressions;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>A set of cells in a row that describe one interval of one queue.</summary>
/// <param name="Queue">Name of the queue when the column says it; null when the row does.</param>
/// <param name="Minute">Minute of the day when the column says it; 0 when the row does.</param>
/// <param name="Columns">Column index by <see cref="Measure"/>; −1 where absent.</param>
internal sealed record CellGroup(string? Queue, int Minute, int[] Columns);

/// <summary>The meaning of the columns of a history file, told from their names.</summary>
/// <param name="Date">Column of the timestamp, or of the date.</param>
/// <param name="Time">Column of the time of day when it stands apart; −1 otherwise.</param>
/// <param name="Queue">Column of the queue; −1 when the file holds one queue or a column per queue.</param>
internal sealed record HistoryColumns(HistoryShape Shape, int Date, int Time, int Queue, IReadOnlyList<CellGroup> Groups)
{
    /// <summary>Column of the channel where it stands beside the queue; −1 otherwise.</summary>
    public int Channel { get; private init; } = -1;

    /// <summary>Column that says what the numbers of a row are, such as "volume" or "AHT"; −1 when the column names do.</summary>
    public int Kind { get; private init; } = -1;

    /// <summary>True when the volume is not stated and must be taken from what was handled and abandoned.</summary>
    public bool SumsVolume => Shape == HistoryShape.Long && Kind < 0 && Groups[0].Columns[(int)Measure.Volume] < 0;

    /// <summary>The meaning of <paramref name="names"/>, or null when they name no time or no volume.</summary>
    public static HistoryColumns? Understand(IReadOnlyList<string> names)
    {
        var keys = names.Select(MeasureWords.Key).ToArray();
        var date = Find(keys, "timestamp", "datetime", "dateandtime", "intervalstart", "starttime", "start", "ts", "日期时间", "时间戳", "开始时间", "时段开始", "ds");
        var time = -1;
        if (date < 0)
        {
            date = Find(keys, "date", "day", "日期");
            time = Find(keys, "time", "interval", "slot", "时间", "时段", "时刻", "hour", "小时");
            if (date < 0) (date, time) = (time, -1);
        }
        if (date < 0) return null;
        var queue = Find(keys, "queue", "queuename", "type", "skill", "skillgroup", "lob", "group", "队列", "队列名称", "技能组", "业务", "业务类型", "类型");
        var channel = Find(keys, "channel", "channeltype", "media", "mediatype", "渠道", "渠道类型", "媒体");
        if (queue < 0) (queue, channel) = (channel, -1);
        var kind = Find(keys, "measure", "metric", "kpi", "指标", "指标名称", "度量");
        var measures = MeasureWords.ColumnsOf(keys);
        var columns = measures[(int)Measure.Volume] >= 0 || measures[(int)Measure.Handled] >= 0
            ? new(HistoryShape.Long, date, time, queue, [new CellGroup(null, 0, measures)])
            : Wide(names, [date, time, queue, channel, kind], date, time, queue);
        return columns is null ? null : columns with { Channel = channel, Kind = kind };
    }

    private static HistoryColumns? Wide(IReadOnlyList<string> names, int[] taken, int date, int time, int queue)
    {
        var others = Enumerable.Range(0, names.Count).Where(i => !taken.Contains(i) && names[i].Length > 0).ToArray();
        var byTime = others.Select(i => (i, Minute: MinuteOf(names[i]))).Where(c => c.Minute >= 0).ToArray();
        if (time < 0 && byTime.Length >= 2)
            return new(HistoryShape.ColumnPerTime, date, -1, queue, [.. byTime.Select(c => new CellGroup(null, c.Minute, VolumeAt(c.i)))]);
        if (queue >= 0 || others.Length == 0) return null;
        return new(HistoryShape.ColumnPerQueue, date, time, -1, ByQueue(names, others));
    }

    /// <summary>
    /// A column per queue, or several where the names say which number they hold ("Hotline calls", "Hotline AHT"). Where no
    /// other number than volumes is named, a column's whole name is that of its queue.
    /// </summary>
    private static List<CellGroup> ByQueue(IReadOnlyList<string> names, int[] columns)
    {
        var split = columns.Select(i => (Column: i, Part: MeasureWords.Split(names[i]))).ToList();
        if (split.TrueForAll(s => s.Part is null or { Measure: Measure.Volume })) return [.. columns.Select(i => new CellGroup(names[i], 0, VolumeAt(i)))];
        var groups = new List<CellGroup>();
        foreach (var (column, part) in split)
        {
            var (queue, measure) = part ?? (names[column], Measure.Volume);
            var group = groups.Find(g => g.Queue == queue);
            if (group is null) groups.Add(group = new CellGroup(queue, 0, VolumeAt(-1)));
            if (group.Columns[(int)measure] < 0) group.Columns[(int)measure] = column;
            else groups.Add(new CellGroup(names[column], 0, VolumeAt(column)));
        }
        return groups;
    }

    private static int[] VolumeAt(int column) => [column, -1, -1, -1, -1];

    private static int Find(string[] keys, params string[] words)
    {
        foreach (var word in words)
        {
            var at = Array.IndexOf(keys, word);
            if (at >= 0) return at;
        }
        return -1;
    }

    private static int MinuteOf(string name)
    {
        var match = Regex.Match(name, @"^\s*(\d{1,2})[::](\d{2})(?:[::]00)?(?:\s*[-–~].*)?$");
        if (!match.Success) return -1;
        var minute = 60 * int.Parse(match.Groups[1].ValueSpan, null) + int.Parse(match.Groups[2].ValueSpan, null);
        return minute < ClockSpan.MinutesPerDay ? minute : -1;
    }
}
