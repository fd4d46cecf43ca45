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
    /// <summary>The meaning of <paramref name="names"/>, or null when they name no time or no volume.</summary>
    public static HistoryColumns? Understand(IReadOnlyList<string> names)
    {
        var keys = names.Select(Key).ToArray();
        var date = Find(keys, "timestamp", "datetime", "dateandtime", "intervalstart", "starttime", "start", "ts", "日期时间", "时间戳", "开始时间", "时段开始", "ds");
        var time = -1;
        if (date < 0)
        {
            date = Find(keys, "date", "day", "日期");
            time = Find(keys, "time", "interval", "slot", "时间", "时段", "时刻", "hour", "小时");
            if (date < 0) (date, time) = (time, -1);
        }
        if (date < 0) return null;
        var queue = Find(keys, "queue", "queuename", "type", "skill", "skillgroup", "lob", "group", "channel", "队列", "队列名称", "技能组", "业务", "业务类型", "渠道", "类型");
        var measures = Measures(keys);
        if (measures[(int)Measure.Volume] >= 0) return new(HistoryShape.Long, date, time, queue, [new CellGroup(null, 0, measures)]);
        return Wide(names, date, time, queue);
    }

    private static HistoryColumns? Wide(IReadOnlyList<string> names, int date, int time, int queue)
    {
        var others = Enumerable.Range(0, names.Count).Where(i => i != date && i != time && i != queue && names[i].Length > 0).ToArray();
        var byTime = others.Select(i => (i, Minute: MinuteOf(names[i]))).Where(c => c.Minute >= 0).ToArray();
        if (time < 0 && byTime.Length >= 2)
            return new(HistoryShape.ColumnPerTime, date, -1, queue, [.. byTime.Select(c => new CellGroup(null, c.Minute, VolumeAt(c.i)))]);
        if (queue >= 0 || others.Length == 0) return null;
        return new(HistoryShape.ColumnPerQueue, date, time, -1, [.. others.Select(i => new CellGroup(names[i], 0, VolumeAt(i)))]);
    }

    private static int[] Measures(string[] keys) =>
    [
        Find(keys, "volume", "calls", "contacts", "offered", "callsoffered", "count", "inbound", "y", "value", "进线量", "来电量", "呼入量", "呼入", "话务量", "接入量", "会话量", "进线", "数量", "请求量"),
        Find(keys, "aht", "ahts", "ahtsec", "ahtseconds", "handletime", "averagehandletime", "avghandletime", "meanhandletime", "平均处理时长", "平均处理时间", "处理时长", "平均通话时长", "aht秒"),
        Find(keys, "handled", "answered", "served", "callshandled", "接通量", "接起量", "接听量", "应答量"),
        Find(keys, "abandoned", "abandons", "callsabandoned", "lost", "放弃量", "呼损", "放弃"),
        Find(keys, "servicelevel", "sl", "服务水平", "接通率20秒"),
    ];

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

    /// <summary>A column name without case, spaces, punctuation and units in brackets.</summary>
    private static string Key(string name) =>
        Regex.Replace(Regex.Replace(name.ToLowerInvariant(), @"[\((].*?[\))]", ""), @"[\s_\-./%]+", "");

    private static int MinuteOf(string name)
    {
        var match = Regex.Match(name, @"^\s*(\d{1,2})[::](\d{2})(?:[::]00)?(?:\s*[-–~].*)?$");
        if (!match.Success) return -1;
        var minute = 60 * int.Parse(match.Groups[1].ValueSpan, null) + int.Parse(match.Groups[2].ValueSpan, null);
        return minute < ClockSpan.MinutesPerDay ? minute : -1;
    }
}
