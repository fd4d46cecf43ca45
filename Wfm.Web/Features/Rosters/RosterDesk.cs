using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Rosters;

/// <summary>
/// A roster on a planner's desk: the cells as they stand, every change by hand with its price and its breaches in words,
/// and the way back. Nothing is stored before <see cref="RosterService"/> is told to.
/// </summary>
public sealed class RosterDesk
{
    private readonly CompiledProblem _compiled;
    private readonly RosterJudge _judge;
    private readonly Stack<Move> _undo = new();
    private readonly Stack<Move> _redo = new();
    private readonly HashSet<(int Agent, int Day)> _locks;
    private readonly IReadOnlyList<JudgedBreach>?[] _lines;
    private readonly int[] _versions;
    private readonly Dictionary<(string, DateOnly), Leave> _leaves = [];
    private readonly ILookup<(string, DateOnly), Wish> _wishes;
    private readonly Dictionary<string, int> _queues;
    private readonly Dictionary<string, LocalText> _teams;
    private readonly IReadOnlyList<Assignment> _opened;
    private IReadOnlyCollection<LockedCell> _openedLocks;
    private double? _serviceLevel;
    private IReadOnlyList<JudgedBreach>? _hardBreaches;

    public RosterDesk(
        Centre centre, CompiledProblem compiled, IReadOnlyList<Assignment> assignments, IReadOnlyCollection<LockedCell> locks,
        int revision = 0, int madeFrom = 0)
    {
        (Centre, _compiled, _judge, Revision, Base) = (centre, compiled, new RosterJudge(compiled), revision, madeFrom);
        Roster = compiled.RosterOf(assignments);
        (_opened, _openedLocks) = (Assignments, locks);
        Cost = RosterEvaluator.Evaluate(compiled.Model, Roster).Cost;
        _lines = new IReadOnlyList<JudgedBreach>?[Agents.Count];
        _versions = new int[Agents.Count];
        _locks = [.. locks.Select(l => (compiled.IndexOf(l.Agent), Period.IndexOf(l.Date)))];
        _queues = centre.Queues.Select((q, i) => (q.Id, i)).ToDictionary(q => q.Id, q => q.i);
        _teams = centre.Teams.ToDictionary(t => t.Id, t => t.Name);
        _wishes = compiled.Problem.Wishes.ToLookup(w => (w.Agent, w.Date));
        foreach (var leave in compiled.Problem.Leaves)
        {
            for (var date = leave.First; date <= leave.Last; date = date.AddDays(1)) _leaves[(leave.Agent, date)] = leave;
        }
        Coverage = RosterCoverage.Of(compiled.Problem, assignments);
    }

    public Centre Centre { get; }

    /// <summary>Number of the stored revision that lies on the desk.</summary>
    public int Revision { get; private set; }

    /// <summary>
    /// Number of the publication that it was made from; what is agreed later is carried into what is saved from the desk.
    /// </summary>
    public int Base { get; }

    public PlanningPeriod Period => _compiled.Problem.Period;
    public IReadOnlyList<Agent> Agents => _compiled.Problem.Agents;
    public IReadOnlyList<Requirement> Requirements => _compiled.Problem.Requirements;
    public RosterCost Cost { get; private set; }
    public RosterCoverage Coverage { get; private set; }
    public bool IsChanged { get; private set; }
    public bool CanUndo => _undo.Count > 0;
    public bool CanRedo => _redo.Count > 0;

    /// <summary>Every hard rule that the roster breaks, day after day.</summary>
    public IReadOnlyList<JudgedBreach> HardBreaches => _hardBreaches ??=
        Cost.IsFeasible ? [] : _judge.Judge(Roster).HardByDay;

    /// <summary>What the last change brought; null before the first.</summary>
    public JudgedChange? LastChange { get; private set; }

    private Roster Roster { get; }

    public IReadOnlyList<Assignment> Assignments => _compiled.AssignmentsOf(Roster);

