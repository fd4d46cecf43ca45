using System.Drawing;
using OfficeOpenXml;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Web.Exports;

/// <summary>What the letters mean, in three columns under the month, and the note on how the roster was made.</summary>
internal sealed class MonthSheetLegend(MonthSheetData data, ExcelWorksheet sheet, Func<string, Color> colourOf)
{
    private const int Columns = 3, Stride = 12;

    public void Draw(int row, int firstDay)
    {
        List<(string Mark, Color? Colour, int Queue, string Text)> entries =
        [
            .. data.ShiftTypes.Select(s => (s.Code, (Color?)colourOf(s.Code), 0, MonthSheetTotal.Describe(s))),
            (data.Off, null, 0, "休息 Day off"),
            (data.OnLeave, MonthSheetStyle.Leave, 0, "请假 Leave"),
            .. data.Queues.Count < 2
                ? []
                : data.Queues.Select((q, i) => (data.ShiftTypes[0].Code, (Color?)null, i, $"队列 Queue: {q.Name.Zh} {q.Name.En}")),
        ];
        var rows = (entries.Count + Columns - 1) / Columns;
        for (var i = 0; i < entries.Count; i++)
            Entry(row + i % rows, i / rows is var column && column == 0 ? 1 : firstDay + column * Stride, entries[i]);
        Note(row + rows + 1);
        if (data.ShiftTypes.Any(s => s.Span.End > ClockSpan.MinutesPerDay)) AddLine(row + rows + 2, Nights);
    }

    private static string Nights =>
        "跨零点的班写在开始的那一天；零点以后的时段计入次日的在岗与缺口。    "
        + "A shift past midnight stands on the day on which it starts; "
        + "its hours after midnight count for cover and hours short on the next day.";

    private void Entry(int row, int column, (string Mark, Color? Colour, int Queue, string Text) entry)
    {
        var cell = sheet.Cells[row, column];
        cell.Value = entry.Mark;
        MonthSheetStyle.Centre(cell);
        MonthSheetStyle.Border(cell);
        if (entry.Colour is { } fill) MonthSheetStyle.Fill(cell, fill);
        sheet.Cells[row, column + 1].Value = entry.Text;
        sheet.Cells[row, column, row, column + 1].Style.Font.Size = 9;
        MonthSheetStyle.Queue(cell, entry.Queue);
    }

    private void Note(int row) => AddLine(row, $"{data.Note.Zh}    {data.Note.En}");

    private void AddLine(int row, string text)
    {
        sheet.Cells[row, 1].Value = text;
        sheet.Cells[row, 1].Style.Font.Size = 8;
        sheet.Cells[row, 1].Style.Font.Color.SetColor(MonthSheetStyle.Faint);
    }
}
