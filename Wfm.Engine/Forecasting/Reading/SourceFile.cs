using System.Text;
using System.Xml;
using CsvHelper;
using Wfm.Engine.Forecasting.Reading.Workbooks;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Opens a file of tables whatever its bytes are: delimited text or a workbook.</summary>
internal static class SourceFile
{
    /// <summary>What is said of a file larger than any that is meant.</summary>
    public static LocalText TooLarge { get; } = new(
        $"文件超过 {InputLimits.LargestFileMegabytes} MB，请分批导入。",
        $"The file is larger than {InputLimits.LargestFileMegabytes} MB; import it in parts.");

    public static LocalText Empty { get; } = new("文件为空，应包含列名行和数据行。",
        "The file is empty; a row of column names and rows of data are expected.");

    private static LocalText Unreadable { get; } = new(
        "这一行无法读取，可能缺少引号。", "This line cannot be read as a row of a table. Maybe a quotation mark is missing?");

    private static LocalText OldWorkbook { get; } = new(
        "旧版 .xls 或加密的工作簿；请另存为不加密的 .xlsx 或 CSV。", "An old .xls or a workbook with a password; save it as .xlsx without one, or as CSV.");

    /// <param name="encoding">Null to tell it from the bytes.</param>
    /// <param name="delimiter">Null to tell it from the lines.</param>
    /// <param name="refuse">What becomes of a file that does not open: the line, 0 for the whole file, and why.</param>
    public static T Open<T>(
        byte[] bytes, Encoding? encoding, char? delimiter, Func<IReadOnlyList<SourceTable>, T> read, Func<int, LocalText, T> refuse)
    {
        if (bytes.Length == 0) return refuse(0, Empty);
        if (bytes.LongLength > InputLimits.LargestFile) return refuse(0, TooLarge);
        if (bytes.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return refuse(0, OldWorkbook);
        try
        {
            if (!bytes.AsSpan().StartsWith("PK"u8)) return read([new TextTable(bytes, encoding, delimiter)]);
            using var book = new Workbook(bytes);
            return read(book.Sheets);
        }
        catch (CsvFormatException e)
        {
            return refuse((int)e.LineNumber, Unreadable);
        }
        catch (Exception e) when (IsDamage(e))
        {
            return refuse(0, new($"无法打开工作簿：{e.Message}", $"The workbook cannot be opened: {e.Message}"));
        }
    }

    /// <summary>Whatever the archive or its mark-up makes of damaged bytes.</summary>
    private static bool IsDamage(Exception e) =>
        e is InvalidDataException or IOException or XmlException or NotSupportedException or ArgumentException or OverflowException
            or IndexOutOfRangeException;
}
