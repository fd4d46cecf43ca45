using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Reading;

namespace Wfm.Web.Imports;

/// <summary>The folder of a centre on disk: its own files, and the policies and holidays that lie in it or beside it.</summary>
public static class CentreFolder
{
    private static readonly string[] Shared = ["policies", "holidays"];

    /// <summary>The centre of a folder, or every finding that stands against it.</summary>
    public static ReadResult<Centre> Centre(string folder)
    {
        if (!Directory.Exists(folder)) return Refused(folder, new LocalText("没有该文件夹。", "There is no such folder."));
        try
        {
            return CentreReader.Read(Read(folder));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Refused(folder, new LocalText(unreadable.Message, unreadable.Message));
        }
    }

    /// <summary>
    /// Name → content of the files that a centre reader may ask for: "agents.csv", "policies/combined.json" ….
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is larger than any of a centre.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(string folder)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder).Where(IsData)) files[Path.GetFileName(path)] = Bytes(path);
        foreach (var name in Shared)
        {
            var inside = Path.Combine(folder, name);
            var beside = Path.Combine(Path.GetFullPath(folder), "..", name);
            if ((Directory.Exists(inside) ? inside : beside) is var found && !Directory.Exists(found)) continue;
            foreach (var path in Directory.EnumerateFiles(found, "*.json"))
                files[$"{name}/{Path.GetFileName(path)}"] = Bytes(path);
        }
        return files;
    }

    private static ReadResult<Centre> Refused(string folder, LocalText why) =>
        new(null, [new Finding(FindingSeverity.Error, folder, 0, 0, "", why)]);

    private static byte[] Bytes(string path) => new FileInfo(path).Length <= InputLimits.LargestFile
        ? File.ReadAllBytes(path) : throw new InvalidDataException($"{path}: {HistoryReader.TooLarge.In(CultureInfo.CurrentUICulture)}");

    private static bool IsData(string path) => Path.GetExtension(path) is ".json" or ".csv" or ".xlsx";
}
