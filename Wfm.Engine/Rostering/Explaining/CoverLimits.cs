using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Standing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// Cover that nobody can give: intervals where fewer agents may work at all than are required, queues that compete for
/// the same agents, and a period whose requirement is more than all agents together can work.
/// </summary>
internal sealed class CoverLimits
{
    private const int MostQueuesTogether = 6;

    private readonly CompiledProblem _problem;
    private readonly CoverageRow[] _rows;
    private readonly short[][] _most;
    private readonly int _spans;
    private readonly HashSet<int> _queueRules;

    private CoverLimits(CompiledProblem problem)
    {
        _problem = problem;
        _rows = [.. problem.Model.Coverage.Rows];
        _queueRules = [.. Enumerable.Range(0, problem.Rules.Count).Where(r => problem.Rules[r] is QueueCoverage)];
        _spans = 1 + LongestReach();
        _most = [.. Enumerable.Range(0, problem.Model.Agents).Select(MostOf)];
    }

    public static IEnumerable<Diagnosis> Of(CompiledProblem problem)
    {
        var limits = new CoverLimits(problem);
        return limits.Rows().Concat(limits.CompetingQueues()).Concat(limits.WholePeriod()).Concat(limits.Floors());
    }

    /// <summary>Days by which the rows that a shift contributes to lie after its own at most: 1 where shifts pass midnight.</summary>
    private int LongestReach()
    {
        var (coverage, longest) = (_problem.Model.Coverage, 0);
        for (var profile = 0; profile < coverage.Profiles; profile++)
            for (var day = 0; day < _problem.Model.Days; day++)
                for (var shift = 1; shift < _problem.Model.Shifts; shift++)
                    foreach (var (row, _) in coverage.Of(profile, day, shift)) longest = Math.Max(longest, _rows[row].Day - day);
        return longest;
    }

    /// <summary>
    /// The most that an agent can contribute to each row by the shift of the same day, of the day before … without breaking a ban on a
    /// cell: yesterday's night and today's shift may both staff an interval. Indexed by row · spans + days between.
    /// </summary>
    private short[] MostOf(int agent)
    {
        var (model, most) = (_problem.Model, new short[_rows.Length * _spans]);
        for (var day = 0; day < model.Days; day++)
            foreach (var shift in Allowed(agent, day))
                foreach (var (row, amount) in model.Coverage.Of(model.Coverage.ProfileOf(agent), day, shift))
                {
                    ref var known = ref most[row * _spans + _rows[row].Day - day];
                    known = (short)Math.Max((int)known, Math.Min(amount, short.MaxValue));
                }
        return most;
    }

    private IEnumerable<int> Allowed(int agent, int day)
    {
        var bans = _problem.Model.LineOf(agent).Select(l => l.Constraint).OfType<Cell>().Where(c => c.Day == day && c.Penalty.IsHard)
            .ToArray();
        return Enumerable.Range(1, _problem.Model.Shifts - 1).Where(s => !bans.Any(b => b.Shifts.Contains(s)));
    }

    /// <summary>
    /// The most that all agents can contribute to rows of one interval together, and what is there whatever is decided. A shift serves
    /// one queue, so that of each day's shift the row counts to which it gives most.
    /// </summary>
    private int Capacity(params IReadOnlyList<int> rows)
    {
        var most = rows.Sum(r => _rows[r].Fixed);
        foreach (var agent in _most)
            for (var span = 0; span < _spans; span++) most += rows.Max(r => agent[r * _spans + span]);
        return most;
    }

    /// <summary>True for a row that only shifts of the day before the period could staff, of which no roster is known.</summary>
    private bool IsUnknown(int row)
    {
        var (start, end) = (_rows[row].Span.Start + ClockSpan.MinutesPerDay, _rows[row].Span.End + ClockSpan.MinutesPerDay);
        var before = new ClockSpan(start, end);
        return _problem.Model.PrefixDays == 0 && _rows[row].Day == 0 && Capacity(row) == 0
            && _problem.Options.All.Any(o => o.Option.Queue == _rows[row].Name && o.Option.Type.MinutesOnDuty(before) == before.Minutes);
    }

