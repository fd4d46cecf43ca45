namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Turns the rows of one file into records by queue and those into histories.</summary>
internal sealed class HistoryRows(string file, HistoryFormat format, IProgress<double>? progress)
{
    private readonly FindingLog _findings = new(file);
    private readonly Dictionary<(string Queue, string Channel), List<QueueRecord>> _queues = [];
    private readonly List<(string Queue, string Channel)> _order = [];
    private int _rows;

    public ReadResult<HistoryImport> Read(IEnumerable<SourceRow> rows, long length)
    {
        var columns = HistoryColumns.Understand(format.Columns);
        if (columns is null)
        {
            _findings.Error(1, 0, string.Join(format.Delimiter.Length > 0 ? format.Delimiter : ",", format.Columns), new LocalText(
                "看不出列的含义:需要一列时间(timestamp、日期、时间)和一列来电量(volume、来电量),或每个队列、每个时段一列。",
                "The columns are not understood: a time column (timestamp, date, time) and a volume column are expected, or one column per queue or per time of day."));
            return new(null, _findings.All());
        }
        if (columns.SumsVolume) SayThatVolumeIsSummed(columns.Groups[0]);
        var order = ReadRecords(rows, columns, length);
        return Assemble(columns.Shape, order);
    }

    /// <summary>
    /// Rows are held back until the order of day and month is known, which for dates that start with the year is the first row.
    /// </summary>
    private DateOrder ReadRecords(IEnumerable<SourceRow> rows, HistoryColumns columns, long length)
    {
        using var source = rows.GetEnumerator();
        var held = new List<SourceRow>();
        var order = DateOrder.YearFirst;
        if (source.MoveNext())
        {
            held.Add(source.Current);
            if (LocalStamp.OrderOf([Cell(source.Current, columns.Date)]) != DateOrder.YearFirst)
            {
                while (source.MoveNext()) held.Add(source.Current);
                order = LocalStamp.OrderOf(held.Select(r => Cell(r, columns.Date)));
            }
        }
        foreach (var row in held) ReadRow(row, columns, order, length);
        while (source.MoveNext()) ReadRow(source.Current, columns, order, length);
        return order;
    }

    private void ReadRow(SourceRow row, HistoryColumns columns, DateOrder order, long length)
    {
        if (++_rows % 20_000 == 0 && length > 0) progress?.Report(Math.Min(1, row.Position / (double)length));
        if (row.Cells.All(string.IsNullOrWhiteSpace)) return;
        var stamp = StampOf(row, columns, order);
        var queue = columns.Queue >= 0 ? SpreadsheetText.Unmark(Cell(row, columns.Queue).Trim()) : "";
        if (columns.Queue >= 0 && queue.Length == 0)
            _findings.Error(row.Line, columns.Queue + 1, "", new LocalText("缺少队列名称。", "The name of the queue is missing."));
        if (!TryKind(row, columns, out var kind)) return;
        var channel = columns.Channel >= 0 ? Cell(row, columns.Channel).Trim() : "";
        foreach (var group in columns.Groups)
        {
            var values = kind is { } only ? Only(only, Value(row, group.Columns[0], only)) : group.Columns.Select((c, m) => Value(row, c, (Measure)m)).ToArray();
            if (columns.SumsVolume) values[0] = values[(int)Measure.Handled] + (group.Columns[(int)Measure.Abandoned] < 0 ? 0 : values[(int)Measure.Abandoned]);
            if (stamp >= 0) RecordsOf((group.Queue ?? queue, channel)).Add(new QueueRecord(stamp + group.Minute, row.Line, values[0], values[1], values[2], values[3], values[4]));
        }
    }

    /// <summary>What the numbers of a row are, where a column says so; false for a number that the history does not keep.</summary>
    private bool TryKind(SourceRow row, HistoryColumns columns, out Measure? kind)
    {
        kind = null;
        if (columns.Kind < 0) return true;
        kind = MeasureWords.Of(Cell(row, columns.Kind));
        if (kind is not null) return true;
        _findings.Warning(row.Line, columns.Kind + 1, Cell(row, columns.Kind), new LocalText(
            "未知的指标,该行不导入;应为联络量、处理时长、接通、放弃或服务水平。", "The measure is unknown and its row left out; volume, AHT, handled, abandoned or service level is expected."));
        return false;
    }

