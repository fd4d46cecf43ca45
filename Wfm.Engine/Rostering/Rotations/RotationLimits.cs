using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rotations;

/// <summary>
/// What the hard rules of a month say about the table that a group of agents may roll through, read from the compiled model:
/// lengths of blocks, shifts that must not follow each other, shifts that nobody may work. Rules about calendar months or
/// about single dates do not fit into a table; what they break is seen when the table is rolled out.
/// </summary>
/// <param name="Shifts">Shift types that somebody of the group may work, in the order of the problem.</param>
/// <param name="Runs">Shortest and longest run of each of <paramref name="Shifts"/>.</param>
/// <param name="ForbiddenPairs">Indices into <paramref name="Shifts"/>, from 1, as <see cref="RotationProblem"/> takes them.</param>
/// <param name="OffShare">Share of days that are off by the rules, 0..1; 2 of 7 where no rule says.</param>
public sealed record RotationLimits(
    IReadOnlyList<ShiftType> Shifts, IReadOnlyList<RotationProblem.Block> Runs, RotationProblem.Block DaysOff,
    RotationProblem.Block WorkDays,
    IReadOnlySet<(int First, int Second)> ForbiddenPairs, IReadOnlySet<(int Before, int After)> ForbiddenAround, double OffShare)
{
    private const int LongestRun = 7, LongestWork = 6, LongestOff = 4;

    public static RotationLimits Of(CompiledProblem compiled, IReadOnlyList<int> agents)
    {
        var constraints = agents.SelectMany(compiled.Model.LineOf).Select(l => l.Constraint)
            .Where(c => c.PenaltyOrNull() is { IsHard: true }).Distinct().ToArray();
        var sets = compiled.Problem.ShiftTypes
            .Select(type => (Type: type, Options: compiled.Options.Where(o => o.Type == type)))
            .Where(s => !IsBanned(compiled, agents, s.Type, s.Options)).ToArray();
        var runs = constraints.OfType<Run>().ToArray();
        var pairs = Pairs(compiled, constraints, sets, 2).ToHashSet();
        return new RotationLimits(
            [.. sets.Select(s => s.Type)],
            [.. sets.Select((s, i) => Block(runs.Where(r => IsOnly(s.Options, r.Shifts, sets)), 1, pairs.Contains((i + 1, i + 1)) ? 1 : LongestRun))],
            Block(runs.Where(r => r.Shifts.Equals(ShiftSet.Off)), 1, LongestOff),
            Block(runs.Where(r => r.Shifts.Equals(compiled.Options.Working)), 1, LongestWork),
            pairs.Where(p => p.First != p.Second).ToHashSet(), Pairs(compiled, constraints, sets, 3).ToHashSet(), Share(constraints));
    }

    private static RotationProblem.Block Block(IEnumerable<Run> runs, int least, int most)
    {
        foreach (var run in runs) (least, most) = (Math.Max(least, run.Min), Math.Min(most, run.Max));
        return new RotationProblem.Block(Math.Min(least, most), most);
    }

    /// <summary>A run is about one shift when it counts all of its options and no other shift wholly.</summary>
    private static bool IsOnly(ShiftSet options, ShiftSet counted, (ShiftType Type, ShiftSet Options)[] all) =>
        all.Where(s => s.Options.Members.All(counted.Contains)).ToArray() is [var only] && only.Options.Equals(options);

    /// <summary>Patterns of two days, or of two with a day off between, on weekdays on which both shifts exist.</summary>
    private static IEnumerable<(int First, int Second)> Pairs(
        CompiledProblem compiled, Constraint[] constraints, (ShiftType Type, ShiftSet Options)[] sets, int days) =>
        from sequence in constraints.OfType<Sequence>()
        where sequence.Pattern.Count == days && (days == 2 || sequence.Pattern[1].Contains(0))
        from first in Enumerable.Range(0, sets.Length)
        where sets[first].Options.Members.Any(sequence.Pattern[0].Contains)
        from second in Enumerable.Range(0, sets.Length)
        where sets[second].Options.Members.Any(sequence.Pattern[^1].Contains)
        where sequence.StartDays.Any(
            d => sets[first].Type.MayStartOn(compiled.Problem.Period[d].DayOfWeek)
                && sets[second].Type.MayStartOn(compiled.Problem.Period[d + days - 1].DayOfWeek))
        select (first + 1, second + 1);

    private static bool IsBanned(CompiledProblem compiled, IReadOnlyList<int> agents, ShiftType type, ShiftSet options)
    {
        var days = Enumerable.Range(0, compiled.Model.Days).Where(d => type.MayStartOn(compiled.Problem.Period[d].DayOfWeek)).ToArray();
        return agents.All(agent =>
        {
            var banned = compiled.Model.LineOf(agent).Select(l => l.Constraint).OfType<Cell>().Where(c => c.Penalty.IsHard)
                .SelectMany(c => options.Members.Where(c.Shifts.Contains).Select(s => (c.Day, s))).ToHashSet();
            return days.All(d => options.Members.All(s => banned.Contains((d, s))));
        });
    }

    /// <summary>The largest share of days off that a hard total asks for.</summary>
    private static double Share(Constraint[] constraints)
    {
        var asked = constraints.OfType<Total>()
            .Where(t => t is { Kind: TotalKind.Sum, Carry: null, Min: > 0 } && t.Weights[0] == 1 && t.Weights.Skip(1).All(w => w == 0))
            .Select(t => t.Min / (double)t.Groups.Sum(g => g.Count)).DefaultIfEmpty(2 / 7.0);
        return asked.Max();
    }
}
