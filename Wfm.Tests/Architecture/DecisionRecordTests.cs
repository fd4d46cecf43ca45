using System.Globalization;
using System.Text.RegularExpressions;

namespace Wfm.Tests.Architecture;

/// <summary>The decision records stay findable: numbered without holes, dated, listed, and named by numbers that exist.</summary>
public sealed partial class DecisionRecordTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "decisions");

    private static List<(int Number, string File, string Text)> Records() =>
        [.. from file in Directory.GetFiles(Folder, "*.md").Order(StringComparer.Ordinal)
            let name = Path.GetFileName(file)
            where name != "README.md"
            select (int.Parse(name[..4], CultureInfo.InvariantCulture), name, File.ReadAllText(file))];

    [Fact]
    public void Decisions_are_numbered_without_holes() =>
        Assert.Equal(Enumerable.Range(1, Records().Count), Records().Select(r => r.Number));

    [Fact]
    public void A_decision_begins_with_its_number_its_status_and_its_date() =>
        Strays.None(Records().Where(r => !r.Text.StartsWith($"# {r.Number}. ", StringComparison.Ordinal) || !Head().IsMatch(r.Text)).Select(r => r.File));

    [Fact]
    public void The_index_lists_every_decision_with_its_title_status_and_date()
    {
        var index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        var missing = from record in Records()
                      let head = Head().Match(record.Text)
                      let line = $"| {record.Number} | [{head.Groups[1].Value}]({record.File}) | {head.Groups[2].Value} | {head.Groups[3].Value} |"
                      where !index.Contains(line, StringComparison.Ordinal)
                      select line;
        Strays.None(missing);
    }

    [Fact]
    public void Decisions_that_sources_and_documents_name_exist()
    {
        var last = Records().Count;
        var strays = from folder in new[] { "Wfm.Engine", "Wfm.Web", "docs", "tools" }
                     from file in SourceFiles.Below(folder, ".cs", ".razor", ".md", ".csproj")
                     from Match named in Named().Matches(File.ReadAllText(file))
                     where int.Parse(named.Groups[1].Value, CultureInfo.InvariantCulture) > last
                     select $"{SourceFiles.Name(file)} names decision {named.Groups[1].Value}";
        Strays.None(strays);
    }

    [GeneratedRegex(@"\A# \d+\. (.+)\n\nStatus: (accepted|superseded by decision \d+)\. Date: (\d{4}-\d\d-\d\d)\.\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"\b[Dd]ecision (\d+)\b")]
    private static partial Regex Named();
}
