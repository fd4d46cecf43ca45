using System.Globalization;
using System.Text.RegularExpressions;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>Reads the progress lines of CP-SAT's search log, such as <c>#2  10.66s best:1376  next:[1373,1375] main</c>.</summary>
internal static partial class CpSatLog
{
    /// <summary>Progress in a line of the log; null for any other line.</summary>
    public static CpSatProgress? Parse(string line)
    {
        var match = ProgressLine().Match(line);
        if (!match.Success) return null;
        var elapsed = TimeSpan.FromSeconds(Number(match.Groups["seconds"].Value));
        var best = match.Groups["best"].Value;
        var lower = match.Groups["lower"].Value;
        long? cost = best.EndsWith("inf", StringComparison.Ordinal) ? null : (long)Math.Round(Number(best));
        if (lower.Length > 0) return new CpSatProgress(elapsed, cost, (long)Math.Ceiling(Number(lower) - 1e-6));
        return cost is { } proven ? new CpSatProgress(elapsed, proven, proven) : null;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^#\S+\s+(?<seconds>[\d.]+)s\s+best:(?<best>\S+)\s+next:\[(?<lower>[^,\]]*)")]
    private static partial Regex ProgressLine();
}
