using System.Globalization;
using Wfm.Engine.Rostering.Rotations;

namespace Wfm.Web.Cli;

/// <summary>A rotation as it is asked for on the command line.</summary>
internal static class RotationOrder
{
    /// <summary>"D=5,5,5,5,5,3,3" or "D:2-6=5,5,5,5,5,3,3": the employees needed Monday to Sunday, and how long a run may be.</summary>
    public static RotationProblem.Shift? Shift(string text)
    {
        if (text.Split('=') is not [var name, var needs]) return null;
        var needed = needs.Split(',').Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var k) ? k : -1)
            .ToArray();
        if (needed.Length != RotationProblem.DaysPerWeek || needed.Any(n => n < 0)) return null;
        return name.Split(':') switch
        {
            [{ Length: > 0 } code] => new RotationProblem.Shift(code, new RotationProblem.Block(1, RotationProblem.DaysPerWeek), needed),
            [{ Length: > 0 } code, var run] when Block(run) is { } block => new RotationProblem.Shift(code, block, needed),
            _ => null,
        };
    }

    /// <summary>"2-4".</summary>
    public static RotationProblem.Block? Block(string text) =>
        text.Split('-') is [var least, var most] && int.TryParse(least, out var min) && int.TryParse(most, out var max) && min >= 1
            && max >= min
            ? new RotationProblem.Block(min, max)
            : null;

    /// <summary>"E>D": no D on the day after an E; indices into the shifts, from 1.</summary>
    public static (int First, int Second)? Pair(string text, IReadOnlyList<RotationProblem.Shift> shifts)
    {
        if (text.Split('>') is not [var first, var second]) return null;
        var (a, b) = (IndexOf(first), IndexOf(second));
        return a > 0 && b > 0 ? (a, b) : null;

        int IndexOf(string name) => shifts.ToList().FindIndex(s => s.Name == name) + 1;
    }
}
