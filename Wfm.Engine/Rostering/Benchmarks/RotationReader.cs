using Wfm.Engine.Rostering.Rotations;

namespace Wfm.Engine.Rostering.Benchmarks;

/// <summary>Reads the text format of the rotating-workforce instances of Musliu.</summary>
public sealed class RotationReader
{
    private const string Off = "-";

    private readonly string _file;
    private readonly List<Finding> _findings = [];
    private readonly Queue<(int Line, string[] Fields)> _rows;
    private (int Line, string[] Fields) _row = (0, []);

    private RotationReader(string file, string text)
    {
        _file = file;
        _rows = new(text.Split('\n')
            .Select((line, k) => (Line: k + 1, Fields: line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(row => row.Fields.Length > 0 && row.Fields[0][0] != '#'));
    }

    /// <param name="file">Name of the file, for findings.</param>
    /// <param name="text">Its content.</param>
    public static ReadResult<RotationProblem> Read(string file, string text)
    {
        var reader = new RotationReader(file, text);
        var problem = reader.Problem();
        return new ReadResult<RotationProblem>(reader._findings.Count == 0 ? problem : null, reader._findings);
    }

    private RotationProblem Problem()
    {
        NextRow();
        Number(0, RotationProblem.DaysPerWeek, RotationProblem.DaysPerWeek);
        NextRow();
        var employees = Number(0, 1, 10_000);
        NextRow();
        var count = Number(0, 1, 20);
        var needed = Rows(count, () => Enumerable.Range(0, RotationProblem.DaysPerWeek).Select(d => Number(d, 0, employees)).ToArray());
        var shifts = Rows(count, ReadShift).Select((s, k) => s with { Needed = needed[k] }).ToArray();
        NextRow();
        var daysOff = ReadBlock(0);
        NextRow();
        var workDays = ReadBlock(0);
        NextRow();
        var (pairs, triples) = (Number(0, 0, 1000), Number(1, 0, 1000));
        var index = shifts.Select((s, k) => (s.Name, Index: k + 1)).GroupBy(s => s.Name).ToDictionary(g => g.Key, g => g.First().Index);
        var forbidden = Rows(pairs, () => (Shift(index, 0), Shift(index, 1))).ToHashSet();
        var around = Rows(triples, () => ReadTriple(index)).ToHashSet();
        return new RotationProblem(employees, shifts, daysOff, workDays, forbidden, around);
    }

    private T[] Rows<T>(int count, Func<T> read)
    {
        var rows = new T[count];
        for (var k = 0; k < count; k++)
        {
            NextRow();
            rows[k] = read();
        }
        return rows;
    }

    private RotationProblem.Shift ReadShift() => new(_row.Fields.FirstOrDefault(""), ReadBlock(3), []);

    private RotationProblem.Block ReadBlock(int field)
    {
        var min = Number(field, 1, 1000);
        return new RotationProblem.Block(min, Number(field + 1, min, 1000));
    }

    private (int Before, int After) ReadTriple(Dictionary<string, int> index)
    {
        if (_row.Fields.ElementAtOrDefault(1) != Off) Refuse(1, new LocalText("中间应为休息(-)。", "Expected a day off (-) in the middle."));
        return (Shift(index, 0), Shift(index, 2));
    }

    private int Shift(Dictionary<string, int> index, int field)
    {
        if (index.TryGetValue(_row.Fields.ElementAtOrDefault(field) ?? "", out var shift)) return shift;
        Refuse(field, new LocalText("没有这个班次。", "There is no such shift."));
        return 1;
    }

    private int Number(int field, int min, int max)
    {
        if (int.TryParse(_row.Fields.ElementAtOrDefault(field), out var value) && value >= min && value <= max) return value;
        Refuse(field, new LocalText($"应为 {min} 到 {max} 之间的整数。", $"Expected a whole number from {min} to {max}."));
        return min;
    }

    private void NextRow() => _row = _rows.TryDequeue(out var row) ? row : (_row.Line + 1, []);

    private void Refuse(int field, LocalText message) =>
        _findings.Add(
            new Finding(FindingSeverity.Error, _file, _row.Line, field + 1, _row.Fields.ElementAtOrDefault(field) ?? "", message));
}
