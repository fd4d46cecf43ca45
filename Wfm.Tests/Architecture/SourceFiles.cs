namespace Wfm.Tests.Architecture;

/// <summary>The texts of the repository as the guards of the layout read them: without build output and generated code.</summary>
internal static class SourceFiles
{
    /// <summary>All files below a folder of the repository with one of the endings, e.g. ".cs"; at least one, or the folder was renamed.</summary>
    public static IReadOnlyList<string> Below(string folder, params string[] endings)
    {
        var root = Path.Combine(Repository.Root, folder);
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(end => file.EndsWith(end, StringComparison.Ordinal)) && !IsMade(Path.GetRelativePath(Repository.Root, file)))
            .Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new InvalidOperationException($"No {string.Join(", ", endings)} below {root}. Maybe the folder was renamed?");
    }

    /// <summary>The file as people name it: from the root of the repository, with forward slashes.</summary>
    public static string Name(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    private static bool IsMade(string path) =>
        path.Split(Path.DirectorySeparatorChar, '/').Any(part => part is "bin" or "obj" or "out" or "artefacts" or "Migrations" or "App_Data" or ".git");
}
