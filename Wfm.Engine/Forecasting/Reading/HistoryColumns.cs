using System.Text.RegularExpressions;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>A set of cells in a row that describe one interval of one queue.</summary>
/// <param name="Queue">Name of the queue when the column says it; null when the row does.</param>
/// <param name="Minute">Minute of the day when the column says it; 0 when the row does.</param>
/// <param name="Columns">Column index by <see cref="Measure"/>; −1 where absent.</param>
internal sealed record CellGroup(string? Queue, int Minute, int[] Columns)
{
    public int this[Measure measure] => Columns[(int)measure];
}

/// <summary>The meaning of the columns of a history file, told from their names or by a mapping.</summary>
/// <param name="Date">Column of the timestamp, or of the date.</param>
/// <param name="Time">Column of the time of day when it stands apart; −1 otherwise.</param>
/// <param name="Queue">Column of the queue; −1 when the file holds one queue or a column per queue.</param>
internal sealed partial record HistoryColumns(HistoryShape Shape, int Date, int Time, int Queue, IReadOnlyList<CellGroup> Groups)
{
    /// <summary>Column of the channel where it stands beside the queue; −1 otherwise.</summary>
    public int Channel { get; private init; } = -1;

    /// <summary>Column that says what the numbers of a row are, such as "volume" or "AHT"; −1 when the column names do.</summary>
    public int Kind { get; private init; } = -1;

    /// <summary>Whether the date, or the queue, stands above the table (<see cref="SectionLabel"/>) instead of in a column.</summary>
    public bool DateAbove { get; private init; }

    /// <inheritdoc cref="DateAbove"/>
    public bool QueueAbove { get; private init; }

    /// <summary>Whether the names tell the time of day, and no date.</summary>
    public bool HasOnlyTime { get; private init; }

    /// <summary>Whether the timestamps are the ends of the intervals.</summary>
    public bool LabelsAtEnd { get; private init; }

    /// <summary>What every column was taken for.</summary>
    public IReadOnlyList<ColumnMeaning> Meanings { get; private init; } = [];

    /// <summary>Columns whose names say nothing, in a file that names its numbers; they are left out.</summary>
    public IReadOnlyList<int> LeftOut { get; private init; } = [];

    /// <summary>Columns left out that bear the name of one that is read: the same number of another queue, most likely.</summary>
    public IReadOnlyList<int> Repeated { get; private init; } = [];

    /// <summary>Columns taken for queues whose names sound like figures: a guess that must not be made without a word.</summary>
    public IReadOnlyList<int> Doubtful { get; private init; } = [];

    /// <summary>True when the volume is not stated and must be taken from what was handled and abandoned.</summary>
    public bool SumsVolume => Shape == HistoryShape.Long && Kind < 0 && Groups[0][Measure.Volume] < 0;

    /// <summary>The meaning of <paramref name="names"/>, or null when they name no time or no volume.</summary>
    /// <param name="sample">A row below the names, which tells a date from a time of day; null for none.</param>
    public static HistoryColumns? Understand(IReadOnlyList<string> names, HistoryMapping mapping, SourceRow? sample = null)
    {
        if (names.Count > InputLimits.MostColumns) return null;
        var words = new ColumnWords(names, mapping);
        if (words.Moment(sample) is not { } moment) return null;
        var queue = words.Find(ColumnMeaning.Queue);
        var channel = words.Find(ColumnMeaning.Channel);
        if (queue < 0) (queue, channel) = (channel, -1);
        var kind = words.Find(ColumnMeaning.Measure);
        var measures = words.Measures();
        int[] taken = [moment.Date, moment.Time, queue, channel, kind, words.Find(ColumnMeaning.End)];
        var columns = measures[(int)Measure.Volume] >= 0 || measures[(int)Measure.Handled] >= 0
            ? new(HistoryShape.Long, moment.Date, moment.Time, queue, [new CellGroup(null, 0, measures)])
            : Wide(words, taken, moment.Date, moment.Time, queue);
        if (columns is null) return null;
        var meanings = words.Meanings(columns, taken, channel, kind, moment.AtEnd);
        return columns with
        {
            HasOnlyTime = words.HasOnlyTime,
            Channel = channel,
            Kind = kind,
            LabelsAtEnd = mapping.LabelsAtEnd ?? moment.AtEnd,
            Meanings = meanings,
            LeftOut = columns.Shape != HistoryShape.Long ? []
                : [.. Enumerable.Range(0, names.Count).Where(i =>
                meanings[i] == ColumnMeaning.Ignore && names[i].Length > 0 && !words.IsMapped(i))],
            Repeated = columns.Shape != HistoryShape.Long ? [] : [.. RepeatedOf(names, meanings).Where(i => !words.IsMapped(i))],
            Doubtful = columns.Shape != HistoryShape.ColumnPerQueue ? []
                : [.. Enumerable.Range(0, names.Count).Where(i =>
                meanings[i] == ColumnMeaning.Volume && !words.IsMapped(i) && FigurePattern().IsMatch(names[i])
                && MeasureWords.Split(names[i]) is null)],
        };
    }

