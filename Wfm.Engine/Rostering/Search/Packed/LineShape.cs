using System.Text;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>The part of a <see cref="Run"/> that agents can have in common.</summary>
internal sealed record RunShape(ShiftSet Shifts, int Min, int Max, Penalty Penalty);

/// <summary>The part of a <see cref="Sequence"/> that agents can have in common; <c>StartAllowed</c> by known day, prefix first.</summary>
internal sealed record SequenceShape(ShiftSet[] Pattern, bool[] StartAllowed, Penalty Penalty);

/// <summary>
/// What a <see cref="Total"/> adds up, without the limits, which differ from agent to agent.
/// <c>WeightsOf</c> and <c>GroupOf</c> by known day, prefix first; −1 outside every group. Days of the same amounts share them.
/// </summary>
internal sealed record TotalShape(TotalKind Kind, long[][] WeightsOf, int[] GroupOf)
{
    /// <summary>Smallest positive weight: the unit in which a hard breach is weighed while searching.</summary>
    public long Unit { get; } = Weights(WeightsOf).Where(w => w > 0).DefaultIfEmpty(1).Min();

    /// <summary>Every amount that counts on some day.</summary>
    public static IEnumerable<long> Weights(IEnumerable<long[]> ofDays) => ofDays.Distinct().SelectMany(w => w);
}

/// <summary>
/// The structure of one agent's line: all that decides its cost but the limits of totals, the cells and the past.
/// Agents of equal shape share one automaton.
/// </summary>
internal sealed class LineShape(RunShape[] runs, SequenceShape[] sequences, TotalShape[] totals)
{
    public RunShape[] Runs { get; } = runs;
    public SequenceShape[] Sequences { get; } = sequences;
    public TotalShape[] Totals { get; } = totals;

    /// <summary>Text by which equal constraints are recognised.</summary>
    public static string KeyOf(Constraint constraint) => constraint switch
    {
        Run run => $"R{run.Shifts}|{run.Min}|{run.Max}|{run.Penalty}",
        Sequence sequence => $"S{string.Join(';', sequence.Pattern)}|{string.Join(',', sequence.StartDays)}|{sequence.Penalty}",
        Total total => TotalKey(total),
        _ => throw new ArgumentException($"A {constraint.GetType().Name} is no constraint of a line.", nameof(constraint)),
    };

    private static string TotalKey(Total total)
    {
        var key = new StringBuilder("T").Append(total.Kind).AppendJoin(',', total.Weights);
        foreach (var (day, weights) in total.WeightsOn.OrderBy(w => w.Key))
            key.Append('@').Append(day).Append(':').AppendJoin(',', weights);
        foreach (var group in total.Groups) key.Append('|').AppendJoin(',', group);
        return key.ToString();
    }
}
