using System.Globalization;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// Cover that no roster can give, each said once with all of its days: hours that no shift reaches, and overload, where all who may
/// work are fewer than required.
/// </summary>
internal sealed class CoverGaps
{
    private readonly CompiledProblem _problem;
    private readonly HashSet<CoverageRow> _reached;

    private CoverGaps(CompiledProblem problem)
    {
        _problem = problem;
        _reached = new(Reached(), ReferenceEqualityComparer.Instance as IEqualityComparer<CoverageRow>);
    }

    /// <param name="breaches">What is missing in each row with everyone who may work.</param>
    public static IEnumerable<Diagnosis> Of(CompiledProblem problem, IEnumerable<Breach> breaches)
    {
        var gaps = new CoverGaps(problem);
        var all = breaches.ToLookup(b => gaps._reached.Contains((CoverageRow)b.Constraint));
        return gaps.Unreached(all[false]).Concat(gaps.Overloads(all[true]));
    }

    /// <summary>Rows that some shift staffs on a day on which it may start, whoever could work it.</summary>
    private IEnumerable<CoverageRow> Reached()
    {
        var (model, coverage) = (_problem.Model, _problem.Model.Coverage);
        return from profile in Enumerable.Range(0, coverage.Profiles)
               from day in Enumerable.Range(0, model.Days)
               from shift in Enumerable.Range(1, model.Shifts - 1)
               where _problem.Options[shift]!.Type.MayStartOn(_problem.Problem.Period[day].DayOfWeek)
               from contribution in coverage.Of(profile, day, shift).ToArray()
               where contribution.Amount > 0
               select coverage.Rows[contribution.Row];
    }

    private IEnumerable<Diagnosis> Unreached(IEnumerable<Breach> breaches) =>
        from span in CoverSpan.Of(breaches)
        let row = (CoverageRow)span.Worst.Constraint
        group span by (row.Rule, row.Name, span.Span, IsHard: span.Worst.Cost.Hard > 0) into hours
        let days = DaysOf(hours)
        group (Hours: hours.Key.Span, Most: hours.Max(s => -s.Worst.Amount), Days: days)
            by (hours.Key.Rule, hours.Key.Name, hours.Key.IsHard, Days: string.Join(',', days.Select(d => d.DayNumber))) into alike
        let whole = alike.First().Days
        select DiagnosisOf(
            alike.Key.Rule, alike.Key.IsHard, whole,
            NoShift(
                alike.Key.Rule, alike.Key.Name, [.. alike.Select(a => a.Hours.ToString())], DayList.InWords(whole),
                alike.Max(a => a.Most)));

    private LocalText NoShift(int rule, string name, string[] hours, LocalText days, long most)
    {
        var (place, people) = (PlaceOf(rule, name), most == 1 ? "agent is" : "agents are");
        return new(
            $"没有班次覆盖{place.Zh}的 {string.Join("、", hours)}（{days.Zh}），那里最多需要 {most} 人。请增加覆盖这些时间的班次，或缩短开放时间。",
            $"No shift reaches {string.Join(" and ", hours)} for {place.En} ({days.En}); up to {most} {people} needed there. "
            + "Add a shift that reaches it, or shorten the hours.");
    }

    private IEnumerable<Diagnosis> Overloads(IEnumerable<Breach> breaches) =>
        from span in CoverSpan.Of(breaches)
        let row = (CoverageRow)span.Worst.Constraint
        group span by (row.Rule, row.Name, IsHard: span.Worst.Cost.Hard > 0) into place
        let worst = place.MaxBy(s => s.Worst.Cost)!
        let days = DaysOf(place)
        select DiagnosisOf(place.Key.Rule, place.Key.IsHard, days, Overload(worst, days));

    private LocalText Overload(CoverSpan worst, IReadOnlyList<DateOnly> days)
    {
        var (sentence, more, also) = (worst.Complete(_problem.Explain(worst.Worst)), MoreWork(worst.Worst), AllDays(days));
        return new(
            $"超负荷，即使能上的人全部上班：{sentence.Zh}{more.Zh}{also.Zh}",
            $"Overload, even with everyone who may work: {sentence.En}{more.En}{also.En}");
    }

    /// <summary>Adds to the sentence about the worst day on which others it is so; nothing where there is only that one.</summary>
    public static LocalText AllDays(IReadOnlyList<DateOnly> days)
    {
        if (days.Count == 1) return default;
        var list = DayList.InWords(days);
        return new LocalText($"这是最缺的一天；人手不够的日子：{list.Zh}。", $" That is the worst day; there are too few on {list.En}.");
    }

    /// <summary>Where the work itself is more than they can do, which no patience of customers makes up for.</summary>
    private LocalText MoreWork(Breach breach)
    {
        var row = (CoverageRow)breach.Constraint;
        if (_problem.Rules[row.Rule] is not QueueCoverage { Requirement: { DeferredAgents: null } requirement }) return default;
        var interval = row.Interval;
        if (interval >= requirement.Gross.Length) return default;
        var (load, staffed) = (requirement.Explain(interval).LoadErlang, breach.Actual * (1 - requirement.Shrinkage[interval]));
        if (load < staffed || load == 0) return default;
        var erlangs = load.ToString("0.0", CultureInfo.InvariantCulture);
        return new(
            $"单是工作量就有 {erlangs} 爱尔兰，这些人处理不完，排队会越来越长。",
            $" The work alone is {erlangs} Erlangs, more than they can do: the queue grows for as long as it lasts.");
    }

    private LocalText PlaceOf(int rule, string name) =>
        _problem.Rules[rule] is QueueCoverage ? _problem.Problem.NameOf(name) : _problem.Model.Rules[rule].Title;

    private Diagnosis DiagnosisOf(int rule, bool isHard, IReadOnlyList<DateOnly> days, LocalText sentence) => new(
        isHard ? DiagnosisGravity.Impossible : DiagnosisGravity.Unavoidable, [], [_problem.Model.Rules[rule].Id], days[0], days[^1],
        sentence);

    private IReadOnlyList<DateOnly> DaysOf(IEnumerable<CoverSpan> spans) =>
        [.. spans.Select(s => _problem.Problem.Period[s.Worst.FirstDay]).Distinct().Order()];
}
