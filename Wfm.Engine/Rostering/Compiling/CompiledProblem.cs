using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Standing;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Compiling;

/// <summary>A roster problem together with its model: the bridge between a planner's words and the search's numbers.</summary>
public sealed class CompiledProblem
{
    /// <summary>Published days that are kept at most on each side of the period: a quarter, the furthest a rule may look.</summary>
    public const int LongestBeside = 92;

    private readonly Lazy<SearchModel> _search;

    private CompiledProblem(RosterModel model, RuleContext context, IReadOnlyList<LabourRule> rules)
    {
        (Model, Context, Rules) = (model, context, rules);
        _search = new Lazy<SearchModel>(() => SearchModel.Of(model));
    }

    public RosterProblem Problem => Context.Problem;
    public ShiftOptions Options => Context.Options;
    public RosterModel Model { get; }

    /// <summary><see cref="Model"/> compiled once more, for pricing changes of lines fast.</summary>
    internal SearchModel Search => _search.Value;

    /// <summary>
    /// The rule behind every entry of <see cref="RosterModel.Rules"/>: requirement, skills, leave, wishes and locks first, then the policy.
    /// </summary>
    public IReadOnlyList<LabourRule> Rules { get; }

    /// <summary>For explaining breaches of <see cref="Model"/>.</summary>
    internal RuleContext Context { get; }

    /// <summary>Compiles every rule of the policy, and leave, wishes, locks, skills and requirements beside them.</summary>
    public static CompiledProblem Of(RosterProblem problem)
    {
        var options = new ShiftOptions(problem.ShiftTypes, [.. problem.Requirements.Select(r => r.Queue)]);
        var (past, following) = (KnownPast(problem), KnownFollowing(problem));
        var prefixDays = past.Length == 0 ? 0 : problem.Period.Start.DayNumber - past.Min(a => a.Date.DayNumber);
        var builder = new RosterModelBuilder(problem.Agents.Count, problem.Period.Days, options.Count, prefixDays, SuffixDays(problem));
        var context = new RuleContext(problem, options, builder);
        foreach (var assignment in past.Concat(following)) RecordFixed(context, assignment);

        LabourRule[] rules = [.. StandingRule.Of(problem), .. problem.Policy.Rules];
        foreach (var rule in rules)
        {
            context.Rule = builder.AddRule(new RuleTag(rule.Id, rule.Title));
            rule.Compile(context);
        }
        context.CompleteCover();
        var inFull = new CompiledProblem(builder.Build(), context, rules);
        return problem.Waivers.Count == 0 ? inFull : inFull.Without(inFull.DemandsOf(problem.Waivers));
    }

    /// <summary>
    /// The same problem with some demands waived: they cost, but no longer forbid. Ones that it does not have change nothing.
    /// </summary>
    public CompiledProblem Without(IReadOnlySet<Demand> demands) =>
        new(Relaxation.Of(Model, demands.Contains, keepSoft: true), Context, Rules);

    private HashSet<Demand> DemandsOf(IReadOnlyList<Waiver> waivers) =>
    [
        .. from waiver in waivers
           from rule in Enumerable.Range(0, Rules.Count)
           where Rules[rule].Id == waiver.Rule && (waiver.Agent is null || Context.Knows(waiver.Agent))
           select new Demand(
               rule, waiver.Agent is null ? null : IndexOf(waiver.Agent), waiver.Date is { } date ? Problem.Period.IndexOf(date) : null),
    ];

    /// <summary>True for a demand that nobody can give up: the skills of an agent, the weekdays of a shift.</summary>
    internal bool IsGiven(int rule) => Rules[rule] is StandingRule { IsGiven: true };

    /// <summary>Says a breach in a planner's words, by the rule that asked for the constraint.</summary>
    public LocalText Explain(Breach breach) => Rules[breach.Constraint.Rule].Explain(breach, Context);

    /// <summary>0-based index of an agent; throws for an id that the problem does not have.</summary>
    public int IndexOf(string agent) => Context.IndexOf(agent);

    /// <summary>The assignments of the period as a roster; dates outside the period are left out.</summary>
    /// <exception cref="ArgumentException">
    /// An agent, or a shift and queue, that the problem does not have; two shifts on one day.
    /// </exception>
    public Roster RosterOf(IEnumerable<Assignment> assignments)
    {
        var roster = new Roster(Model.Agents, Model.Days);
        foreach (var assignment in assignments.Where(a => Problem.Period.Contains(a.Date)))
        {
            var (agent, day) = (IndexOf(assignment.Agent), Problem.Period.IndexOf(assignment.Date));
            if (roster[agent, day] != 0)
                throw new ArgumentException($"{assignment.Agent} has two shifts on {assignment.Date:yyyy-MM-dd}.", nameof(assignments));
            roster[agent, day] = IndexOf(assignment);
        }
        return roster;
    }

    /// <summary>The roster as assignments, agent after agent and day after day; days off have none.</summary>
    public IReadOnlyList<Assignment> AssignmentsOf(Roster roster)
    {
        var assignments = new List<Assignment>();
        for (var agent = 0; agent < Model.Agents; agent++)
            for (var day = 0; day < Model.Days; day++)
                if (Options[roster[agent, day]] is { } option)
                    assignments.Add(new Assignment(Problem.Agents[agent].Id, Problem.Period[day], option.Type.Code, option.Queue));
        return assignments;
    }

    /// <summary>Shift index of an assignment; throws when the problem has no such shift and queue.</summary>
    private int IndexOf(Assignment assignment) => Options.IndexOf(assignment.Shift, assignment.Queue) is var index and > 0
        ? index
        : throw new ArgumentException(
            $"No option is {assignment.Shift} for {assignment.Queue}. Maybe the assignment is older than the shift types?",
            nameof(assignment));

    private static Assignment[] KnownPast(RosterProblem problem)
    {
        var first = problem.Period[-LongestBeside];
        if (problem.KnownFrom > first) first = problem.KnownFrom.Value;
        return [.. problem.Past.Where(a => a.Date < problem.Period.Start && a.Date >= first)];
    }

    private static IEnumerable<Assignment> KnownFollowing(RosterProblem problem) =>
        problem.Following.Where(a => a.Date >= problem.Period.End && a.Date < problem.Period.End.AddDays(SuffixDays(problem)));

    private static int SuffixDays(RosterProblem problem) => problem.KnownUntil is { } until
        ? Math.Clamp(until.DayNumber - problem.Period.End.DayNumber, 0, LongestBeside)
        : 0;

    /// <summary>Agents who have left since are not part of the problem, so their past is not either.</summary>
    private static void RecordFixed(RuleContext context, Assignment assignment)
    {
        if (!context.Knows(assignment.Agent)) return;
        var shift = context.Options.IndexOf(assignment.Shift, assignment.Queue);
        if (shift < 0) shift = context.Options.Where(o => o.Type.Code == assignment.Shift).Members.FirstOrDefault();
        if (shift == 0)
            throw new ArgumentException(
                $"The roster of {assignment.Date:yyyy-MM-dd} has shift '{assignment.Shift}', which no shift type has. "
                + "Maybe keep retired shift types in the list?",
                nameof(assignment));
        context.RecordFixed(context.IndexOf(assignment.Agent), context.Period.IndexOf(assignment.Date), shift);
    }
}
