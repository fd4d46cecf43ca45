using Row = Wfm.Engine.Rostering.Benchmarks.SectionedText.Row;

namespace Wfm.Engine.Rostering.Benchmarks;

/// <summary>
/// Reads the text format of the instances of Curtois and Qu (2014). With any error there is no instance, only findings.
/// </summary>
public sealed class CurtoisQuReader
{
    private const int MostDays = 10_000;
    private static readonly LocalText ShiftWord = new("班次", "shift");
    private static readonly LocalText EmployeeWord = new("员工", "employee");

    private readonly SectionedText _text;
    private readonly ILookup<string, Row> _sections;
    private readonly Dictionary<string, int> _shifts = [];
    private readonly Dictionary<string, int> _staff = [];
    private int _days = 1;

    private CurtoisQuReader(string file, string text)
    {
        _text = new SectionedText(file);
        _sections = _text.Split(text);
    }

    /// <param name="file">Name of the file, for findings.</param>
    /// <param name="text">Its content.</param>
    public static ReadResult<CurtoisQuInstance> Read(string file, string text)
    {
        var reader = new CurtoisQuReader(file, text);
        var instance = reader.Instance();
        return new ReadResult<CurtoisQuInstance>(reader._text.HasErrors ? null : instance, reader._text.Findings);
    }

    private CurtoisQuInstance Instance()
    {
        ReadHorizon();
        Name(_sections["SHIFTS"], _shifts, ShiftWord);
        Name(_sections["STAFF"], _staff, EmployeeWord);
        var shifts = _sections["SHIFTS"].Select(ReadShift).ToArray();
        var daysOff = ReadDaysOff();
        var staff = _sections["STAFF"].Select(row => ReadEmployee(row, daysOff)).ToArray();
        CurtoisQuInstance.Request[] requests =
        [
            .. _sections["SHIFT_ON_REQUESTS"].Select(row => ReadRequest(row, true)),
            .. _sections["SHIFT_OFF_REQUESTS"].Select(row => ReadRequest(row, false)),
        ];
        return new CurtoisQuInstance(_days, shifts, staff, requests, [.. _sections["COVER"].Select(ReadCover)]);
    }

    private void ReadHorizon()
    {
        if (_sections["HORIZON"].FirstOrDefault() is { } row) _days = _text.Number(row, 0, 1, MostDays);
        else _text.Refuse(new LocalText("缺少 SECTION_HORIZON(天数)。", "SECTION_HORIZON with the number of days is missing."));
    }

    private void Name(IEnumerable<Row> rows, Dictionary<string, int> names, LocalText what)
    {
        foreach (var row in rows)
            if (!names.TryAdd(row.Fields[0], names.Count))
                _text.Refuse(row, 0, new LocalText($"{what.Zh}重复。", $"This {what.En} is listed twice."));
        if (names.Count == 0) _text.Refuse(new LocalText($"没有{what.Zh}。", $"There is no {what.En}."));
    }

    private CurtoisQuInstance.Shift ReadShift(Row row)
    {
        var next = row.Fields.Length > 2 && row.Fields[2].Length > 0 ? row.Fields[2].Split('|') : [];
        var forbidden = new List<int>();
        foreach (var id in next)
            if (_shifts.TryGetValue(id.Trim(), out var index)) forbidden.Add(index);
            else _text.Refuse(row, 2, new LocalText($"没有班次“{id}”。", $"There is no shift '{id}'."));
        return new CurtoisQuInstance.Shift(row.Fields[0], _text.Number(row, 1, 0, 2 * 24 * 60), forbidden);
    }

    private Dictionary<int, int[]> ReadDaysOff() =>
        _sections["DAYS_OFF"]
            .Select(row => (
                Employee: _text.Index(row, 0, _staff, EmployeeWord),
                Days: Enumerable.Range(1, row.Fields.Length - 1).Where(f => row.Fields[f].Length > 0).Select(f => Day(row, f)).ToArray()))
            .GroupBy(r => r.Employee, r => r.Days)
            .ToDictionary(g => g.Key, g => g.SelectMany(d => d).Distinct().Order().ToArray());

    private CurtoisQuInstance.Employee ReadEmployee(Row row, Dictionary<int, int[]> daysOff) => new(
        row.Fields[0],
        ReadMaxShifts(row),
        MaxMinutes: _text.Number(row, 2, 0, int.MaxValue),
        MinMinutes: _text.Number(row, 3, 0, int.MaxValue),
        MaxConsecutiveShifts: _text.Number(row, 4, 1, int.MaxValue),
        MinConsecutiveShifts: _text.Number(row, 5, 1, int.MaxValue),
        MinConsecutiveDaysOff: _text.Number(row, 6, 1, int.MaxValue),
        MaxWeekends: _text.Number(row, 7, 0, int.MaxValue),
        daysOff.GetValueOrDefault(_staff[row.Fields[0]], []));

    private int[] ReadMaxShifts(Row row)
    {
        var most = Enumerable.Repeat(_days, _shifts.Count).ToArray();
        var parts = row.Fields.Length > 1 && row.Fields[1].Length > 0 ? row.Fields[1].Split('|') : [];
        foreach (var part in parts)
        {
            var sides = part.Split('=');
            if (sides.Length == 2 && _shifts.TryGetValue(sides[0].Trim(), out var shift) && int.TryParse(sides[1], out var n) && n >= 0)
                most[shift] = n;
            else
                _text.Refuse(row, 1, new LocalText($"“{part}”应写作“班次=次数”。", $"'{part}' should read SHIFT=NUMBER."));
        }
        return most;
    }

    private CurtoisQuInstance.Request ReadRequest(Row row, bool on) => new(
        _text.Index(row, 0, _staff, EmployeeWord), Day(row, 1), _text.Index(row, 2, _shifts, ShiftWord),
        _text.Number(row, 3, 1, int.MaxValue), on);

    private CurtoisQuInstance.Cover ReadCover(Row row) => new(
        Day(row, 0), _text.Index(row, 1, _shifts, ShiftWord), _text.Number(row, 2, 0, 1_000_000),
        _text.Number(row, 3, 0, int.MaxValue), _text.Number(row, 4, 0, int.MaxValue));

    private int Day(Row row, int field) => _text.Number(row, field, 0, _days - 1);
}