    private static double[] Only(Measure measure, double value)
    {
        double[] values = [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN];
        values[(int)measure] = value;
        return values;
    }

    private void SayThatVolumeIsSummed(CellGroup group)
    {
        if (group.Columns[(int)Measure.Abandoned] >= 0)
            _findings.Information(1, group.Columns[(int)Measure.Handled] + 1, "", new LocalText("没有联络量列,取接通与放弃之和。", "There is no column of volumes; what was handled and abandoned is added up."));
        else
            _findings.Warning(1, group.Columns[(int)Measure.Handled] + 1, "", new LocalText("没有联络量列,只取接通量;放弃的联络不在其中。", "There is no column of volumes; what was handled is taken, without those who gave up."));
    }

    private long StampOf(SourceRow row, HistoryColumns columns, DateOrder order)
    {
        var text = Cell(row, columns.Date);
        var stamp = LocalStamp.Parse(text, order);
        if (stamp < 0)
            _findings.Error(row.Line, columns.Date + 1, text, new LocalText("应为日期时间,例如 2026-03-02 08:30。", "A date and time is expected, such as 2026-03-02 08:30."));
        if (columns.Time < 0 || stamp < 0) return stamp;
        var clock = Cell(row, columns.Time);
        var minute = LocalStamp.TimeOfDay(clock);
        if (minute >= 0) return stamp + minute;
        _findings.Error(row.Line, columns.Time + 1, clock, new LocalText("应为时刻,例如 08:30。", "A time of day is expected, such as 08:30."));
        return -1;
    }

    private double Value(SourceRow row, int column, Measure measure)
    {
        if (column < 0) return double.NaN;
        var text = Cell(row, column);
        if (string.IsNullOrWhiteSpace(text)) return double.NaN;
        if (!Amount.TryParse(text, out var value))
        {
            _findings.Error(row.Line, column + 1, text, new LocalText("应为数字。", "A number is expected."));
            return double.NaN;
        }
        if (value < 0) _findings.Error(row.Line, column + 1, text, new LocalText("不能为负数。", "A value of 0 or more is expected."));
        if (measure == Measure.ServiceLevel && value > 1) value /= 100;
        return measure == Measure.AhtSeconds && value == 0 ? double.NaN : value;
    }

    private List<QueueRecord> RecordsOf((string Queue, string Channel) queue)
    {
        if (_queues.TryGetValue(queue, out var records)) return records;
        _order.Add(queue);
        return _queues[queue] = [];
    }

    private ReadResult<HistoryImport> Assemble(HistoryShape shape, DateOrder order)
    {
        if (!_findings.HasError && _queues.Values.All(r => r.Count == 0))
            _findings.Error(0, 0, "", new LocalText("文件中没有数据行。", "The file has no rows of data."));
        if (_findings.HasError) return new(null, _findings.All());
        var interval = QueueAssembly.IntervalOf(_queues.Values, _findings);
        if (interval == 0) return new(null, _findings.All());
        var histories = _order.ConvertAll(q => QueueAssembly.Assemble(NameOf(q), _queues[q], interval, _findings));
        if (_findings.HasError) return new(null, _findings.All());
        var kept = TotalRow.LeaveOut(histories, _findings);
        progress?.Report(1);
        return new(new HistoryImport(kept, format with { Shape = shape, IntervalMinutes = interval, DateOrder = order }, _rows), _findings.All());
    }

    /// <summary>A queue that has several channels becomes one queue for each.</summary>
    private string NameOf((string Queue, string Channel) queue) => _order.Count(o => o.Queue == queue.Queue) > 1 ? $"{queue.Queue} {queue.Channel}".TrimEnd() : queue.Queue;

    private static string Cell(SourceRow row, int column) => column < row.Cells.Length ? row.Cells[column] : "";
}