    private static IEnumerable<int> RepeatedOf(IReadOnlyList<string> names, ColumnMeaning[] meanings)
    {
        var read = Enumerable.Range(0, names.Count).Where(i => meanings[i] != ColumnMeaning.Ignore && names[i].Length > 0)
            .Select(i => names[i].Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(0, names.Count).Where(i => meanings[i] == ColumnMeaning.Ignore && read.Contains(names[i].Trim()));
    }

    /// <summary>The columns of a table above which a date stands, or a queue.</summary>
    public HistoryColumns Below(IReadOnlyCollection<ColumnMeaning> above)
    {
        var isDated = HasOnlyTime && above.Contains(ColumnMeaning.Date);
        return this with
        {
            Date = isDated ? -1 : Date,
            Time = isDated ? Date : Time,
            DateAbove = isDated,
            QueueAbove = Queue < 0 && Shape == HistoryShape.Long && above.Contains(ColumnMeaning.Queue),
            Meanings = isDated ? [.. Meanings.Select(m => m == ColumnMeaning.Timestamp ? ColumnMeaning.Time : m)] : Meanings,
        };
    }

    private static HistoryColumns? Wide(ColumnWords words, int[] taken, int date, int time, int queue)
    {
        var names = words.Names;
        var others = Enumerable.Range(0, names.Count).Where(i => !taken.Contains(i) && names[i].Length > 0 && !words.IsIgnored(i))
            .ToArray();
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
        if (split.TrueForAll(s => s.Part is null or { Measure: Measure.Volume })) return [.. columns.Select(i =>
            new CellGroup(names[i], 0, VolumeAt(i)))];
        var (groups, byQueue) = (new List<CellGroup>(), new Dictionary<string, CellGroup>());
        foreach (var (column, part) in split)
        {
            var (queue, measure) = part ?? (names[column], Measure.Volume);
            if (!byQueue.TryGetValue(queue, out var group)) groups.Add(group = byQueue[queue] = new CellGroup(queue, 0, VolumeAt(-1)));
            if (group[measure] < 0) group.Columns[(int)measure] = column;
            else groups.Add(new CellGroup(names[column], 0, VolumeAt(column)));
        }
        return groups;
    }

    private static int[] VolumeAt(int column)
    {
        var columns = new int[Enum.GetValues<Measure>().Length];
        Array.Fill(columns, -1);
        columns[(int)Measure.Volume] = column;
        return columns;
    }

    private static int MinuteOf(string name)
    {
        var match = MinutePattern().Match(CellText.Narrow(name));
        if (!match.Success) return -1;
        var minute = 60 * int.Parse(match.Groups[1].ValueSpan, null) + int.Parse(match.Groups[2].ValueSpan, null);
        return minute < ClockSpan.MinutesPerDay ? minute : -1;
    }

    [GeneratedRegex(@"^\s*([0-9]{1,2})[:：]([0-9]{2})(?:[:：]00)?(?:\s*[-–~].*)?$")]
    private static partial Regex MinutePattern();

    [GeneratedRegex(@"%|\b(avg|average|mean|rate|pct|percent|asa|aht|duration|seconds?|secs?|ms|wait|waiting|handle|occupancy|agents|staffed|login|logged)\b|率|时长|平均|均长|占比|百分|时间", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FigurePattern();
}
