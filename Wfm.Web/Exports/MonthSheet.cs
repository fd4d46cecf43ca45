using System.Globalization;
using OfficeOpenXml;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Web.Exports;

/// <summary>
/// The month as centres pin it to the wall: agents × days with shift letters, totals per agent at the right, counts per
/// day below, weekends and holidays shaded; A3 landscape, one page wide. Totals and counts are formulas, so that the
/// sheet stays right when a planner edits a cell, with what they come to beside them for programs that do not compute.
/// </summary>
public sealed class MonthSheet
{
    private const int HeaderRow = 3, FirstRow = 5, FirstDay = 3;

    private readonly MonthSheetData _data;
    private readonly ExcelWorksheet _sheet;
    private readonly List<string> _categories;
    private int _lastAgentRow;

    private MonthSheet(MonthSheetData data, ExcelWorksheet sheet)
    {
        (_data, _sheet) = (data, sheet);
        _categories = [.. data.ShiftTypes.Select(s => s.Category).Distinct()];
    }

    private int LastDay => FirstDay + _data.Period.Days - 1;

    private int FirstTotal => LastDay + 1;

    private MonthSheetTotal[] Totals => MonthSheetTotal.Of(_data);

    private int LastColumn => LastDay + Totals.Length;

    /// <summary>The workbook as the bytes of an .xlsx file.</summary>
    public static byte[] Write(MonthSheetData data)
    {
        using var package = new ExcelPackage();
        var sheet = package.Workbook.Worksheets.Add(Month.Of(data.Period.Start).ToString());
        new MonthSheet(data, sheet).Draw();
        return package.GetAsByteArray();
    }

    private void Draw()
    {
        _sheet.Cells.Style.Font.Name = MonthSheetStyle.Font;
        _sheet.Cells.Style.Font.Size = 10;
        Columns();
        Title();
        Header();
        Agents();
        var next = Counts(_lastAgentRow + 1);
        new MonthSheetLegend(_data, _sheet, ColourOf).Draw(next + 1, FirstDay);
        MonthSheetPrint.SetUp(_sheet, HeaderRow, FirstRow, FirstDay, LastColumn);
    }

    private void Columns()
    {
        _sheet.Column(1).Width = 7;
        _sheet.Column(2).Width = 10;
        for (var column = FirstDay; column <= LastDay; column++) _sheet.Column(column).Width = 4.6;
        for (var column = FirstTotal; column <= LastColumn; column++) _sheet.Column(column).Width = 6.2;
    }

    private void Title()
    {
        var (start, end) = (_data.Period.Start, _data.Period.End.AddDays(-1));
        var wholeMonth = _data.Period == Month.Of(start).Period;
        var zh = wholeMonth ? F($"{start:yyyy年M月}") : F($"{start:yyyy年M月d日}至{end:M月d日}");
        var en = wholeMonth ? F($"{start:MMMM yyyy}") : F($"{start:d MMM} to {end:d MMM yyyy}");
        _sheet.Cells[1, 1, 1, LastColumn].Merge = true;
        _sheet.Cells[1, 1].Value = F($"{_data.Centre.Zh}  {zh}排班表    {_data.Centre.En} · Roster {en}");
        _sheet.Cells[1, 1].Style.Font.Size = 18;
        _sheet.Cells[1, 1].Style.Font.Bold = true;
        _sheet.Row(1).Height = 30;
        _sheet.Row(2).Height = 6;
    }

    private void Header()
    {
        var labels = new[] { "工号\nID", "姓名\nName" };
        for (var i = 0; i < labels.Length; i++) HeaderLabel(i + 1, labels[i]);
        for (var day = 0; day < _data.Period.Days; day++) HeaderDay(FirstDay + day, _data.Period[day]);
        foreach (var (total, i) in Totals.Select((t, i) => (t, i))) HeaderLabel(FirstTotal + i, $"{total.Name.Zh}\n{total.Name.En}");
        var header = _sheet.Cells[HeaderRow, 1, HeaderRow + 1, LastColumn];
        header.Style.WrapText = true;
        header.Style.Font.Bold = true;
        MonthSheetStyle.Centre(header);
        MonthSheetStyle.Border(header);
        _sheet.Row(HeaderRow).Height = 18;
        _sheet.Row(HeaderRow + 1).Height = 28;
    }

    private void HeaderLabel(int column, string text)
    {
        var cells = _sheet.Cells[HeaderRow, column, HeaderRow + 1, column];
        cells.Merge = true;
        cells.Value = text;
        MonthSheetStyle.Fill(cells, MonthSheetStyle.Header);
        cells.Style.Font.Color.SetColor(System.Drawing.Color.White);
    }

    private void HeaderDay(int column, DateOnly date)
    {
        _sheet.Cells[HeaderRow, column].Value = date.Day;
        _sheet.Cells[HeaderRow + 1, column].Value = $"{"日一二三四五六"[(int)date.DayOfWeek]}\n{F($"{date:ddd}")}";
        _sheet.Cells[HeaderRow + 1, column].Style.Font.Size = 8;
        MonthSheetStyle.Fill(_sheet.Cells[HeaderRow, column, HeaderRow + 1, column], DayColour(date) ?? MonthSheetStyle.Team);
        if (_data.Holidays[date] is { } special)
            _sheet.Cells[HeaderRow, column].AddComment($"{special.Name.Zh} / {special.Name.En}", "Wfm");
    }

    private void Agents()
    {
        var marks = _data.Marks();
        var row = FirstRow;
        foreach (var (team, agents) in _data.ByTeam)
        {
            TeamRow(row++, team);
            foreach (var agent in agents) AgentRow(row++, agent, marks);
        }
        _lastAgentRow = row - 1;
    }

