using System.Drawing;
using OfficeOpenXml;
using OfficeOpenXml.Style;

namespace Wfm.Web.Exports;

/// <summary>Colours and borders of the wall sheet. Every colour only repeats what a letter already says.</summary>
internal static class MonthSheetStyle
{
    public const string Font = "Noto Sans CJK SC";

    public static readonly Color Header = Color.FromArgb(0x1F, 0x3A, 0x5F);
    public static readonly Color Team = Color.FromArgb(0xDD, 0xE5, 0xEF);
    public static readonly Color Weekend = Color.FromArgb(0xEC, 0xEC, 0xEC);
    public static readonly Color Holiday = Color.FromArgb(0xF9, 0xD5, 0xD5);
    public static readonly Color MakeUp = Color.FromArgb(0xD9, 0xEA, 0xD3);
    public static readonly Color Leave = Color.FromArgb(0xC6, 0xE0, 0xB4);
    public static readonly Color Grid = Color.FromArgb(0xB0, 0xB7, 0xC0);
    public static readonly Color Faint = Color.FromArgb(0x8A, 0x8A, 0x8A);

    private static readonly Color[] Categories =
    [
        Color.FromArgb(0xDE, 0xEB, 0xF7), Color.FromArgb(0xFF, 0xF2, 0xCC), Color.FromArgb(0xD9, 0xD2, 0xE9),
        Color.FromArgb(0xF8, 0xCB, 0xAD), Color.FromArgb(0xFC, 0xE4, 0xD6), Color.FromArgb(0xD0, 0xE8, 0xE4),
    ];

    /// <summary>The colour of the n-th category of shift types.</summary>
    public static Color Category(int index) => Categories[index % Categories.Length];

    public static void Fill(ExcelRange range, Color colour)
    {
        range.Style.Fill.PatternType = ExcelFillStyle.Solid;
        range.Style.Fill.BackgroundColor.SetColor(colour);
    }

    public static void Border(ExcelRange range)
    {
        var border = range.Style.Border;
        foreach (var side in new[] { border.Left, border.Right, border.Top, border.Bottom })
        {
            side.Style = ExcelBorderStyle.Thin;
            side.Color.SetColor(Grid);
        }
    }

    public static void Centre(ExcelRange range)
    {
        range.Style.HorizontalAlignment = ExcelHorizontalAlignment.Center;
        range.Style.VerticalAlignment = ExcelVerticalAlignment.Center;
    }

    /// <summary>Marks the queue of a shift by its place: plain, underlined, italic, bold.</summary>
    public static void Queue(ExcelRange cell, int place)
    {
        cell.Style.Font.UnderLine = place == 1;
        cell.Style.Font.Italic = place == 2;
        cell.Style.Font.Bold = place > 2;
    }
}
