using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// Proves what cannot be before any search: agents whose own rules clash, months in which a policy breaks itself, cover
/// that nobody can give. What it does not mention may still turn out impossible; what it calls impossible is.
/// </summary>
public static class Doctor
{
    /// <summary>Everything that can be said about one problem, the gravest first.</summary>
    public static IReadOnlyList<Diagnosis> Examine(CompiledProblem problem) =>
    [
        .. RuleConflicts.Of(problem).Concat(CoverLimits.Of(problem)).Concat(ShiftAdvice.Of(problem)).Concat(Validity(problem.Problem))
            .Concat(Pooling(problem.Problem))
            .OrderBy(d => d.Gravity).ThenBy(d => d.First),
    ];

    /// <summary>Small queues that are staffed apart and would need far fewer agents together.</summary>
    private static IEnumerable<Diagnosis> Pooling(RosterProblem problem)
    {
        if (PoolingGain.Of(problem.Requirements) is { } gain)
            yield return new Diagnosis(DiagnosisGravity.Advice, [], [], gain.Date, gain.Date, gain.Sentence);
    }

    /// <summary>
    /// The same, and where nothing is proven impossible on a team small enough for CP-SAT, whether it is all the same: what is not
    /// mentioned then has a roster, unless the question stays open in the work allowed.
    /// </summary>
    /// <inheritdoc cref="ConflictFinder.Find(CompiledProblem, CancellationToken)" path="/*[not(self::summary)]"/>
    public static IReadOnlyList<Diagnosis> Examine(
        CompiledProblem problem, ConflictFinder? finder, CancellationToken cancellation = default)
    {
        var found = Examine(problem);
        var isOpen = found.All(d => d.Gravity != DiagnosisGravity.Impossible) && ConflictFinder.IsSmall(problem.Model);
        if (finder is null || !isOpen) return found;
        return finder.Find(problem, cancellation) is ConflictResult.Conflict conflict ? [Clash(problem, conflict), .. found] : found;
    }

    private static Diagnosis Clash(CompiledProblem problem, ConflictResult.Conflict conflict)
    {
        var (period, days) = (problem.Problem.Period, conflict.Demands.Select(d => d.Day).OfType<int>().DefaultIfEmpty(0).ToArray());
        var isWhole = conflict.Demands.All(d => d.Day is null);
        return new Diagnosis(
            DiagnosisGravity.Impossible,
            [.. conflict.Demands.Select(d => d.Agent).OfType<int>().Distinct().Select(a => problem.Problem.Agents[a].Id)],
            [.. conflict.Demands.Select(d => problem.Model.Rules[d.Rule].Id).Distinct()],
            period[days.Min()], isWhole ? period[problem.Model.Days - 1] : period[days.Max()], conflict.Sentence);
    }

    /// <summary>A month that begins before the day from which the policy reflects its sources.</summary>
    private static IEnumerable<Diagnosis> Validity(RosterProblem problem)
    {
        var (first, last, valid) = (problem.Period.Start, problem.Period.End.AddDays(-1), problem.Policy.ValidFrom);
        if (first >= valid) yield break;
        yield return new Diagnosis(
            DiagnosisGravity.Advice, [], [], first, last < valid ? last : valid.AddDays(-1),
            new LocalText(
                $"规则包“{problem.Policy.Name.Zh}”自{Wording.Day(valid).Zh}（{valid.Year}年）起有效，本期开始得更早，请核对当时的规定。",
                $"The rules \"{problem.Policy.Name.En}\" are valid from {Wording.Day(valid).En} {valid.Year}; this period begins before. Check what held then."));
    }

    /// <summary>
    /// Examines the rules of a policy alone, month after month, for agents without leave, past or requirement: in which months can
    /// who not keep them all? Of agents whom the policy does not tell apart one is examined, and all are named.
    /// </summary>
    /// <param name="agents">The people of the centre.</param>
    /// <param name="from">The first month.</param>
    public static IReadOnlyList<Diagnosis> ExaminePolicy(
        PolicyPack policy, IReadOnlyList<ShiftType> shiftTypes, HolidayCalendar holidays, IReadOnlyList<Agent> agents, Month from,
        int months)
    {
        var named = policy.Rules.SelectMany(r => r.Scope.Agents.Concat(r is Accompanied accompanied ? accompanied.By : [])).ToHashSet();
        var alike = agents.GroupBy(a => (a.Contract, a.Team, Named: named.Contains(a.Id) ? a.Id : null))
            .ToDictionary(g => g.First().Id, g => (IReadOnlyList<string>)[.. g.Select(a => a.Id)]);
        Agent[] examined = [.. agents.Where(a => alike.ContainsKey(a.Id))];
        return
        [
            .. Enumerable.Range(0, months).SelectMany(m => RuleConflicts.Of(CompiledProblem.Of(
                MonthOf(policy, shiftTypes, holidays, examined, from.Plus(m))), alike)),
        ];
    }

    private static RosterProblem MonthOf(
        PolicyPack policy, IReadOnlyList<ShiftType> shiftTypes, HolidayCalendar holidays, IReadOnlyList<Agent> agents, Month month)
    {
        var period = month.Period;
        var grid = new IntervalGrid(30);
        var nobody = new int[period.Days * grid.PerDay];
        var nothing = new double[nobody.Length];
        return new RosterProblem
        {
            Period = period,
            Holidays = holidays,
            ShiftTypes = shiftTypes,
            Agents = [.. agents.Select(a => a with { Skills = ["any"] })],
            Policy = policy,
            Requirements = [new Requirement("any", grid, period, new ServiceTarget(0.8, 20), nobody, nobody, nothing, nothing, nothing)],
        };
    }
}
