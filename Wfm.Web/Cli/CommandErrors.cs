using System.CommandLine;
using System.CommandLine.Parsing;
using Wfm.Engine;

namespace Wfm.Web.Cli;

/// <summary>What is wrong with a command line, in sentences, with the known word that is nearest to a misspelt one.</summary>
internal static class CommandErrors
{
    private const int WrongCommandLine = 2;

    /// <summary>Prints every error; the exit code of a wrong command line.</summary>
    public static int Print(ParseResult parsed, IReadOnlyList<Command> verbs)
    {
        var command = parsed.CommandResult.Command;
        foreach (var word in Unmatched(parsed)) Messages.Fail(Unknown(word, Known(command, verbs)));
        foreach (var message in parsed.Errors.Select(e => e.Message).Where(m => !IsSaidBetter(m, parsed)).Distinct()) Messages.Fail(
            message);
        var asked = $"{Path(command)}--help";
        Messages.Fail(new LocalText($"全部选项见 {asked}。", $"All options: {asked}."));
        return WrongCommandLine;
    }

    /// <summary>The words that ask for a command, each followed by a blank; none for the root.</summary>
    private static string Path(Command command) =>
        command is RootCommand ? "" : $"{string.Concat(command.Parents.OfType<Command>().Select(Path))}{command.Name} ";

    /// <summary>Words that nothing takes; the value behind an unknown option is not one more of them.</summary>
    private static IEnumerable<string> Unmatched(ParseResult parsed)
    {
        var words = parsed.UnmatchedTokens;
        return words.Where((word, i) => i == 0 || word.StartsWith('-') || !words[i - 1].StartsWith('-'));
    }

    /// <summary>The parser's own words for an unknown word, and for a wrong type, of which it tells the name in the runtime.</summary>
    private static bool IsSaidBetter(string message, ParseResult parsed) =>
        parsed.UnmatchedTokens.Any(t => message.Contains($"'{t}'", StringComparison.Ordinal))
            || message.Contains("'System.", StringComparison.Ordinal);

    private static LocalText Unknown(string word, IReadOnlyList<string> known)
    {
        var nearest = known.MinBy(k => Distance(word, k));
        var isNear = nearest is not null && Distance(word, nearest) <= Math.Max(2, word.Length / 3);
        return new LocalText(
            $"未知的选项或命令“{word}”。{(isNear ? $"是否为 {nearest}？" : "")}",
                $"Unknown option or verb '{word}'.{(isNear ? $" Maybe {nearest}?" : "")}");
    }

    private static List<string> Known(Command command, IReadOnlyList<Command> verbs) =>
        [.. command.Options.Where(o => !o.Hidden).Select(o => o.Name), .. command is RootCommand ? verbs.Select(v => v.Name) : []];

    /// <summary>Insertions, deletions and replacements from one word to the other (Levenshtein 1966).</summary>
    private static int Distance(string from, string to)
    {
        from = from.Split('=')[0].ToLowerInvariant();
        to = to.ToLowerInvariant();
        if (from.Length > 64) return from.Length;
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
