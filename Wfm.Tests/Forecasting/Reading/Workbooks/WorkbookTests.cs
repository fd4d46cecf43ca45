using OfficeOpenXml;
using Wfm.Engine.Forecasting.Reading;
using Xunit;

namespace Wfm.Tests.Forecasting.Reading.Workbooks;

public class WorkbookTests
{
    [Fact]
    public void A_workbook_with_real_dates_is_read_like_a_text_file()
    {
        using var package = new ExcelPackage();
        var sheet = package.Workbook.Worksheets.Add("话务");
        object[][] rows = [["时间", "队列", "来电量"], [new DateTime(2026, 3, 2, 8, 0, 0), "售前", 12], [new DateTime(2026, 3, 2, 8, 30, 0), "售前", 7.0]];
        for (var r = 0; r < rows.Length; r++)
            for (var c = 0; c < 3; c++) sheet.Cells[r + 1, c + 1].Value = rows[r][c];
        sheet.Cells[2, 1, 3, 1].Style.Numberformat.Format = "yyyy-mm-dd hh:mm";
        var result = HistoryReader.Read(package.GetAsByteArray(), "h.xlsx");
        Assert.True(result.IsAccepted, string.Join("\n", result.Findings));
        Assert.Equal((12, 7), (result.Value!.Queues[0].Volume[16], result.Value.Queues[0].Volume[17]));
    }

    [Fact]
    public void A_damaged_workbook_is_a_finding() => Assert.False(HistoryReader.Read("PK\u0003\u0004nothing"u8.ToArray(), "h.xlsx").IsAccepted);

    [Fact]
    public void A_workbook_is_read_as_its_cells_are_shown()
    {
        using var package = new ExcelPackage();
        var sheet = package.Workbook.Worksheets.Add("话务");
        object?[][] rows =
        [
            ["日期", "时段", "渠道", "来电量", "平均处理时长", "接通量", "放弃量", "服务水平"],
            [new DateTime(2026, 3, 2), 8.5 / 24, "在线客服", 12, 185.0 / 86_400, 11, 1, 0.85],
            [new DateTime(2026, 3, 2), 9.0 / 24, "在线客服", "1,200", 240, null, 0, "90%"],
        ];
        for (var r = 0; r < rows.Length; r++)
            for (var c = 0; c < rows[r].Length; c++) sheet.Cells[r + 1, c + 1].Value = rows[r][c];
        sheet.Cells[2, 1, 3, 1].Style.Numberformat.Format = "yyyy\"年\"m\"月\"d\"日\"";
        sheet.Cells[2, 2, 3, 2].Style.Numberformat.Format = "h:mm";
        sheet.Cells[2, 5].Style.Numberformat.Format = "[h]:mm:ss";
        var result = HistoryReader.Read(package.GetAsByteArray(), "h.xlsx");
        Assert.True(result.IsAccepted, string.Join("\n", result.Findings));
        var queue = result.Value!.Queues.Single();
        Assert.Equal(("在线客服", new DateOnly(2026, 3, 2), 30), (queue.Queue, queue.Start, queue.Grid.Minutes));
        Assert.Equal((12, 185, 11, 1, 0.85), (queue.Volume[17], queue.AhtSeconds[17], queue.Handled![17], queue.Abandoned![17], queue.ServiceLevel![17]));
        Assert.Equal((1200, 240, double.NaN, 0.9), (queue.Volume[18], queue.AhtSeconds[18], queue.Handled[18], queue.ServiceLevel[18]));
    }

    [Fact]
    public void A_long_sheet_tells_how_far_it_has_been_read()
    {
        using var package = new ExcelPackage();
        var sheet = package.Workbook.Worksheets.Add("long");
        sheet.Cells["A1:B1"].LoadFromArrays([["timestamp", "volume"]]);
        var start = new DateTime(2024, 1, 1);
        for (var i = 0; i < 45_000; i++) (sheet.Cells[i + 2, 1].Value, sheet.Cells[i + 2, 2].Value) = (start.AddMinutes(15 * i), i % 50);
        sheet.Cells[2, 1, 45_001, 1].Style.Numberformat.Format = "yyyy-mm-dd hh:mm";
        var reports = new List<double>();
        var result = HistoryReader.Read(package.GetAsByteArray(), "h.xlsx", new HistoryReading { Progress = new Reports(reports) });
        Assert.Equal(45_000, result.Value!.Rows);
        Assert.Equal((49, 15), (result.Value.Queues[0].Volume[49], result.Value.Queues[0].Grid.Minutes));
        Assert.Equal(3, reports.Count);
        Assert.InRange(reports[0], 0.35, 0.55);
        Assert.InRange(reports[1], 0.8, 0.98);
        Assert.Equal(1, reports[2]);
    }

    [Fact]
    public void A_finding_in_a_sheet_names_the_row_and_column_of_the_cell()
    {
        using var package = new ExcelPackage();
        var sheet = package.Workbook.Worksheets.Add("a");
        (sheet.Cells["A1"].Value, sheet.Cells["B1"].Value, sheet.Cells["A3"].Value, sheet.Cells["B3"].Value) = ("timestamp", "volume", "2026-01-05 08:00", "many");
        var finding = HistoryReader.Read(package.GetAsByteArray(), "h.xlsx").Findings.Single();
        Assert.Equal((3, 2, "many"), (finding.Line, finding.Column, finding.Value));
    }

    [Fact]
    public void A_workbook_with_a_password_is_a_finding() => Assert.Contains("password", HistoryReader.Read([0xD0, 0xCF, 0x11, 0xE0, 1, 2], "h.xlsx").Findings.Single().Message.En, StringComparison.Ordinal);

    private sealed class Reports(List<double> kept) : IProgress<double>
    {
        public void Report(double value) => kept.Add(value);
    }
}
