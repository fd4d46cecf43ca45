namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Turns the rows of one table into records by queue and those into histories.</summary>
/// <param name="stated">The clock that the file names for all its times; null where it names none, or a mapping says it.</param>
internal sealed class HistoryRows(
    TableStart start, HistoryProfile profile, HistoryReading how, StatedZone? stated, FindingLog findings)
{
    /// <summary>Share of faulty rows beyond which the file is not a history with slips, but misunderstood.</summary>
    private const double MostFaulty = 0.5;

    /// <summary>Seconds between which mean handle times lie: of a chat's shortest greeting, and of half a day's case.</summary>
    private const double ShortestMean = 5, LongestMean = 4 * 3600;

    /// <summary>Days by which a queue ends before the file does, from which on it is said: a closed weekend is none.</summary>
    private const int EarlyDays = 4;

    private readonly HistoryColumns _columns = start.Columns;
    private readonly HandleTime _handleTime = new(start.Columns, profile);
    private readonly CentreClock _clock = new(how, stated?.Zone, findings);
    private readonly RowMoment _moment = new(start.Columns, profile.DateOrder, stated, findings);
    private readonly Dictionary<(string Queue, string Channel), List<QueueRecord>> _queues = [];
    private readonly List<(string Queue, string Channel)> _order = [];
    private readonly double[] _values = new double[Enum.GetValues<Measure>().Length];
    private int _rows;
    private int _zeroHandleTimes;
    private bool _hasTooMany;
    private string _queueAbove = "";

    public ReadResult<HistoryImport> Read()
    {
        if (_columns.SumsVolume) SayThatVolumeIsSummed(_columns.Groups[0]);
        _handleTime.Say(start.Names.Line, _columns, findings);
        foreach (var row in start.Table.Rows())
        {
            if ((_columns.DateAbove || _columns.QueueAbove) && IsLabel(row)) continue;
            if (row.Line <= start.Names.Line) continue;
            if (_hasTooMany) break;
            ReadRow(row);
        }
        if (_zeroHandleTimes > 0)
            findings.Warning(0, 0, "0", new(
                $"{_zeroHandleTimes} 个时段有联络量而处理时长为 0，按未知处理。",
                    $"{_zeroHandleTimes} intervals with contacts state a handle time of 0; it is taken as unknown."));
        return Assemble();
    }

    /// <summary>Labels between tables say to what day and queue the rows below belong.</summary>
    private bool IsLabel(SourceRow row)
    {
        var (date, queue) = (SectionLabel.Of(row, ColumnMeaning.Date), SectionLabel.Of(row, ColumnMeaning.Queue));
        if (date is not null) _moment.Label(date);
        _queueAbove = queue ?? _queueAbove;
        return (date ?? queue) is not null;
    }

    private void ReadRow(SourceRow row)
    {
        if (++_rows % 20_000 == 0 && start.Table.Length > 0) how.Progress?.Report(Math.Min(1, row.Position / (double)start.Table.Length));
        var stamp = _moment.Read(row, out var offset, out var isDateOnly);
        var isSound = stamp >= 0;
        if (!isSound && IsNoData(row)) return;
        if (!isSound) _moment.Say(row);
        var queue = _columns.Queue >= 0 ? SpreadsheetText.Unmark(row[_columns.Queue].Trim()) : _columns.QueueAbove ? _queueAbove : "";
        if (_columns.Queue >= 0) isSound &= IsName(row, queue);
        if (!TryKind(row, out var kind)) return;
        var isFaulty = !isSound;
        foreach (var group in _columns.Groups)
        {
            if (!TryValues(row, group, kind)) isFaulty = true;
            else if (isSound) Add(row, group, queue, stamp, offset, isDateOnly);
        }
        if (isFaulty) findings.CountFaultyRow();
    }

    private void Add(SourceRow row, CellGroup group, string queue, long stamp, int? offset, bool isDateOnly)
    {
        if (_columns.SumsVolume) _values[0] = _values[(int)Measure.Handled] + (
            group[Measure.Abandoned] < 0 ? 0 : _values[(int)Measure.Abandoned]);
        var aht = _handleTime.Of(_values);
        if (aht == 0) aht = double.NaN;
        var channel = _columns.Channel >= 0 ? row[_columns.Channel].Trim() : "";
        var local = _clock.Local(stamp + group.Minute, offset, row.Line, _columns.Date + 1);
        RecordsOf((group.Queue ?? queue, channel)).Add(new QueueRecord(
            local, row.Line, _values[(int)Measure.Volume], aht, _values[(int)Measure.Handled], _values[(int)Measure.Abandoned],
                _values[(int)Measure.ServiceLevel])
        { IsDateOnly = isDateOnly });
    }

    /// <summary>A total, a title, a foot line or the column names once more: named, and left out.</summary>
    private bool IsNoData(SourceRow row)
    {
        var word = new[] { row[_columns.Date], row[_columns.Time], row[_columns.Queue] }.Concat(row.Cells.Take(1))
            .FirstOrDefault(TotalRow.IsNamed);
        if (word is not null)
        {
            findings.Information(row.Line, 0, word, new("合计行，不导入。", "A row of totals; it is left out."));
            return true;
        }
        var isTitle = row.Cells.Count(c => c.Length > 0) == 1
            || !_columns.Groups.Any(g => g.Columns.Any(c => !NumberNotation.IsUnknown(row[c])));
        var isNames = row.Cells.SequenceEqual(start.Names.Cells);
        if (!isTitle && !isNames) return false;
        findings.Information(row.Line, 0, string.Join(" ", row.Cells.Where(c => c.Length > 0)), isNames
            ? new("重复的列名行，不导入。", "The column names once more; the row is left out.")
                : new("标题或脚注行，不导入。", "A title or foot line; it is left out."));
        return true;
    }

    private bool IsName(SourceRow row, string queue)
    {
        if (queue.Length is > 0 and <= InputLimits.LongestName && !queue.Any(char.IsControl)) return true;
        // A line break within a name is how spreadsheets wrap it; what else is hidden in a name is none.
        if (queue.Length is > 0 and <= InputLimits.LongestName
            && queue.All(c => !char.IsControl(c) || c is '\r' or '\n' or '\t')) return true;
        findings.Fault(row.Line, _columns.Queue + 1, queue, queue.Length == 0
            ? new("缺少队列名称。", "The name of the queue is missing.")
            : new($"队列名称最多 {InputLimits.LongestName} 个字符，且不含控制字符。",
                $"The name of a queue has at most {InputLimits.LongestName} characters and no control characters."));
        return false;
    }

    /// <summary>What the numbers of a row are, where a column says so; false for a number that the history does not keep.</summary>
    private bool TryKind(SourceRow row, out Measure? kind)
    {
        kind = null;
        if (_columns.Kind < 0) return true;
        kind = MeasureWords.Of(row[_columns.Kind]);
        if (kind is not null) return true;
        findings.Warning(row.Line, _columns.Kind + 1, row[_columns.Kind], new(
            "未知的指标，该行不导入；应为联络量、处理时长、接通、放弃或服务水平。",
                "The measure is unknown and its row left out; volume, AHT, handled, abandoned or service level is expected."));
        return false;
    }

    /// <summary>Fills the numbers of a row; false when one of them is none.</summary>
    private bool TryValues(SourceRow row, CellGroup group, Measure? kind)
    {
        Array.Fill(_values, double.NaN);
        if (kind is { } only) return TryValue(row, group[Measure.Volume], only);
        var isWhole = true;
        for (var m = 0; m < _values.Length; m++)
            if (group.Columns[m] >= 0) isWhole &= TryValue(row, group.Columns[m], (Measure)m);
        if (_values[(int)Measure.AhtSeconds] == 0 && _values[(int)Measure.Volume] > 0) _zeroHandleTimes++;
        return isWhole;
    }

    private bool TryValue(SourceRow row, int column, Measure measure)
    {
        var text = row[column];
        if (NumberNotation.IsUnknown(text)) return true;
        double value;
        if (HistoryProfile.IsDuration(measure))
        {
            var form = Duration.Read(text, profile.Notation, out value);
            if (form == DurationForm.None) return Fault(row, column, text);
            value = profile[measure].Seconds(form, value);
        }
        else if (!profile.Notation.TryParse(text, out value)) return Fault(row, column, text);
        if (value < 0)
        {
            findings.Fault(row.Line, column + 1, text, new("不能为负数。", "A value of 0 or more is expected."));
            return false;
        }
        if (value > InputLimits.LargestValue)
        {
            findings.Fault(row.Line, column + 1, text, new("数值过大，不可能是一个时段的数值。", "The value is too large for an interval."));
            return false;
        }
        _values[(int)measure] = measure == Measure.ServiceLevel && value > 1 ? value / 100 : value;
        return true;
    }

    private bool Fault(SourceRow row, int column, string text)
    {
        findings.Fault(row.Line, column + 1, text, new("应为数字。", "A number is expected."));
        return false;
    }

    private void SayThatVolumeIsSummed(CellGroup group)
    {
        var (line, column) = (start.Names.Line, group[Measure.Handled] + 1);
        if (group[Measure.Abandoned] >= 0)
            findings.Information(line, column, "",
                new("没有联络量列，取接通与放弃之和。", "There is no column of volumes; what was handled and abandoned is added up."));
        else
            findings.Warning(line, column, "",
                new("没有联络量列，只取接通量；放弃的联络不在其中。", "There is no column of volumes; what was handled is taken, without those who gave up."));
    }

    private List<QueueRecord> RecordsOf((string Queue, string Channel) queue)
    {
        if (_queues.TryGetValue(queue, out var records)) return records;
        if (_order.Count == InputLimits.MostQueues)
        {
            _hasTooMany = true;
            findings.Error(0, 0, "", new(
                $"队列超过 {InputLimits.MostQueues} 个：可能有一列不是队列名称。",
                    $"There are more than {InputLimits.MostQueues} queues. Maybe a column is no queue's name?"));
        }
        _order.Add(queue);
        return _queues[queue] = [];
    }

    private ReadResult<HistoryImport> Assemble()
    {
        var taken = _queues.Values.Sum(r => r.Count);
        if (!findings.HasError && findings.FaultyRows > MostFaulty * _rows)
            findings.Error(0, 0, "",
                new("过半的行有错误：对文件的理解可能不对，请检查映射。",
                "More than half of the rows are faulty: the file is probably misunderstood. Look at the mapping."));
        if (!findings.HasError && taken == 0) findings.Error(0, 0, "", new("文件中没有数据行。", "The file has no rows of data."));
        if (findings.HasError) return Refused();
        DayTotals.RefuseDaily(_queues.Values, findings);
        foreach (var records in _queues.Values) DayTotals.LeaveOut(records, findings);
        if (findings.HasError) return Refused();
        var interval = QueueAssembly.IntervalOf(_queues.Values, findings);
        if (interval == 0) return Refused();
        if (_columns.LabelsAtEnd) SayThatLabelsAreEnds(interval);
        var assembly = new QueueAssembly(interval, _columns.LabelsAtEnd, _clock, findings);
        SayWhatDiffersInCaseOnly();
        var histories = _order.ConvertAll(q => assembly.Assemble(NameOf(q), _queues[q]));
        if (findings.HasError || histories.Contains(null)) return Refused();
        var kept = TotalRow.LeaveOut(histories!, findings);
        foreach (var queue in kept) SayIfImplausible(queue);
        SayWhichEndEarly(kept);
        how.Progress?.Report(1);
        return new(new HistoryImport(kept, UnderstoodFormat.Of(start, profile, how, interval), _rows), findings.All());
    }

    /// <summary>A queue whose contacts take seconds or hours is rather one whose unit was taken wrongly.</summary>
    private void SayIfImplausible(ContactHistory queue)
    {
        double contacts = 0, seconds = 0;
        for (var i = 0; i < queue.Volume.Length; i++)
        {
            if (!(queue.Volume[i] > 0) || !(queue.AhtSeconds[i] > 0)) continue;
            contacts += queue.Volume[i];
            seconds += queue.Volume[i] * queue.AhtSeconds[i];
        }
        if (contacts == 0 || seconds / contacts is >= ShortestMean and <= LongestMean) return;
        var mean = (seconds / contacts).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        findings.Warning(0, 0, queue.Queue, new(
            $"平均处理时长为 {mean} 秒，单位可能不对；可在映射中指定。",
                $"The mean handle time is {mean} s. Maybe the unit is another one? The mapping can say it."));
    }

    /// <summary>A queue that ends while the file goes on has ended, has another name since, or has lost its rows.</summary>
    private void SayWhichEndEarly(IReadOnlyList<ContactHistory> queues)
    {
        var end = queues.Max(q => q.End);
        foreach (var queue in queues.Where(q => q.End.AddDays(EarlyDays) <= end))
            findings.Warning(0, 0, queue.Queue, new(
                $"该队列的数据止于 {queue.End.AddDays(-1):yyyy-MM-dd}，文件中其他队列到 {end.AddDays(-1):yyyy-MM-dd}：可能已停用、改名或缺少数据。",
                $"It has no rows after {queue.End.AddDays(-1):yyyy-MM-dd}; the file goes on until {end.AddDays(-1):yyyy-MM-dd}. "
                + "Maybe the queue has ended, has another name, or rows are missing?"));
    }

    /// <summary>Two spellings of one queue would be two queues with a part of the contacts each.</summary>
    private void SayWhatDiffersInCaseOnly()
    {
        var names = _order.Select(o => o.Queue).Distinct().GroupBy(q => q, StringComparer.OrdinalIgnoreCase);
        foreach (var spellings in names.Where(g => g.Count() > 1))
            findings.Warning(0, 0, string.Join(", ", spellings), new(
                "队列名称只有大小写不同，按不同队列导入。", "The names of these queues differ in case only; they are taken as queues of their own."));
    }

    private void SayThatLabelsAreEnds(int interval) =>
        findings.Information(start.Names.Line, _columns.Date + 1, start.Names[_columns.Date], new(
        $"时间为时段结束，提前 {interval} 分钟作为开始。", $"The times are the ends of intervals; they are taken {interval} minutes earlier, as starts."));

    private ReadResult<HistoryImport> Refused() => new(null, findings.All());

    private HashSet<string>? _several;

    /// <summary>A queue that has several channels becomes one queue for each.</summary>
    private string NameOf((string Queue, string Channel) queue)
    {
        _several ??= [.. _order.GroupBy(o => o.Queue).Where(g => g.Skip(1).Any()).Select(g => g.Key)];
        return _several.Contains(queue.Queue) ? $"{queue.Queue} {queue.Channel}".TrimEnd() : queue.Queue;
    }
}
