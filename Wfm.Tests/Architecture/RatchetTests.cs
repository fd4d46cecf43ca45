using System.Text.RegularExpressions;

namespace Wfm.Tests.Architecture;

/// <summary>Counts of what the house style does not want: they may only fall, and each number stands where they fell to last.</summary>
public sealed partial class RatchetTests
{
    private const int LongestLine = 140;
    private const int LinesTooLong = 175;
    private const int InlineStyles = 47;

    [Fact]
    public void Lines_above_140_characters_become_fewer()
    {
        var counts = SourceFiles.Below("Wfm.Engine", ".cs").Concat(SourceFiles.Below("Wfm.Web", ".cs", ".razor"))
            .Select(file => (File: SourceFiles.Name(file), Count: File.ReadLines(file).Count(line => line.Length > LongestLine)))
            .Where(f => f.Count > 0).ToList();
        Assert.True(counts.Sum(f => f.Count) <= LinesTooLong, Advice("lines above 140 characters", LinesTooLong, counts));
    }

    [Fact]
    public void Styles_written_into_the_markup_become_fewer()
    {
        var counts = SourceFiles.Below("Wfm.Web", ".razor")
            .Select(file => (File: SourceFiles.Name(file), Count: Style().Count(File.ReadAllText(file)))).Where(f => f.Count > 0).ToList();
        Assert.True(counts.Sum(f => f.Count) <= InlineStyles, Advice("inline styles", InlineStyles, counts));
    }

    private static string Advice(string what, int pinned, List<(string File, int Count)> counts) =>
        $"{counts.Sum(f => f.Count)} {what}; {pinned} were left. Break what you added (git diff shows it), or lower the number in this test where it fell.\n"
        + string.Join('\n', counts.OrderByDescending(f => f.Count).Take(20).Select(f => $"{f.Count,5} {f.File}"));

    [GeneratedRegex(@"\bstyle=")]
    private static partial Regex Style();
}
