using System.Text.RegularExpressions;

namespace Wfm.Tests.Architecture;

/// <summary>The stages know only what comes before them; the sources are read because a using is a dependency even where no type is kept.</summary>
public sealed partial class DirectionTests
{
    /// <summary>Folder of the engine → the folders it may use.</summary>
    internal static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Time"] = [],
        ["Forecasting"] = ["Time"],
        ["Staffing"] = ["Time"],
        ["Simulation"] = ["Time"],
        ["Rostering"] = ["Time", "Staffing"],
        ["Planning"] = ["Time", "Forecasting", "Staffing", "Rostering", "Simulation"],
    };

    public static TheoryData<string> Folders => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_stage_uses_only_earlier_stages(string folder)
    {
        var strays = from file in Sources("Wfm.Engine", folder)
                     from used in EngineFoldersUsedBy(file)
                     where used != folder && !Allowed[folder].Contains(used)
                     select $"{Path.GetFileName(file)} uses {used}";
        Strays.None(strays);
    }

    [Fact]
    public void The_engine_knows_neither_web_nor_database()
    {
        var strays = from file in Sources("Wfm.Engine", "")
                     where WebOrDatabase().IsMatch(File.ReadAllText(file))
                     select Path.GetFileName(file);
        Strays.None(strays);
    }

    [Fact]
    public void The_search_knows_the_model_and_never_a_rule()
    {
        var strays = from file in Sources("Wfm.Engine", "Rostering/Search").Concat(Sources("Wfm.Engine", "Rostering/Model"))
                     where File.ReadAllText(file).Contains("Wfm.Engine.Rostering.Rules", StringComparison.Ordinal)
                     select Path.GetFileName(file);
        Strays.None(strays);
    }

    [Fact]
    public void Web_features_never_use_each_other()
    {
        var features = Path.Combine(Repository.Root, "Wfm.Web", "Features");
        var strays = from folder in Directory.GetDirectories(features)
                     from file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                     from Match used in FeatureUsing().Matches(File.ReadAllText(file))
                     where used.Groups[1].Value != Path.GetFileName(folder)
                     select $"{Path.GetFileName(file)} uses {used.Groups[1].Value}";
        Strays.None(strays);
    }

    private static IEnumerable<string> Sources(string project, string folder)
    {
        var root = Path.Combine(Repository.Root, project, folder);
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Where(f => !BuildOutput().IsMatch(f)).ToList();
        return files.Count > 0 ? files : throw new InvalidOperationException($"No sources below {root}. Maybe the folder was renamed?");
    }

    private static IEnumerable<string> EngineFoldersUsedBy(string file) =>
        EngineUsing().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct().Where(Allowed.ContainsKey);

    [GeneratedRegex(@"Wfm\.Engine\.(\w+)")]
    private static partial Regex EngineUsing();

    [GeneratedRegex(@"using (Microsoft\.(AspNetCore|EntityFrameworkCore|Extensions)|Wfm\.Web|Quartz|OfficeOpenXml|Radzen)")]
    private static partial Regex WebOrDatabase();

    [GeneratedRegex(@"Wfm\.Web\.Features\.(\w+)")]
    private static partial Regex FeatureUsing();

    [GeneratedRegex(@"[\\/](obj|bin)[\\/]")]
    private static partial Regex BuildOutput();
}
