using System.Text.RegularExpressions;

namespace Wfm.Tests.Architecture;

/// <summary>What the documents point at is there.</summary>
public sealed partial class DocumentTests
{
    private static IEnumerable<string> Documents() =>
        Directory.GetFiles(Repository.Root, "*.md").Concat(SourceFiles.Below("docs", ".md")).Concat(SourceFiles.Below("data", ".md"));

    [Fact]
    public void Relative_links_of_the_documents_lead_to_files_and_headings()
    {
        var broken = from document in Documents()
                     from Match link in Link().Matches(File.ReadAllText(document))
                     let target = link.Groups[1].Value
                     where !target.Contains("://", StringComparison.Ordinal) && !Leads(document, target)
                     select $"{SourceFiles.Name(document)} → {target}";
        Strays.None(broken);
    }

    private static bool Leads(string document, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? document : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document)!, Uri.UnescapeDataString(parts[0])));
        if (parts.Length == 1) return File.Exists(file) || Directory.Exists(file);
        return File.Exists(file) && Heading().Matches(File.ReadAllText(file)).Any(heading => Anchor(heading.Groups[1].Value) == parts[1]);
    }

    /// <summary>The anchor that a heading gets where the documents are shown: small letters, blanks as hyphens, no punctuation.</summary>
    private static string Anchor(string heading) => Punctuation().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();
}
