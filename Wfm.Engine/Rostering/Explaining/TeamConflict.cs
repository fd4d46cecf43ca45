using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// A clash between the cover and all lines together, proven by <see cref="ShortfallSearch"/> and shrunk: what stays is the
/// cover of some days, requests of single agents, and rules as they bind everyone.
/// </summary>
internal sealed class TeamConflict(CompiledProblem problem, ShortfallSearch search, TimeProvider clock)
{
    private static readonly TimeSpan FirstQuestion =
        TimeSpan.FromSeconds(12), Question = TimeSpan.FromSeconds(3), Shrinking = TimeSpan.FromSeconds(20);

    /// <summary>Null where neither a roster nor a proof was found.</summary>
    public ConflictResult? Find(CancellationToken cancellation)
    {
        var parts = Parts();
        switch (IsPossible(parts, FirstQuestion, cancellation))
        {
            case true: return new ConflictResult.NoConflict();
            case null: return null;
        }
        var isMinimal = Shrink(parts, cancellation);
        Demand[] clash = [.. parts.SelectMany(p => p).OrderBy(d => d.Rule).ThenBy(d => d.Agent).ThenBy(d => d.Day)];
        return new ConflictResult.Conflict(clash, isMinimal, ConflictWording.Of(problem, clash));
    }

    /// <summary>What may be left out: the cover of one day, one request, one rule for everyone. Skills are given.</summary>
    private List<Demand[]> Parts()
    {
        var model = problem.Model;
        var lines = Enumerable.Range(0, model.Agents)
            .SelectMany(
                a => model.LineOf(a).Where(l => l.Constraint.PenaltyOrNull() is { IsHard: true } && !problem.IsGiven(l.Constraint.Rule))
                .Select(l => Demand.Of(l.Constraint, a))).Distinct().ToArray();
        var cover = model.Coverage.Rows.Where(r => r is not { Floor: int.MinValue, Cap: int.MaxValue }).Select(r => Demand.Of(r, -1))
            .Distinct();
        return
        [
            .. lines.Where(IsRequest).Select(d => new[] { d }),
            .. lines.Where(d => !IsRequest(d)).GroupBy(d => d.Rule).Select(g => g.ToArray()),
            .. cover.Select(d => new[] { d }),
        ];
    }

    private bool IsRequest(Demand demand) => problem.Rules[demand.Rule] is StandingRule;

    private bool? IsPossible(IEnumerable<Demand[]> parts, TimeSpan limit, CancellationToken cancellation)
    {
        var kept = parts.SelectMany(p => p).ToHashSet();
        return search.IsPossible(
            Relaxation.Shortfall(problem.Model, d => kept.Contains(d) || problem.IsGiven(d.Rule)), limit, cancellation);
    }

    /// <summary>Leaves out halves, quarters … and single parts while the rest is still proven to clash.</summary>
    /// <returns>True when every part that is left is known to be needed.</returns>
    private bool Shrink(List<Demand[]> parts, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        for (var size = Math.Max(1, parts.Count / 2); ; size = (size + 1) / 2)
        {
            var isMinimal = true;
            for (var at = 0; at < parts.Count;)
            {
                if (clock.GetElapsedTime(start) > Shrinking) return false;
                var count = Math.Min(size, parts.Count - at);
                var possible = count < parts.Count
                    ? IsPossible(parts.Take(at).Concat(parts.Skip(at + count)), Question, cancellation)
                    : true;
                if (possible == false) parts.RemoveRange(at, count);
                else at += count;
                isMinimal &= possible is not null;
            }
            if (size == 1) return isMinimal;
        }
    }
}
