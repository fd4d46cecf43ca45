namespace Wfm.Tests;

/// <summary>Where the sources and the data folder are, seen from the test binaries.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Data(params string[] path) => Path.Combine([Root, "data", .. path]);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Wfm.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No Wfm.sln above {start}.");
    }
}
