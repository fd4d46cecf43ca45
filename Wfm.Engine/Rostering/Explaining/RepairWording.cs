using Wfm.Engine.Rostering.Compiling;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>What a way out means for the problem it was found for: in words, as the planner's decision, and carried out.</summary>
public static class RepairWording
{
    /// <summary>Sentences of a repair that are said; more would not be read.</summary>
    private const int MostSentences = 5;

    /// <summary>What a repair gives up: the rules that are not insisted on, and what follows.</summary>
    public static LocalText Say(this CompiledProblem problem, Repair repair)
    {
        var titles = repair.Waived.Select(d => problem.Rules[d.Rule].Title).Distinct().ToArray();
        var (said, rest) = (repair.Sentences.Take(MostSentences).ToArray(), repair.Sentences.Count - MostSentences);
        return new LocalText(
            $"不再坚持“{string.Join("”“", titles.Select(t => t.Zh))}”：{string.Concat(said.Select(s => s.Zh))}{(rest > 0 ? $"另有{rest}处。" : "")}",
            $"Give up \"{string.Join("\", \"", titles.Select(t => t.En))}\": {string.Join(' ', said.Select(s => s.En))}{(rest > 0 ? $" And {rest} more." : "")}");
    }

    /// <summary>A repair as the planner's decision, to be kept with the plan.</summary>
    public static IReadOnlyList<Waiver> WaiversOf(this CompiledProblem problem, Repair repair) =>
    [
        .. repair.Waived.Select(d => new Waiver(
            problem.Rules[d.Rule].Id,
            d.Agent is { } agent ? problem.Problem.Agents[agent].Id : null,
            d.Day is { } day ? problem.Problem.Period[day] : null)),
    ];

    /// <summary>The same problem with the demands of <paramref name="repair"/> waived: they cost, but no longer forbid.</summary>
    public static CompiledProblem With(this CompiledProblem problem, Repair repair) => problem.Without(repair.Waived.ToHashSet());
}
