namespace Wfm.Web.Imports;

/// <summary>Where the product finds its shipped data and keeps its own.</summary>
/// <param name="Content">Folder of the web application: the project when run from source, else the folder of the executable.</param>
/// <param name="Shipped">The "data" folder that is shipped: demo centre, policy packs, holiday calendars.</param>
public sealed record ProductFolders(string Content, string Shipped)
{
    public static ProductFolders Find()
    {
        var start = AppContext.BaseDirectory;
        var project = Upwards(start).FirstOrDefault(f => File.Exists(Path.Combine(f, "Wfm.Web.csproj")));
        return new ProductFolders(project ?? start, Path.Combine(start, "data"));
    }

    /// <summary>Folder of the databases and keys: "--data DIR" or the setting "Data", else App_Data beside the application.</summary>
    public string Kept(IConfiguration settings) => Path.GetFullPath(settings["Data"] ?? Path.Combine(Content, "App_Data"));

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var f = new DirectoryInfo(folder); f is not null; f = f.Parent) yield return f.FullName;
    }
}
