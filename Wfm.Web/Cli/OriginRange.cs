using System.Globalization;
using System.Text.RegularExpressions;

namespace Wfm.Web.Cli;

/// <summary>Reads origins as "first..last:step"; the step may be left out and is then 1, and a single number is one origin.</summary>
internal static partial class OriginRange
{
    public static bool TryParse(string text, out IReadOnlyList<int> origins)
    {
        origins = [];
        var match = Pattern().Match(text);
        if (!match.Success) return false;
        int Part(int group, int otherwise) =>
            match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : otherwise;
        var first = Part(1, 0);
        var (last, step) = (Part(2, first), Part(3, 1));
        if (step < 1 || last < first) return false;
        origins = [.. Enumerable.Range(0, (last - first) / step + 1).Select(i => first + i * step)];
        return true;
    }

    [GeneratedRegex(@"^\s*([0-9]{1,5})(?:\.\.([0-9]{1,5}))?(?::([0-9]{1,4}))?\s*$")]
    private static partial Regex Pattern();
}