    public IEnumerable<LockedCell> Locks => _locks.Select(l =>
        new LockedCell(Agents[l.Agent].Id, Period[l.Day], this[l.Agent, l.Day]?.Type.Code, this[l.Agent, l.Day]?.Queue));

    /// <summary>What was locked and released since the desk was laid out.</summary>
    public LockChange LockChange => LockChange.Between(_openedLocks, [.. Locks]);

    /// <summary>The cells that differ from the revision that was laid out.</summary>
    public IReadOnlyList<CellChange> Changes => CellChange.Between(_opened, Assignments);

    /// <summary>Place of a queue in the centre's list; −1 for a shift off the queues.</summary>
    public int QueueIndex(string queue) => _queues.GetValueOrDefault(queue, -1);

    public LocalText TeamOf(int agent) => _teams.GetValueOrDefault(Agents[agent].Team);

    /// <summary>What a cell holds; null for a day off.</summary>
    public ShiftOption? this[int agent, int day] => _compiled.Options[Roster[agent, day]];

    public bool IsLocked(int agent, int day) => _locks.Contains((agent, day));

    public Leave? LeaveOn(int agent, int day) => _leaves.GetValueOrDefault((Agents[agent].Id, Period[day]));

    public IEnumerable<Wish> WishesOn(int agent, int day) => _wishes[(Agents[agent].Id, Period[day])];

    /// <summary>Grows with every change of an agent's line.</summary>
    public int VersionOf(int agent) => _versions[agent];

    /// <summary>What an agent's line pays for, hard breaches first.</summary>
    public IReadOnlyList<JudgedBreach> Line(int agent) => _lines[agent] ??= _judge.JudgeLine(Roster, Agents[agent].Id);

    public bool IsBroken(int agent, int day) =>
        Line(agent).Any(b => b.IsHard && b.First <= Period[day] && Period[day] <= b.Last && b.Last.DayNumber - b.First.DayNumber < 10);

    public CellAnswer Why(int agent, int day) => _judge.Why(Roster, Agents[agent].Id, Period[day]);

    /// <summary>
    /// Gives an agent a shift for the queue the agent serves best; false when the day or the agent does not allow the shift.
    /// </summary>
    public bool Assign(int agent, int day, string shift)
    {
        var queues = Agents[agent].Skills.Where(s => Requirements.Any(r => r.Queue == s)).ToList();
        var queue = this[agent, day]?.Queue is { } current && queues.Contains(current)
            ? current
            : queues.FirstOrDefault() ?? Requirements[0].Queue;
        var type = Centre.ShiftTypes.FirstOrDefault(t => t.Code == shift);
        if (type is null || !type.MayStartOn(Period[day].DayOfWeek)) return false;
        return Put(agent, day, _compiled.Options.IndexOf(shift, queue));
    }

    public bool Assign(int agent, int day, ShiftOption? option) =>
        Put(agent, day, option is null ? 0 : _compiled.Options.IndexOf(option.Type.Code, option.Queue));

    /// <summary>Lets the agent serve the next queue of the agent's skills on that day.</summary>
    public bool NextQueue(int agent, int day)
    {
        if (this[agent, day] is not { } option) return false;
        var skills = Agents[agent].Skills.Where(s => Requirements.Any(r => r.Queue == s)).ToList();
        if (skills.Count < 2) return false;
        var next = skills[(skills.IndexOf(option.Queue) + 1) % skills.Count];
        return Put(agent, day, _compiled.Options.IndexOf(option.Type.Code, next));
    }

    public void ToggleLock(int agent, int day)
    {
        if (!_locks.Remove((agent, day))) _locks.Add((agent, day));
        _versions[agent]++;
    }

    /// <summary>Takes the last change back and says where it was.</summary>
    public (int Agent, int Day)? Undo()
    {
        if (!_undo.TryPop(out var move)) return null;
        Apply(move.Agent, move.Day, move.Before);
        _redo.Push(move);
        return (move.Agent, move.Day);
    }

