using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Imports;

/// <summary>Reads contact history from a delimited text file or from the first worksheet of an XLSX workbook.</summary>
internal static class HistoryFile
{
    /// <summary>The history, or only findings.</summary>
    /// <param name="progress">Receives the share of the file read, in 0..1.</param>
    public static ReadResult<HistoryImport> Read(byte[] bytes, string file, IProgress<double>? progress = null)
    {
        if (bytes.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
            return Refused(file, new LocalText("旧版 .xls 或加密的工作簿；请另存为不加密的 .xlsx 或 CSV。", "An old .xls or a workbook with a password; save it as .xlsx without one, or as CSV."));
        if (!bytes.AsSpan().StartsWith("PK"u8)) return HistoryReader.Read(bytes, file, progress);
        try
        {
            using var sheet = new Worksheet(bytes);
            return HistoryReader.Read(sheet.Rows(), file, sheet.Length, progress);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or System.Xml.XmlException)
        {
            return Refused(file, new LocalText($"无法打开工作簿:{e.Message}", $"The workbook cannot be opened: {e.Message}"));
        }
    }

    private static ReadResult<HistoryImport> Refused(string file, LocalText why) => new(null, [new Finding(FindingSeverity.Error, file, 0, 0, "", why)]);
}