    private IEnumerable<Diagnosis> Rows()
    {
        var breaches = Enumerable.Range(0, _rows.Length).Where(r => !IsUnknown(r))
            .Select(r => RosterEvaluator.CoverageBreach(_rows[r], Capacity(r))).Where(b => b is { Amount: < 0 }).Select(b => b!);
        return CoverGaps.Of(_problem, breaches);
    }

    /// <summary>
    /// An agent of several skills serves one queue at a time: any set of queues needs as many agents as all of them together.
    /// </summary>
    private IEnumerable<Diagnosis> CompetingQueues()
    {
        var intervals = Enumerable.Range(0, _rows.Length).Where(r => _queueRules.Contains(_rows[r].Rule))
            .GroupBy(r => (_rows[r].Day, _rows[r].Span)).Where(g => g.Count() is > 1 and <= MostQueuesTogether);
        var worst = new Dictionary<(int Day, string Queues), (int Short, int[] Rows, int Capacity)>();
        foreach (var interval in intervals)
            foreach (var rows in Subsets([.. interval]).Where(s => s.Length > 1))
            {
                if (rows.Any(r => Required(r) > Capacity(r))) continue;
                var (required, capacity) = (rows.Sum(Required), Capacity(rows));
                var key = (interval.Key.Day, string.Join(',', rows.Select(r => _rows[r].Name)));
                if (required - capacity > worst.GetValueOrDefault(key).Short) worst[key] = (required - capacity, rows, capacity);
            }
        return worst.GroupBy(w => w.Key.Queues, w => w.Value)
            .Select(w => Competing(w.MaxBy(day => day.Short), [.. w.Select(day => DateOf(day.Rows[0])).Order()]));
    }

    private DateOnly DateOf(int row) => _problem.Problem.Period[_rows[row].Day];

    /// <summary>Said once, of the worst day, with all days on which it is so.</summary>
    private Diagnosis Competing((int Short, int[] Rows, int Capacity) worst, IReadOnlyList<DateOnly> days)
    {
        var (row, day) = (_rows[worst.Rows[0]], Wording.Day(DateOf(worst.Rows[0])));
        var (names, required) = (worst.Rows.Select(r => _problem.Problem.NameOf(_rows[r].Name)).ToArray(), worst.Rows.Sum(Required));
        var also = CoverGaps.AllDays(days);
        return new Diagnosis(
            DiagnosisGravity.Unavoidable, [], [.. worst.Rows.Select(r => _problem.Model.Rules[_rows[r].Rule].Id)], days[0], days[^1],
            new LocalText(
                $"超负荷：{day.Zh} {row.Span}，{string.Join("、", names.Select(n => n.Zh))}合计需要{required}人，"
                + $"具备其中任一技能且能上班的只有{worst.Capacity}人。{also.Zh}",
                $"Overload: on {day.En} {row.Span} {string.Join(", ", names.Select(n => n.En))} together need {required} agents; "
                + $"only {worst.Capacity} with any of these skills may work.{also.En}"));
    }

    private int Required(int row) => _rows[row].Cost.At(0) == 0 ? 0 : -_rows[row].Cost.DistanceFromCheapest(0);

    private static IEnumerable<int[]> Subsets(int[] rows) =>
        Enumerable.Range(1, (1 << rows.Length) - 1).Select(mask => rows.Where((_, i) => (mask >> i & 1) != 0).ToArray());

    /// <summary>
    /// The most agent-time that the hard rules of every single line allow, against what is required. Ceilings on hours are
    /// left out: that can only make the most larger, so that what is called missing is missing.
    /// </summary>
    private IEnumerable<Diagnosis> WholePeriod()
    {
        var required = _problem.Problem.Requirements.Sum(r => (long)r.Gross.Sum() * r.Grid.Minutes);
        var most = MinutesFromBefore();
        for (var agent = 0; agent < _problem.Model.Agents; agent++)
        {
            var line = new LineLimits(_problem.Model, agent, c => c is not Total { Min: <= 0 });
            if (line.Cheapest((day, shift) => -StaffedMinutes(agent, day, shift)) is not LineOutcome.Possible best) yield break;
            most -= best.Least;
        }
        if (most >= required) yield break;
        var (first, last) = (_problem.Problem.Period.Start, _problem.Problem.Period[_problem.Model.Days - 1]);
        var (need, can) = (Wording.Hours(required), Wording.Hours(most));
        var missing = Wording.Hours(required - most);
        yield return new Diagnosis(
            DiagnosisGravity.Unavoidable, [], [.. _queueRules.Select(r => _problem.Model.Rules[r].Id)], first, last,
            new LocalText(
                $"超负荷：本期需求合计{need}人时，全体员工在规则内最多能提供{can}人时，至少缺{missing}人时。",
                $"Overload: the period requires {need} agent-hours; within the rules all agents together can give {can} at most, "
                + $"{missing} too few."));
    }

