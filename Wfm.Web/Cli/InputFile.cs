using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Planning;
using Wfm.Engine.Reading;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>How every verb takes a file or the folder of a centre in: what cannot be read is said, and is never an exception.</summary>
internal static class InputFile
{
    /// <summary>The bytes of a file, or null after printing why it cannot be had.</summary>
    public static byte[]? Read(string path)
    {
        if (!File.Exists(path)) Messages.Fail(new LocalText($"没有文件“{path}”。", $"There is no file '{path}'."));
        else if (new FileInfo(path).Length > InputLimits.LargestFile) Messages.Fail(
            new LocalText($"{path}：{HistoryReader.TooLarge.Zh}", $"{path}: {HistoryReader.TooLarge.En}"));
        else return File.ReadAllBytes(path);
        return null;
    }

    /// <summary>The centre of a folder, or null after printing every finding.</summary>
    public static Centre? Centre(string folder)
    {
        var read = CentreFolder.Centre(folder);
        if (read.Value is null) Messages.Fail(read.Findings);
        return read.Value;
    }
}
