using OfficeOpenXml;
using Wfm.Web.Imports;
using Xunit;

namespace Wfm.Tests.Imports;

public class HistoryFileTests
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
        var result = HistoryFile.Read(package.GetAsByteArray(), "h.xlsx");
        Assert.True(result.IsAccepted, string.Join("\n", result.Findings));
        Assert.Equal((12, 7), (result.Value!.Queues[0].Volume[16], result.Value.Queues[0].Volume[17]));
    }

    [Fact]
    public void A_damaged_workbook_is_a_finding() => Assert.False(HistoryFile.Read("PK\u0003\u0004nothing"u8.ToArray(), "h.xlsx").IsAccepted);
}
