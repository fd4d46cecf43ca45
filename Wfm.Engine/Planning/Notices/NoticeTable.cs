using System.Text.RegularExpressions;

namespace Wfm.Engine.Planning.Notices;

/// <summary>
/// A notice as a table, which people make of it: the holiday, its days off, the days worked in return. Its rows are turned into the
/// sentences that they stand for, in their lines.
/// </summary>
internal static partial class NoticeTable
{
    /// <summary>The same lines where they are no table.</summary>
    public static string[] InSentences(string[] lines)
    {
        var head = Array.FindIndex(lines, l => l.Trim().Length > 0);
        if (head < 0) return lines;
        var headings = Cells(lines[head]);
        var off = Array.FindIndex(headings, h => h.Contains("放假", StringComparison.Ordinal) && !h.Contains('数', StringComparison.Ordinal));
        var worked = Array.FindIndex(
            headings, h => h.Contains("上班", StringComparison.Ordinal) || h.Contains("补班", StringComparison.Ordinal));
        if (headings.Length < 2 || off < 0 || headings.Any(h => h.Any(char.IsAsciiDigit))) return lines;
        return [.. lines.Select((line, i) => i <= head ? "" : Sentence(Cells(line), off, worked))];
    }

    private static string Sentence(string[] cells, int off, int worked)
    {
        var (days, instead) = (Cell(cells, off), worked < 0 ? "" : Cell(cells, worked));
        return string.Concat(
            $"{cells[0]}:", days.Length > 0 ? $"{days}放假。" : "", instead.Any(char.IsAsciiDigit) ? $"{instead}上班。" : "");
    }

    private static string Cell(string[] cells, int column) => column < cells.Length ? cells[column] : "";

    private static string[] Cells(string line) => [.. Separator().Split(line.Trim().Trim('|')).Select(c => c.Trim())];

    [GeneratedRegex(@"\t|\s*\|\s*|\s{2,}|,")]
    private static partial Regex Separator();
}
