using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Wfm.Tests.Architecture;

/// <summary>Whose work is shipped with the product, and under which licence, stands in the notices.</summary>
public sealed partial class NoticesTests
{
    private static readonly string[] Listed =
        [.. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "THIRD-PARTY-NOTICES.md"))).Select(m => m.Groups[1].Value)];

    [Fact]
    public void Every_package_that_the_product_asks_for_stands_in_the_notices()
    {
        var asked = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("ItemGroup")
            .Where(group => (string?)group.Attribute("Label") is "Engine" or "Web")
            .SelectMany(group => group.Elements("PackageVersion")).Select(package => (string)package.Attribute("Include")!);
        Strays.None(asked.Except(Listed));
    }

    [Fact]
    public void The_notices_list_what_the_product_is_built_from_and_nothing_else()
    {
        using var built = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wfm.Web.deps.json")));
        var packages = built.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package").Select(library => library.Name.Split('/')[0]).ToList();
        Strays.None(packages.Except(Listed).Select(name => $"not listed: {name}").Concat(Listed.Except(packages).Select(name => $"not shipped: {name}")));
    }

    [GeneratedRegex(@"^\| (?!Package)([A-Za-z][\w.-]+\w) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