    private void TeamRow(int row, Team team)
    {
        _sheet.Cells[row, 1].Value = $"{team.Name.Zh} / {team.Name.En}";
        _sheet.Cells[row, 1].Style.Font.Bold = true;
        MonthSheetStyle.Fill(_sheet.Cells[row, 1, row, LastColumn], MonthSheetStyle.Team);
        _sheet.Row(row).Height = 15;
    }

    private void AgentRow(int row, Agent agent, Func<string, DateOnly, (string, int)> marks)
    {
        _sheet.Cells[row, 1].Value = agent.Id;
        _sheet.Cells[row, 2].Value = agent.Name;
        (string Mark, int Queue)[] contents = [.. _data.Period.Dates.Select(date => marks(agent.Id, date))];
        for (var day = 0; day < contents.Length; day++) Mark(_sheet.Cells[row, FirstDay + day], contents[day], _data.Period[day]);
        string[] line = [.. Enumerable.Range(FirstDay, _data.Period.Days).Select(column => _sheet.Cells[row, column].Address)];
        foreach (var (total, i) in Totals.Select((t, i) => (t, i)))
        {
            Put(row, FirstTotal + i, total.Formula(line), total.Value([.. contents.Select(c => c.Mark)]));
            _sheet.Cells[row, FirstTotal + i].Style.Numberformat.Format = total.Format;
        }
        MonthSheetStyle.Border(_sheet.Cells[row, 1, row, LastColumn]);
        MonthSheetStyle.Centre(_sheet.Cells[row, FirstDay, row, LastColumn]);
        _sheet.Row(row).Height = 15;
    }

    private void Mark(ExcelRange cell, (string Mark, int Queue) content, DateOnly date)
    {
        var mark = content.Mark;
        cell.Value = mark;
        // As text, so that a code which a planner types stays the one that was typed: "1-2" no date, "007" no 7.
        cell.Style.Numberformat.Format = "@";
        MonthSheetStyle.Queue(cell, content.Queue);
        if (mark == _data.Off)
        {
            cell.Style.Font.Color.SetColor(MonthSheetStyle.Faint);
            if (DayColour(date) is { } shade) MonthSheetStyle.Fill(cell, shade);
        }
        else MonthSheetStyle.Fill(cell, mark == _data.OnLeave ? MonthSheetStyle.Leave : ColourOf(mark));
    }

    /// <summary>One row per shift type with the number of agents on it each day, and all on duty.</summary>
    private int Counts(int row)
    {
        _sheet.Row(row++).Height = 6;
        var first = row;
        var byDay = _data.Assignments.ToLookup(a => a.Date, a => a.Shift);
        foreach (var family in _data.ShiftTypes.GroupBy(s => s.Window ?? s.Code))
        {
            (string, double)[] codes = [.. family.Select(s => (s.Code, 1.0))];
            CountRow(
                row++, $"{family.Key} {family.First().Name.Zh}", column => MonthSheetCount.Weighed(Agents(column), codes),
                date => byDay[date].Count(shift => family.Any(s => s.Code == shift)));
        }
        CountRow(
            row, "在岗 On duty", column => $"SUM({_sheet.Cells[first, column].Address}:{_sheet.Cells[row - 1, column].Address})",
            date => byDay[date].Count());
        _sheet.Cells[row, 1, row, LastDay].Style.Font.Bold = true;
        if (_data.ShortHours.Count > 0) ShortRow(++row);
        return row + 1;

        string Agents(int column) => $"{_sheet.Cells[FirstRow, column].Address}:{_sheet.Cells[_lastAgentRow, column].Address}";
    }

    private void CountRow(int row, string label, Func<int, string?> formula, Func<DateOnly, double> value)
    {
        _sheet.Cells[row, 1, row, 2].Merge = true;
        _sheet.Cells[row, 1].Value = label;
        for (var day = 0; day < _data.Period.Days; day++)
        {
            Put(row, FirstDay + day, formula(FirstDay + day), value(_data.Period[day]));
            var cell = _sheet.Cells[row, FirstDay + day];
            cell.Style.Numberformat.Format = "0;-0;";
            if (DayColour(_data.Period[day]) is { } shade) MonthSheetStyle.Fill(cell, shade);
        }
        var cells = _sheet.Cells[row, 1, row, LastDay];
        cells.Style.Font.Size = 9;
        MonthSheetStyle.Border(cells);
        MonthSheetStyle.Centre(_sheet.Cells[row, FirstDay, row, LastDay]);
    }

    private void ShortRow(int row)
    {
        CountRow(row, "缺口(人时) Short (h)", _ => null, date => Math.Round(_data.ShortHours[_data.Period.IndexOf(date)], 2));
        _sheet.Cells[row, FirstDay, row, LastDay].Style.Numberformat.Format = "0.#;-0.#;";
    }

    /// <summary>A formula together with what it comes to; a number alone where there is no formula.</summary>
    private void Put(int row, int column, string? formula, double value)
    {
        if (formula is not null) _sheet.Cells[row, column].Formula = formula;
        _sheet.SetValue(row, column, value);
    }

    private System.Drawing.Color ColourOf(string code) => MonthSheetStyle.Category(
        _categories.IndexOf(_data.ShiftTypes.First(s => s.Code == code).Category));

    private System.Drawing.Color? DayColour(DateOnly date) => _data.Holidays.KindOf(date) switch
    {
        DayKind.Statutory or DayKind.Bridge => MonthSheetStyle.Holiday,
        DayKind.MakeUpWorkday => MonthSheetStyle.MakeUp,
        _ => _data.Holidays.IsRestDay(date) ? MonthSheetStyle.Weekend : null,
    };

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
