using System.Text;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Demo;
using Wfm.Engine.Planning.Reading;
using Wfm.Tests.Rostering.Rules;

namespace Wfm.Tests.Planning;

/// <summary>The shipped demo centre, as files and as read.</summary>
internal static class DemoFiles
{
    private static readonly Lazy<Centre> Read = new(() => CentreReader.Read(All()).Value!);

    public static Centre Centre => Read.Value;

    /// <summary>A fresh dictionary of all files, which a test may change.</summary>
    public static Dictionary<string, byte[]> All()
    {
        var files = Directory.GetFiles(Repository.Data("demo")).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);
        foreach (var folder in new[] { "policies", "holidays" })
            foreach (var path in Directory.GetFiles(Repository.Data(folder), "*.json")) files[$"{folder}/{Path.GetFileName(path)}"] = File.ReadAllBytes(path);
        return files;
    }

    /// <summary>The demo with a history of one day, for tests that read it often.</summary>
    public static Dictionary<string, byte[]> Small()
    {
        var files = All();
        files["history.csv"] = Encoding.UTF8.GetBytes(string.Join('\n', Text(files, "history.csv").Split('\n').Take(31)));
        files["previous.csv"] = Encoding.UTF8.GetBytes(string.Join('\n', Text(files, "previous.csv").Split('\n').Take(40)));
        return files;
    }

    public static string Text(Dictionary<string, byte[]> files, string name) => Encoding.UTF8.GetString(files[name]);

    /// <summary>A centre of any size with every rule of the combined pack.</summary>
    public static Centre Large(int agents)
    {
        var files = All().Where(f => f.Key.StartsWith("holidays/", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value);
        foreach (var (name, text) in LargeCentre.Files(7, agents, Centre.Holidays, RosterExample.Pack("combined.json")))
            files[name] = Encoding.UTF8.GetBytes(text);
        return CentreReader.Read(files).Value!;
    }
}
