using System.Globalization;
using System.Text;
using Wfm.Engine.Reading;

namespace Wfm.Tests.Forecasting.Reading;

/// <summary>
/// A history file as some system or somebody might write it, drawn by a seed, with the truth that it was made from: shuffled columns,
/// words of several languages, units, date orders, notations, ends of intervals, titles, totals, foot lines and encodings.
/// </summary>
internal sealed class ForgedHistory
{
    private static readonly string[][] DateAndTime = [["timestamp"], ["日期时间"], ["Interval Start"], ["StartInterval"], ["Date", "Time"],
        ["统计日期", "统计时段"], ["Datum", "Uhrzeit"], ["Date", "Half Hour"]];
    private static readonly string[] QueueWords = ["queue", "技能组", "Queue Name", "Warteschlange", "Skill", "Split/Skill", "队列名称"];
    private static readonly string[] VolumeWords = ["volume", "Calls Offered", "Contacts queued", "来电量", "呼入量", "Anrufe", "Offer", "请求服务数"];
    private static readonly string[] AhtWords = ["aht", "Avg Handle Time", "平均处理时长", "Avg Handle", "Bearbeitungszeit"];
    private static readonly string[][] PartWords = [["Avg Talk Time", "Avg Hold Time", "Avg After Call Work Time"],
        ["平均通话时长", "平均保持时长", "平均话后处理时长"], ["Avg ACD Time", "Avg Hold", "Avg ACW Time"]];
    private static readonly string[] Idle = ["Avg Speed of Answer", "Max Delay", "接通率", "Staffed Agents", "Login ID", "% Occupancy"];
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy/M/d", "dd.MM.yyyy", "MM/dd/yyyy", "dd/MM/yyyy", "M/d/yyyy",
        "dd-MMM-yyyy", "yyyyMMdd", "yyyy年M月d日", "MMM d, yyyy"];
    private static readonly string[] Missing = ["", "-", "N/A", "#DIV/0!"];
    private static readonly string[] Encodings = ["utf-8", "utf-8", "utf-8", "utf-16", "gb18030"];

    private readonly Random _random;
    private readonly string[] _queues;
    private readonly DateOnly _start;
    private readonly int _days;
    private readonly int _interval;
    private readonly bool _comma;
    private readonly bool _isGrouped;
    private readonly char _delimiter;
    private readonly List<(string Name, Func<Row, string> Cell)> _columns = [];
    private readonly List<Row> _rows = [];

    private sealed record Row(DateTime At, string Queue, int Contacts, int Seconds);

    public ForgedHistory(int seed)
    {
        _random = new Random(seed);
        _queues = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(i =>
            Any("Sales", "Service", "售前", "Help desk") + (i == 0 ? "" : $" {i}"))];
        _start = new DateOnly(2026, 1, 1).AddDays(_random.Next(300));
        (_days, _interval) = (_random.Next(8, 30), Any(15, 30, 60));
        _comma = _random.Next(4) == 0;
        _isGrouped = _random.Next(3) == 0;
        _delimiter = _comma ? ';' : Any(',', ';', '\t', '|');
        MakeRows();
        MakeColumns();
        var text = Text();
        Sample = string.Join('\n', text.Split('\n').Take(8));
        Bytes = Encoded(text);
    }

    /// <summary>The first lines, for the reader of a failure.</summary>
    public string Sample { get; }

    public byte[] Bytes { get; }

    /// <summary>Contacts of all queues.</summary>
    public double Contacts => _rows.Sum(r => (double)r.Contacts);

    /// <summary>Seconds that all contacts took.</summary>
    public double Seconds => _rows.Sum(r => (double)r.Contacts * r.Seconds);

    private T Any<T>(params T[] of) => of[_random.Next(of.Length)];

    private void MakeRows()
    {
        var level = Any(4, 20, 150, 1800);
        for (var day = 0; day < _days; day++)
        {
            for (var minute = 8 * 60; minute < 18 * 60; minute += _interval)
            {
                foreach (var queue in _queues)
                {
                    var contacts = _random.Next(level / 2, 2 * level + 1);
                    _rows.Add(new Row(_start.AddDays(day).ToDateTime(TimeOnly.MinValue).AddMinutes(minute), queue, contacts,
                        _random.Next(150, 600)));
                }
            }
        }
    }

    private void MakeColumns()
    {
        var isEnd = _random.Next(6) == 0;
        var (names, format) = (isEnd ? ["Interval End"] : Any(DateAndTime), Any(DateFormats));
        var clock = Any("HH:mm", "HH:mm:ss", "h:mm tt");
        var shift = isEnd ? _interval : 0;
        if (names.Length == 1) _columns.Add(
            (names[0], r => r.At.AddMinutes(shift).ToString($"{format} {clock}", CultureInfo.InvariantCulture)));
        else
        {
            _columns.Add((names[0], r => r.At.ToString(format, CultureInfo.InvariantCulture)));
            _columns.Add((names[1], r => r.At.ToString(clock, CultureInfo.InvariantCulture)));
        }
        if (_queues.Length > 1 || _random.Next(2) == 0) _columns.Add((Any(QueueWords), r => r.Queue));
        _columns.Add((Any(VolumeWords), r => Number(r.Contacts)));
        if (_random.Next(3) == 0) AddParts();
        else AddHandleTime();
        for (var idle = _random.Next(3); idle > 0; idle--) _columns.Add(
            (Any(Idle) + (idle > 1 ? " 2" : ""), r => Number(_random.Next(100))));
        for (var i = _columns.Count - 1; i > 0; i--)
        {
            var other = _random.Next(i + 1);
            (_columns[i], _columns[other]) = (_columns[other], _columns[i]);
        }
    }

    private void AddHandleTime()
    {
        var name = Any(AhtWords);
        _columns.Add(_random.Next(8) switch
        {
            0 => (name, r => Number(1000 * r.Seconds)),
            1 => (name, r => Clock(r.Seconds, hours: true)),
            2 => (name, r => Clock(r.Seconds, hours: false)),
            3 => ("Total Handle Time", r => Number(r.Contacts * r.Seconds)),
            4 => (name, r => Number(Math.Round(r.Seconds / 86_400.0, 7))),
            5 => ($"{name} (ms)", r => Number(1000 * r.Seconds)),
            6 => (name, r => Number(r.Seconds + 0.25)),
            _ => (name, r => Number(r.Seconds)),
        });
    }

    private void AddParts()
    {
        var words = Any(PartWords);
        Func<int, string> write = Any<Func<int,
            string>>(s => Clock(s, hours: true), s => Number(s), s => Number(1000 * s), s => Clock(s, hours: false));
        _columns.Add((words[0], r => write(r.Seconds - 60)));
        _columns.Add((words[1], _ => write(15)));
        _columns.Add((words[2], _ => write(45)));
    }

    private static string Clock(int seconds, bool hours) =>
        hours ? $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}" : $"{seconds / 60}:{seconds % 60:00}";

    private string Number(double value)
    {
        var text = value.ToString(value >= 1000 && _isGrouped ? "#,0.#######" : "0.#######",
            CultureInfo.InvariantCulture);
        return _comma ? text.Replace(',', '_').Replace('.', ',').Replace('_', '.') : text;
    }

    private string Text()
    {
        var lines = new List<string>();
        if (_random.Next(4) == 0) lines.AddRange(
            ["Interval report", $"Period:{_delimiter}{_start:yyyy-MM-dd}{_delimiter}to{_delimiter}{_start.AddDays(_days - 1):yyyy-MM-dd}",
            ""]);
        lines.Add(string.Join(_delimiter, _columns.Select(c => Quoted(c.Name))));
        lines.AddRange(_rows.Select(r => string.Join(_delimiter, _columns.Select(c => Quoted(Cell(c, r))))));
        if (_random.Next(4) == 0) lines.Insert(lines.Count - _random.Next(3), "");
        if (_random.Next(4) == 0) lines.Add(
            string.Join(_delimiter, _columns.Select((c, i) => i == 0 ? Any("Total", "合计", "Summe") : IsNumber(c) ? "99999" : "")));
        if (_random.Next(4) == 0) lines.Add("Report made by the scheduler");
        return string.Join(Any("\n", "\r\n"), lines);
    }

    /// <summary>Where nobody called, reports write what they like for the handle time.</summary>
    private string Cell((string Name, Func<Row, string> Cell) column, Row row) =>
        row.Contacts == 0 && Idle.All(i => !column.Name.StartsWith(i, StringComparison.Ordinal)) && IsNumber(column)
            && column.Cell(row) != "0" ? Any(Missing) : column.Cell(row);

    private bool IsNumber((string Name, Func<Row, string> Cell) column) =>
        !DateAndTime.Any(d => d.Contains(column.Name)) && column.Name != "Interval End" && !QueueWords.Contains(column.Name);

    private string Quoted(string cell) => cell.Contains(_delimiter, StringComparison.Ordinal) ? $"\"{cell}\"" : cell;

    private byte[] Encoded(string text)
    {
        var encoding = TextEncoding.Named(Any(Encodings))!;
        return encoding.GetString(encoding.GetBytes(text)) == text
            ? [.. _random.Next(2) == 0 ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)] : Encoding.UTF8.GetBytes(text);
    }
}
