using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>Says in words what is wrong with a roster, what a change would bring, and why a cell is as it is.</summary>
public sealed class RosterJudge(CompiledProblem problem)
{
    /// <summary>The whole roster, however it came about.</summary>
    public Judgement Judge(Roster roster)
    {
        var evaluation = RosterEvaluator.Evaluate(problem.Model, roster);
        return new Judgement(evaluation.Cost, InWords(evaluation.Breaches));
    }

    /// <inheritdoc cref="CompiledProblem.RosterOf"/>
    public Judgement Judge(IEnumerable<Assignment> assignments) => Judge(problem.RosterOf(assignments));

    /// <summary>What one agent's line pays for, coverage aside: quick enough for every key stroke.</summary>
    public IReadOnlyList<JudgedBreach> JudgeLine(Roster roster, string agent) =>
        InWords(RosterEvaluator.LineBreaches(problem.Model, roster, problem.IndexOf(agent)));

    /// <summary>What a change by hand brings and takes away.</summary>
    public JudgedChange Judge(Roster before, Roster after) => InWords(RosterChange.Between(problem.Model, before, after));

    /// <summary>Why <paramref name="agent"/> has this shift or day off, and what the alternatives would cost.</summary>
    public CellAnswer Why(Roster roster, string agent, DateOnly date)
    {
        var (row, day) = (problem.IndexOf(agent), problem.Problem.Period.IndexOf(date));
        ArgumentOutOfRangeException.ThrowIfNegative(day, nameof(date));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(day, problem.Model.Days, nameof(date));
        var current = roster[row, day];
        var bearing = RosterEvaluator.LineBreaches(problem.Model, roster, row).Where(b => b.FirstDay <= day && b.LastDay >= day);
        var alternatives = Alternatives(roster, row, day).OrderBy(a => a.Change.Delta).ToArray();
        return new CellAnswer(agent, date, problem.Options[current], InWords(bearing), alternatives);
    }

    /// <summary>A change in words.</summary>
    public JudgedChange InWords(RosterChange change) => new(change.Delta, InWords(change.Gained), InWords(change.Resolved));

    /// <summary>Breaches in words: hard ones first, then by cost; neighbouring intervals of one shortage become one.</summary>
    public IReadOnlyList<JudgedBreach> InWords(IEnumerable<Breach> breaches)
    {
        var all = breaches.ToArray();
        return
        [
            .. all.Where(b => b.Agent >= 0).Select(InWords)
                .Concat(CoverSpan.Of(all.Where(b => b.Agent < 0)).Select(InWords))
                .OrderByDescending(b => b.Cost).ThenBy(b => b.First),
        ];
    }

    private IEnumerable<Alternative> Alternatives(Roster roster, int row, int day)
    {
        var counts = RosterEvaluator.Counts(problem.Model, roster);
        var weekday = problem.Problem.Period[day].DayOfWeek;
        for (var shift = 0; shift < problem.Model.Shifts; shift++)
        {
            if (shift == roster[row, day] || problem.Options[shift]?.Type.MayStartOn(weekday) == false) continue;
            var other = roster.Clone();
            other[row, day] = shift;
            yield return new Alternative(problem.Options[shift], InWords(RosterChange.Between(problem.Model, roster, other, counts)));
        }
    }

    private JudgedBreach InWords(Breach breach) => Judged(breach, problem.Explain(breach), breach.Cost);

    private JudgedBreach InWords(CoverSpan span) => Judged(span.Worst, span.Complete(problem.Explain(span.Worst)), span.Cost);

    private JudgedBreach Judged(Breach breach, LocalText sentence, RosterCost cost)
    {
        var tag = problem.Model.Rules[breach.Constraint.Rule];
        var period = problem.Problem.Period;
        return new JudgedBreach(
            breach.Agent < 0 ? null : problem.Problem.Agents[breach.Agent].Id, period[breach.FirstDay], period[breach.LastDay],
            tag.Id, tag.Title, sentence, cost);
    }
}
