using System.Text.RegularExpressions;

namespace Wfm.Tests.Architecture;

/// <summary>Chinese is written with its own marks.</summary>
public sealed partial class PunctuationTests
{
    /// <summary>Sources of the rules of a made-up centre are quoted as they stand.</summary>
    private const string Quoted = "LargeCentre.cs";

    [Fact]
    public void Chinese_sentences_have_full_width_commas_and_semicolons() =>
        Strays.None(from file in SourceFiles.Below("Wfm.Engine", ".cs").Concat(SourceFiles.Below("Wfm.Web", ".cs", ".razor"))
                    where Path.GetFileName(file) != Quoted
                    from line in File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1))
                    where HalfWidth().IsMatch(line.Text) && !IsPattern(line.Text)
                    select $"{SourceFiles.Name(file)}:{line.Number}: {line.Text.Trim()}");

    /// <summary>Patterns of what is read, and remarks, are no sentences.</summary>
    private static bool IsPattern(string line) =>
        line.Contains("@\"", StringComparison.Ordinal) || line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex(@"[\u4e00-\u9fff][,;!?](?=[^""]*"")|""[^""]*[,;!?][\u4e00-\u9fff]")]
    private static partial Regex HalfWidth();
}