    public (int Agent, int Day)? Redo()
    {
        if (!_redo.TryPop(out var move)) return null;
        Apply(move.Agent, move.Day, move.After);
        _undo.Push(move);
        return (move.Agent, move.Day);
    }

    /// <summary>What a rule is called; the id itself for a rule that the policy no longer has.</summary>
    public LocalText RuleTitle(string rule) => _compiled.Model.Rules.FirstOrDefault(r => r.Id == rule)?.Title
        ?? rule switch
        {
            PlanningPipeline.StabilityRule => new LocalText("对已发布班表的改动", "Changes of the published roster"),
            PlanningPipeline.UndisturbedRule => new LocalText("班表有改动的客服", "Agents whose published roster changes"),
            _ => new LocalText(rule, rule),
        };

    /// <summary>The desk's state has been stored, locks and all.</summary>
    /// <param name="revision">Number of the latest revision by now.</param>
    public void MarkStored(int revision)
    {
        (IsChanged, Revision) = (false, revision);
        MarkLocksStored();
    }

    public void MarkLocksStored() => _openedLocks = [.. Locks];

    /// <summary>Does the changes of another desk again on this one, each as a change by hand that can be undone.</summary>
    /// <param name="other">A desk of the same month that was laid out earlier.</param>
    public void DoAgain(RosterDesk other)
    {
        var lines = Agents.Select((a, i) => (a.Id, i)).ToDictionary(a => a.Id, a => a.i);
        foreach (var change in other.Changes.Where(c => lines.ContainsKey(c.Agent)))
            Put(
                lines[change.Agent], Period.IndexOf(change.Date),
                change.After is { } after ? _compiled.Options.IndexOf(after.Shift, after.Queue) : 0);
    }

    /// <summary>Share of all contacts of the month that this roster is expected to answer within the threshold of their queue.</summary>
    public double ServiceLevel => _serviceLevel ??= ExpectedService();

    /// <summary>
    /// What the roster on the desk costs by a problem that was compiled later: what is published beside the month may have changed. Agents
    /// who have left and shifts that are gone do not count.
    /// </summary>
    public RosterCost CostBy(CompiledProblem now)
    {
        if (ReferenceEquals(now, _compiled)) return Cost;
        return RosterEvaluator.Evaluate(now.Model, now.RosterOf(PlanningPipeline.StillThere(now, Assignments))).Cost;
    }

    /// <summary>Agent-hours by which a queue's requirement is missed on a day.</summary>
    public double UnmetHours(Requirement requirement, int day)
    {
        var range = requirement.Grid.RangeOf(requirement.Period, day);
        var missing = requirement.Gross[range].Zip(Coverage.Scheduled(requirement.Queue)[range])
            .Sum(i => Math.Max(0, i.First - i.Second));
        return missing * requirement.Grid.Minutes / 60.0;
    }

    private bool Put(int agent, int day, int shift)
    {
        if (shift < 0 || Roster[agent, day] == shift) return false;
        _undo.Push(new Move(agent, day, Roster[agent, day], shift));
        _redo.Clear();
        Apply(agent, day, shift);
        return true;
    }

    private void Apply(int agent, int day, int shift)
    {
        var before = Roster.Clone();
        Roster[agent, day] = shift;
        LastChange = _judge.Judge(before, Roster);
        Cost += LastChange.Delta;
        _lines[agent] = null;
        _versions[agent]++;
        IsChanged = true;
        Coverage = RosterCoverage.Of(_compiled.Problem, Assignments);
        (_serviceLevel, _hardBreaches) = (null, null);
    }

    private double ExpectedService()
    {
        var queues = Requirements.Select(r => ServiceLevelForecast.Of(Coverage.Scheduled(r.Queue), r).Whole).ToList();
        var volume = queues.Sum(q => q.Volume);
        return volume == 0 ? 1 : queues.Sum(q => q.Volume * q.ServiceLevel) / volume;
    }

    private readonly record struct Move(int Agent, int Day, int Before, int After);
}
