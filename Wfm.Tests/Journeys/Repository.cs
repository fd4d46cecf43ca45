namespace Wfm.Tests.Journeys;

internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Wfm.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No Wfm.sln above {AppContext.BaseDirectory}.");
    }
}
