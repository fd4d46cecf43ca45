using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// What a rule sees when it compiles or explains: the problem, the shift options behind the model's shift indices, and
/// the model under construction.
/// </summary>
public sealed class RuleContext
{
    internal RuleContext(RosterProblem problem, ShiftOptions options, RosterModelBuilder model)
        => (Problem, Options, Model) = (problem, options, model);

    public RosterProblem Problem { get; }
    public ShiftOptions Options { get; }
    public RosterModelBuilder Model { get; }
    public PlanningPeriod Period => Problem.Period;

    /// <summary>Index of the rule that is compiling, for its constraints.</summary>
    public int Rule { get; internal set; }

    /// <summary>Indices of the agents that <paramref name="scope"/> binds.</summary>
    public IReadOnlyList<int> AgentsIn(RuleScope scope) =>
        [.. Enumerable.Range(0, Problem.Agents.Count).Where(a => scope.Binds(Problem.Agents[a]))];

    /// <summary>Known days (prefix included) on which <paramref name="scope"/> is in force.</summary>
    public IReadOnlyList<int> KnownDaysIn(RuleScope scope) =>
        [.. Enumerable.Range(-Model.PrefixDays, Model.PrefixDays + Period.Days).Where(d => scope.Binds(Period[d]))];

    /// <summary>Name of an agent, for sentences.</summary>
    public string NameOf(int agent) => Problem.Agents[agent].Name;
}
