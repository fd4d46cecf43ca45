using System.Collections.Concurrent;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;

namespace Wfm.Web.Plans;

/// <summary>
/// The compiled problems of the months in work. Compiling a month of a thousand agents takes longer than anything a page does
/// with it, so it is kept for as long as everything that it was compiled from is the same.
/// </summary>
internal sealed class CompiledMonths
{
    /// <summary>Months that are kept; a thousand agents take some tens of megabytes each.</summary>
    private const int Most = 6;

    private readonly ConcurrentDictionary<(PlanId First, PlanId Last), (CompileInputs From, CompiledProblem Compiled)> _months = new();

    /// <summary>
    /// The compiled problem of neighbouring months together; <paramref name="problem"/> is asked for only when something has changed.
    /// </summary>
    public async Task<CompiledProblem> Of(IReadOnlyList<MonthPlan> months, CompileInputs inputs, Func<Task<RosterProblem>> problem)
    {
        var key = (months[0].Id, months[^1].Id);
        if (_months.TryGetValue(key, out var known) && known.From.AreThoseOf(inputs)) return known.Compiled;
        var current = await problem();
        var compiled = await Task.Run(() => CompiledProblem.Of(current));
        if (_months.Count >= Most && !_months.ContainsKey(key)) _months.Clear();
        _months[key] = (inputs, compiled);
        return compiled;
    }
}

/// <summary>Everything that decides the compiled problem of a plan.</summary>
/// <param name="Requirements">Version of the requirement of each month; versions never change.</param>
/// <param name="Publications">Other published months with the publication in force; publications never change.</param>
internal sealed record CompileInputs(
    Centre Centre, IReadOnlyList<int> Requirements, IReadOnlyList<(DateOnly Month, int Number)> Publications, IReadOnlyList<Waiver> Waivers)
{
    /// <summary>The store hands out the same definition and past for as long as they are the same; the other parts are compared.</summary>
    public bool AreThoseOf(CompileInputs other) =>
        Requirements.SequenceEqual(other.Requirements)
        && ReferenceEquals(Centre.Policy, other.Centre.Policy) && ReferenceEquals(Centre.ShiftTypes, other.Centre.ShiftTypes)
        && ReferenceEquals(Centre.Holidays, other.Centre.Holidays) && ReferenceEquals(Centre.Past, other.Centre.Past)
        && ReferenceEquals(Centre.Closures, other.Centre.Closures)
        && Centre.Cover == other.Centre.Cover
        && Centre.Queues.Select(q => (q.Id, q.Name)).SequenceEqual(other.Centre.Queues.Select(q => (q.Id, q.Name)))
        && Centre.Agents.SequenceEqual(other.Centre.Agents, SameAgent.Instance)
        && Centre.Leaves.SequenceEqual(other.Centre.Leaves) && Centre.Wishes.SequenceEqual(other.Centre.Wishes)
        && Publications.SequenceEqual(other.Publications) && Waivers.SequenceEqual(other.Waivers);

    private sealed class SameAgent : IEqualityComparer<Agent>
    {
        public static SameAgent Instance { get; } = new();

        public bool Equals(Agent? x, Agent? y) =>
            x is null || y is null
                ? x == y
                : x with { Skills = y.Skills, Terms = y.Terms, Gaps = y.Gaps } == y
                    && x.Skills.SequenceEqual(y.Skills) && x.Terms.SequenceEqual(y.Terms) && x.Gaps.SequenceEqual(y.Gaps);

        public int GetHashCode(Agent agent) => agent.Id.GetHashCode(StringComparison.Ordinal);
    }
}
