using OfficeOpenXml;

namespace Wfm.Web.Exports;

/// <summary>How the wall sheet leaves the printer.</summary>
internal static class MonthSheetPrint
{
    /// <summary>More rows than this would be too small on one page.</summary>
    private const int RowsOnOnePage = 72;

    /// <summary>A3 landscape, one page wide (and high, for small teams), header rows repeated, names and header frozen on screen.</summary>
    public static void SetUp(ExcelWorksheet sheet, int headerRow, int firstRow, int firstDay, int lastColumn)
    {
        sheet.View.FreezePanes(firstRow, firstDay);
        sheet.View.ShowGridLines = false;
        var print = sheet.PrinterSettings;
        print.PaperSize = ePaperSize.A3;
        print.Orientation = eOrientation.Landscape;
        print.FitToPage = true;
        print.FitToWidth = 1;
        print.FitToHeight = sheet.Dimension.End.Row <= RowsOnOnePage ? 1 : 0;
        print.HorizontalCentered = true;
        (print.LeftMargin, print.RightMargin, print.TopMargin, print.BottomMargin) = (0.3m, 0.3m, 0.4m, 0.5m);
        print.RepeatRows = sheet.Cells[$"{headerRow}:{firstRow - 1}"];
        print.PrintArea = sheet.Cells[1, 1, sheet.Dimension.End.Row, lastColumn];
        sheet.HeaderFooter.OddFooter.RightAlignedText = $"{ExcelHeaderFooter.PageNumber} / {ExcelHeaderFooter.NumberOfPages}";
    }
}