    /// <summary>What nights of the day before the period staff of it; all that they could where no roster of that day is known.</summary>
    private long MinutesFromBefore() => Enumerable.Range(0, _rows.Length)
        .Where(r => _queueRules.Contains(_rows[r].Rule) && _rows[r].Day == 0)
        .Sum(r => (long)(IsUnknown(r) ? Required(r) : _rows[r].Fixed) * _rows[r].Span.Minutes);

    /// <summary>
    /// Hard floors that are too many turns in all: on every day the highest floor of a rule counts, and every agent gives to those
    /// intervals as many turns as the own hard rules allow at most, by shifts of the day and by those that come over from the day
    /// before. Floors above those who may work at all are said by the row.
    /// </summary>
    private IEnumerable<Diagnosis> Floors() => TooManyTurns().Select(f => new Diagnosis(
        DiagnosisGravity.Impossible, [], [_problem.Model.Rules[f.Rule].Id], _problem.Problem.Period[f.Days.Min()],
        _problem.Problem.Period[f.Days.Max()], f.Sentence));

    /// <summary>Cover rules whose floors are proven to be more turns than all agents together can give.</summary>
    public static IEnumerable<(int Rule, int[] Days, LocalText Sentence)> TooManyTurns(CompiledProblem problem) =>
        problem.Model.Coverage.Rows.Any(r => r.Floor > 0) ? new CoverLimits(problem).TooManyTurns() : [];

    private IEnumerable<(int Rule, int[] Days, LocalText Sentence)> TooManyTurns()
    {
        var rules = Enumerable.Range(0, _rows.Length).Where(r => _rows[r].Floor > 0).GroupBy(r => _rows[r].Rule);
        foreach (var rule in rules.Where(rule => rule.All(r => Capacity(r) >= _rows[r].Floor)))
        {
            var rowOf = rule.GroupBy(r => _rows[r].Day).ToDictionary(d => d.Key, d => d.MaxBy(r => _rows[r].Floor - _rows[r].Fixed));
            long required = rowOf.Values.Sum(r => Math.Max(0, _rows[r].Floor - _rows[r].Fixed));
            if (MostTurns(rowOf) is not { } most || most >= required) continue;
            var title = _problem.Model.Rules[rule.Key].Title;
            yield return (
                rule.Key, [.. rowOf.Keys.Order()],
                new LocalText(
                    $"“{title.Zh}”本期共需{required}人次，全体员工在各自规则内最多能出{most}人次。",
                    $"\"{title.En}\" takes {required} turns in this period; within their own rules all agents together can give {most} at most."));
        }
    }

    /// <summary>The most turns that all agents together can give to the wanted rows; null where that is not known.</summary>
    private long? MostTurns(Dictionary<int, int> rowOf)
    {
        long most = 0;
        for (var agent = 0; agent < _problem.Model.Agents; agent++)
        {
            var (coverage, profile) = (_problem.Model.Coverage, _problem.Model.Coverage.ProfileOf(agent));
            var line = new LineLimits(_problem.Model, agent, c => c is not Total { Min: <= 0 });
            if (line.Cheapest((day, shift) => -Turns(day, shift)) is not LineOutcome.Possible best) return null;
            most -= best.Least;

            long Turns(int day, int shift)
            {
                long turns = 0;
                foreach (var (row, amount) in coverage.Of(profile, day, shift))
                    if (rowOf.GetValueOrDefault(_rows[row].Day, -1) == row) turns += Math.Max(0, amount);
                return turns;
            }
        }
        return most;
    }

    private long StaffedMinutes(int agent, int day, int shift)
    {
        long minutes = 0;
        foreach (var (row, _) in _problem.Model.Coverage.Of(_problem.Model.Coverage.ProfileOf(agent), day, shift))
            if (_queueRules.Contains(_rows[row].Rule) && Required(row) > 0) minutes += _rows[row].Span.Minutes;
        return minutes;
    }
}
