using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Reading;

namespace Wfm.Web.Cli;

/// <summary>A file with a list of dates given to a verb.</summary>
internal static class DateFile
{
    /// <summary>The dates, none when no file is given, or null after printing what is wrong with it.</summary>
    public static IReadOnlyList<DateOnly>? Read(FileInfo? file)
    {
        if (file is null) return [];
        if (InputFile.Read(file.FullName) is not { } bytes) return null;
        var read = DateListReader.Read(TextEncoding.Detect(bytes).GetString(bytes), file.Name);
        if (read.Value is null) Messages.Fail(read.Findings);
        return read.Value;
    }
}
