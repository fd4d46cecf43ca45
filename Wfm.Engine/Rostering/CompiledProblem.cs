using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;

namespace Wfm.Engine.Rostering;

/// <summary>A roster problem together with its model: the bridge between a planner's words and the search's numbers.</summary>
public sealed class CompiledProblem
{
    private CompiledProblem(RosterProblem problem, ShiftOptions options, RosterModel model, RuleContext context) =>
        (Problem, Options, Model, Context) = (problem, options, model, context);

    public RosterProblem Problem { get; }
    public ShiftOptions Options { get; }
    public RosterModel Model { get; }

    /// <summary>For explaining breaches of <see cref="Model"/>.</summary>
    internal RuleContext Context { get; }

    /// <summary>Compiles every rule of the policy, and leave, wishes, locks, skills and requirements beside them.</summary>
    public static CompiledProblem Of(RosterProblem problem)
    {
        var options = new ShiftOptions(problem.ShiftTypes, [.. problem.Requirements.Select(r => r.Queue)]);
        var builder = new RosterModelBuilder(problem.Agents.Count, problem.Period.Days, options.Count, 0);
        return new CompiledProblem(problem, options, builder.Build(), new RuleContext(problem, options, builder));
    }
}
