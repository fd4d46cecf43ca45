using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Standing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Trading;

/// <summary>
/// Judges trades by the rules of the roster itself: only hard breaches that the trade causes count against it, those that
/// stood before do not.
/// </summary>
/// <param name="problem">The problem of the published period.</param>
/// <param name="roster">The published roster as it stands.</param>
public sealed class TradeJudge(CompiledProblem problem, Roster roster)
{
    private readonly RosterJudge _judge = new(problem);
    private readonly int[] _counts = RosterEvaluator.Counts(problem.Model, roster);
    private readonly Roster _after = roster.Clone();

    public TradeJudge(CompiledProblem problem, IEnumerable<Assignment> assignments) : this(problem, problem.RosterOf(assignments))
    {
    }

    private TradePolicy Policy => problem.Problem.Policy.Trading;

    /// <summary>The verdict, with every reason when it is a refusal.</summary>
    /// <param name="now">Wall-clock time at the centre.</param>
    /// <param name="accepted">Trades accepted so far, for the monthly limit.</param>
    public TradeVerdict Judge(Trade trade, DateTime now, IReadOnlyCollection<Trade> accepted)
    {
        var handovers = trade.Handovers;
        if (Impossible(handovers) is { Length: > 0 } impossible) return new TradeVerdict.Refused(impossible);
        var moves = Moves(handovers);
        var change = ChangeBy(moves);
        var unskilled = Unskilled(moves);
        Refusal[] refusals = [.. TooLate(handovers, now), .. UsedUp(trade, accepted), .. unskilled, .. RulesBroken(change, unskilled)];
        return refusals.Length > 0
            ? new TradeVerdict.Refused(refusals)
            : new TradeVerdict.Allowed(_judge.InWords(change), UnmetHours(change), () => AssignmentsAfter(moves));
    }

    /// <summary>
    /// Only the lines of those who trade are looked at. The roster after the trade is put together in place and taken apart again.
    /// </summary>
    private RosterChange ChangeBy(Move[] moves)
    {
        lock (_after)
        {
            foreach (var move in moves) _after[move.Agent, move.Day] = move.NewShift;
            try
            {
                return RosterChange.Between(problem.Model, roster, _after, _counts, moves.Select(m => m.Agent).Distinct());
            }
            finally
            {
                foreach (var move in moves) _after[move.Agent, move.Day] = move.OldShift;
            }
        }
    }

    private IReadOnlyList<Assignment> AssignmentsAfter(Move[] moves)
    {
        var after = roster.Clone();
        foreach (var move in moves) after[move.Agent, move.Day] = move.NewShift;
        return problem.AssignmentsOf(after);
    }

    /// <summary>What changes in the roster: one agent's day with the shift before and after.</summary>
    private readonly record struct Move(int Agent, int Day, int OldShift, int NewShift);

    /// <summary>Givers become free on the date unless they take a shift there; takers get the giver's shift.</summary>
    private Move[] Moves(IReadOnlyList<Handover> handovers)
    {
        var moves = new Dictionary<(int Agent, int Day), int>();
        foreach (var handover in handovers) moves.TryAdd((problem.IndexOf(handover.Giver), DayOf(handover.Date)), 0);
        foreach (var handover in handovers)
            moves[(problem.IndexOf(handover.Taker), DayOf(handover.Date))] = roster[problem.IndexOf(handover.Giver), DayOf(handover.Date)];
        return [.. moves.Select(m => new Move(m.Key.Agent, m.Key.Day, roster[m.Key.Agent, m.Key.Day], m.Value))];
    }

    private int DayOf(DateOnly date) => problem.Problem.Period.Contains(date)
        ? problem.Problem.Period.IndexOf(date)
        : throw new ArgumentOutOfRangeException(
            nameof(date), date, $"The roster covers {problem.Problem.Period}. Maybe take the problem of another month?");

    private Refusal[] Impossible(IReadOnlyList<Handover> handovers) =>
    [
        .. handovers.Where(h => ShiftOf(h.Giver, h.Date) == 0).Select(h => Says(
            RefusalGround.NothingToTrade, h.Giver, h.Date,
            (name, day) => $"{name} 在{day}没有班次可换。", (name, day) => $"{name} has no shift to give on {day}.")),
        .. handovers.Where(h => ShiftOf(h.Taker, h.Date) != 0 && !handovers.Any(own => own.Giver == h.Taker && own.Date == h.Date))
        .Select(h => Says(
            RefusalGround.NothingToTrade, h.Taker, h.Date,
            (name, day) => $"{name} 在{day}已有班次，不能再接一个班。", (name, day) => $"{name} already works on {day} and cannot take another shift.")),
    ];

