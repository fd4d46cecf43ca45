using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>One breach in a planner's words.</summary>
/// <param name="Agent">Id of the agent; null for coverage.</param>
/// <param name="First">First date concerned; may lie in the published past.</param>
/// <param name="Last">Last date concerned, included.</param>
/// <param name="Rule">Id of the rule within the policy pack, or "coverage:hotline", "availability", "leave", "wishes", "locks".</param>
/// <param name="Sentence">What is wrong, with name, dates and figures.</param>
public sealed record JudgedBreach(
    string? Agent, DateOnly First, DateOnly Last, string Rule, LocalText RuleTitle, LocalText Sentence, RosterCost Cost)
{
    /// <summary>True when the roster is not valid with it.</summary>
    public bool IsHard => Cost.Hard > 0;

    /// <summary>The sentence behind the days that it is about.</summary>
    public LocalText Dated =>
        new($"{Wording.Days(First, Last).Zh}：{Sentence.Zh}", $"{Wording.Days(First, Last).En}: {Sentence.En}");
}

/// <summary>A roster judged in full: hard breaches first, then by cost.</summary>
public sealed record Judgement(RosterCost Cost, IReadOnlyList<JudgedBreach> Breaches)
{
    /// <summary>The hard breaches day after day.</summary>
    public IReadOnlyList<JudgedBreach> HardByDay => [.. Breaches.Where(b => b.IsHard).OrderBy(b => b.First).ThenBy(b => b.Agent)];
}

/// <summary>What a change of a roster costs and which breaches it brings and takes away.</summary>
public sealed record JudgedChange(RosterCost Delta, IReadOnlyList<JudgedBreach> Gained, IReadOnlyList<JudgedBreach> Resolved);

/// <summary>Why an agent has this shift, or this day off: what bears on the cell and what every alternative would change.</summary>
/// <param name="Current">What is rostered; null for a day off.</param>
/// <param name="Bearing">Breaches of the agent's line that touch the day.</param>
/// <param name="Alternatives">Everything else the day could hold, the cheapest first.</param>
public sealed record CellAnswer(
    string Agent, DateOnly Date, ShiftOption? Current, IReadOnlyList<JudgedBreach> Bearing, IReadOnlyList<Alternative> Alternatives)
{
    /// <summary>True when nothing else costs less.</summary>
    public bool IsBest => Alternatives.All(a => a.Change.Delta >= RosterCost.Zero);
}

/// <summary>One other thing that a day could hold, with its exact price.</summary>
/// <param name="Option">Null for a day off.</param>
public sealed record Alternative(ShiftOption? Option, JudgedChange Change);