    private int ShiftOf(string agent, DateOnly date) => roster[problem.IndexOf(agent), DayOf(date)];

    private IEnumerable<Refusal> TooLate(IReadOnlyList<Handover> handovers, DateTime now)
    {
        var (first, start) = handovers.Select(h => (Handover: h, Start: StartOf(h))).MinBy(h => h.Start);
        if (start <= now)
            yield return Says(RefusalGround.Past, first.Giver, first.Date,
                (_, day) => $"{day}的班次已经开始，不能再换。", (_, day) => $"The shift of {day} has already begun.");
        else if (start < now.AddHours(Policy.NoticeHours))
            yield return Says(RefusalGround.Notice, first.Giver, first.Date,
                (_, day) => $"{day}的班次距开始不足{Policy.NoticeHours}小时，换班须提前{Policy.NoticeHours}小时。",
                (_, day) =>
                    $"The shift of {day} starts in less than {Policy.NoticeHours} h; a trade needs {Policy.NoticeHours} h of notice.");
    }

    private DateTime StartOf(Handover handover) =>
        handover.Date.ToDateTime(TimeOnly.MinValue).AddMinutes(problem.Options[ShiftOf(handover.Giver, handover.Date)]!.Type.Span.Start);

    private IEnumerable<Refusal> UsedUp(Trade trade, IReadOnlyCollection<Trade> accepted)
    {
        var counted = Month.Of(trade.EarlierDate);
        var month = Wording.Month(counted);
        var why = counted.Contains(trade.LaterDate) ? default : new LocalText(
            "跨月换班计入较早班次所在的月份。", " A trade between two months counts in that of its earlier shift.");
        return
            from agent in trade.CountsFor(Policy)
            where TradeQuota.Used(Policy, accepted, agent, counted) >= Policy.MaxPerMonth
            let name = problem.Problem.Agents[problem.IndexOf(agent)].Name
            select new Refusal(RefusalGround.Quota, agent, new LocalText(
                $"{name} 在{month.Zh}的{Policy.MaxPerMonth}次换班已用完。{why.Zh}",
                $"{name} has used the {Policy.MaxPerMonth} trades of {month.En}.{why.En}"));
    }

    private Refusal[] Unskilled(Move[] moves) =>
    [
        .. from move in moves
           where problem.Options[move.NewShift] is { Type.OffQueue: false }
           let queue = problem.Options[move.NewShift]!.Queue
           let served = problem.Problem.NameOf(queue)
           let agent = problem.Problem.Agents[move.Agent]
           where !agent.CanServe(queue, problem.Problem.Period[move.Day])
           select Says(RefusalGround.Skill, agent.Id, problem.Problem.Period[move.Day],
               (name, day) => $"{name} 没有{served.Zh}的技能，不能接{day}的班。",
               (name, day) => $"{name} is not skilled for {served.En} and cannot take the shift of {day}."),
    ];

    /// <summary>A missing skill is said once, not again as a breach of availability.</summary>
    private IEnumerable<Refusal> RulesBroken(RosterChange change, Refusal[] unskilled) =>
        _judge.InWords(change.NewHardBreaches)
            .Where(b => b.Rule != Availability.RuleId || !unskilled.Any(u => u.Agent == b.Agent))
            .Select(b => new Refusal(RefusalGround.Rule, b.Agent, b.Sentence));

    private double UnmetHours(RosterChange change)
    {
        double Short(IReadOnlyList<Breach> breaches) => breaches
            .Where(b => b.Amount < 0 && b.Constraint is CoverageRow && problem.Rules[b.Constraint.Rule] is QueueCoverage)
            .Sum(b => -b.Amount * ((CoverageRow)b.Constraint).Span.Minutes / 60.0);
        return Short(change.Gained) - Short(change.Resolved);
    }

    private Refusal Says(
        RefusalGround ground, string agent, DateOnly date, Func<string, string, string> zh, Func<string, string, string> en)
    {
        var (name, day) = (problem.Problem.Agents[problem.IndexOf(agent)].Name, Wording.Day(date));
        return new Refusal(ground, agent, new LocalText(zh(name, day.Zh), en(name, day.En)));
    }
}
