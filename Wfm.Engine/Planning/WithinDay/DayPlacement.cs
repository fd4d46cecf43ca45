using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>Turns one day of a roster into the placement of its lunches, breaks, briefings and meetings.</summary>
public sealed class DayPlacement
{
    /// <summary>Cost units per customer late or lost: fine enough that rounding does not decide.</summary>
    internal const long CostPerCustomer = 6000;

    private readonly DayOrder _order;
    private readonly DayRules _rules;
    private readonly DayClock _day;
    private readonly Dictionary<string, ShiftType> _shifts;
    private readonly Dictionary<string, int> _posts;
    private readonly Dictionary<string, string> _teams;
    private readonly List<WeeklyMeeting> _meetings;

    /// <param name="teams">Team by agent; an agent without one attends only the meetings of all.</param>
    private DayPlacement(
        DayOrder order, IReadOnlyList<ShiftType> shiftTypes, IReadOnlyList<Requirement> requirements, DayRules rules, Dictionary<string,
        string> teams)
    {
        (_order, _rules, _teams, _day) = (order, rules, teams, new DayClock(order.Date, rules.Grid.Clock));
        _shifts = shiftTypes.ToDictionary(s => s.Code);
        _posts = requirements.Select((r, i) => (r.Queue, i)).ToDictionary(p => p.Queue, p => p.i);
        _meetings = [.. rules.Meetings.Where(m => m.Day == order.Date.DayOfWeek)];
    }

    /// <summary>
    /// The problem of one day. Lunches are the unpaid breaks of the shift types, which may move; each longer stretch of work
    /// gets a paid break. The first duties are those of the order, in its order; shifts of the days around follow as they are.
    /// What rules and shift types state by the clock is put where the clock shows it, the first time where it shows it twice; lengths
    /// and distances are minutes that pass.
    /// </summary>
    /// <param name="requirements">One per queue; their shrinkage must leave out what is placed here.</param>
    /// <param name="rules">Their grid has the clock where it is changed within the day, see <see cref="DayRules.GridOf"/>.</param>
    /// <param name="agents">For the teams that meet.</param>
    /// <param name="groups">Groups in which a meeting is held, one after the other; one unless given.</param>
    public static IntradayProblem Of(
        DayOrder order, IReadOnlyList<ShiftType> shiftTypes, IReadOnlyList<Requirement> requirements, DayRules rules,
        IReadOnlyList<Agent>? agents = null,
        IReadOnlyDictionary<WeeklyMeeting, int>? groups = null)
    {
        var placement = new DayPlacement(order, shiftTypes, requirements, rules, (agents ?? []).ToDictionary(a => a.Id, a => a.Team));
        List<IntradayDuty> duties = [.. order.Assignments.Select(placement.Duty)];
        return new IntradayProblem
        {
            Grid = rules.Grid,
            Posts = [.. requirements.Select(r => IntradayPost.Of(r, order.Date, rules.Grid, CostPerCustomer, rules.Floor))],
            Duties = [.. duties, .. order.Around.Select(placement.Neighbour).OfType<IntradayDuty>()],
            Meetings = [.. placement.Added(duties), .. placement.Weekly(duties, groups)],
        };
    }

    /// <summary>
    /// Shifts of the roster that staff a queue of the requirements; the others have nothing to place, and neither has one whose hours the
    /// clock skips.
    /// </summary>
    public static bool CanPlace(Assignment assignment, Centre centre, IReadOnlyList<Requirement> requirements) =>
        requirements.Any(r => r.Queue == assignment.Queue)
        && centre.ShiftTypes.Any(
            s => s.Code == assignment.Shift && !s.OffQueue && centre.Clock.Minutes(assignment.Date, s.Span) > 0);

    private IntradayDuty Duty(Assignment assignment)
    {
        var shift = _shifts[assignment.Shift];
        var (start, end) = (_day.Elapsed(shift.Span.Start), _day.Elapsed(shift.Span.End));
        var byHand = ByHand(assignment);
        var activities = Activities(shift, start, end);
        foreach (var entry in byHand)
            if (activities.Where(a => a.Kind == entry.Kind)
                .MinBy(a => Math.Abs(a.EarliestStart + a.LatestStart - 2 * entry.Start)) is { } same)
                activities.Remove(same);
        FixedActivity[] timed =
        [
            .. _meetings.Where(m => m.IsFixed && Attends(assignment.Agent, m)).Select(m => Timed(m.Kind, m.Span))
                .Where(m => m.Start >= start + _rules.BriefingMinutes && m.End <= end),
            .. _order.Held?[assignment.Agent] ?? [],
            .. _order.Activities.Where(a => a.Window.Minutes == a.Minutes && a.Agents.Contains(assignment.Agent))
                .Select(a => Timed(a.Kind, a.Window)).Where(a => start <= a.Start && a.End <= end),
        ];
        return new IntradayDuty(assignment.Agent, _posts[assignment.Queue], start, end, activities)
        {
            Fixed = [.. timed.Distinct().Where(t => !byHand.Any(h => h.Kind == t.Kind)), .. byHand.Select(h => new FixedActivity(h.Kind, h.Start, h.End))],
            MinimumSpacing = _rules.MinimumSpacing,
            MaximumSpacing = _rules.MaximumSpacing,
        };
    }

    private FixedActivity Timed(string kind, ClockSpan span)
    {
        var (start, end) = _day.Window(span, span.Minutes);
        return new FixedActivity(kind, start, end);
    }

    /// <summary>Lunches of the shift type and a paid break for each longer stretch between them.</summary>
    private List<IntradayActivity> Activities(ShiftType shift, int start, int end)
    {
        var activities = new List<IntradayActivity>();
        var stretchStart = start;
        if (_rules.BriefingMinutes > 0)
            activities.Add(
                new IntradayActivity(
                    DayActivity.Briefing, _rules.BriefingMinutes, start, start + _rules.BriefingMoves)
                { IsUnspaced = true });
        foreach (var (from, until) in shift.BreaksOn(_day))
        {
            AddBreak(stretchStart, from);
            activities.Add(Pause(DayActivity.Lunch, until - from, from - _rules.LunchMoves, from + _rules.LunchMoves));
            stretchStart = until;
        }
        AddBreak(stretchStart, end);
        return activities;

        void AddBreak(int from, int to)
        {
            if (_rules.BreakMinutes == 0 || to - from < _rules.BreakAfter) return;
            var (earliest, latest) = (from + _rules.MinimumSpacing, to - _rules.MinimumSpacing - _rules.BreakMinutes);
            var pause = Pause(DayActivity.Break, _rules.BreakMinutes, earliest - _rules.LunchMoves, latest + _rules.LunchMoves);
            var longer = Breaks(to - from) - Breaks(_day.ReadingAt(to) - _day.ReadingAt(from));
            activities.AddRange(Enumerable.Repeat(pause, 1 + Math.Max(0, longer)));
        }

        IntradayActivity Pause(string kind, int minutes, int earliest, int latest) => new(
            kind, minutes, Math.Max(start + _rules.MinimumSpacing, earliest), Math.Min(end - _rules.MinimumSpacing - minutes, latest));
    }

    /// <summary>
    /// The fewest breaks with which no stretch between them is too long. A change of the clocks that makes a stretch longer brings as many
    /// more as it asks for; on other days one has to do.
    /// </summary>
    private int Breaks(int minutes) => _rules.MaximumSpacing == 0
        ? 1
        : Math.Max(1, (minutes + _rules.BreakMinutes - 1) / (_rules.MaximumSpacing + _rules.BreakMinutes));

    private List<DayEntry> ByHand(Assignment assignment) =>
        [.. (_order.Before?.Agents.FirstOrDefault(a => a.IsOf(assignment))?.Entries ?? []).Where(e => e.ByHand)];

    private bool Attends(string agent, WeeklyMeeting meeting) =>
        meeting.IsFor(_teams.GetValueOrDefault(agent));

    /// <summary>Team meetings whose time is to be found, group by group.</summary>
    private IEnumerable<GroupMeeting> Weekly(List<IntradayDuty> duties, IReadOnlyDictionary<WeeklyMeeting, int>? groups) =>
        from meeting in _meetings
        where !meeting.IsFixed && _order.Held is null
        let members = Enumerable.Range(0, duties.Count)
            .Where(d => Attends(duties[d].Agent, meeting) && !ByHand(_order.Assignments[d]).Any(e => e.Kind == meeting.Kind)).ToList()
        from part in MeetingGroups.Of(meeting, _day, members, duties, groups?.GetValueOrDefault(meeting, 1) ?? 1, _rules)
        select part;

    /// <summary>Added activities whose time is to be found: one meeting for all, or one for each.</summary>
    private List<GroupMeeting> Added(List<IntradayDuty> duties)
    {
        var meetings = new List<GroupMeeting>();
        foreach (var added in _order.Activities.Where(a => a.Window.Minutes > a.Minutes))
        {
            var (from, until) = _day.Window(added.Window, added.Minutes);
            var members = Enumerable.Range(0, duties.Count)
                .Where(d => added.Agents.Contains(duties[d].Agent) && !ByHand(_order.Assignments[d]).Any(e => e.Kind == added.Kind)
                    && Math.Min(duties[d].End, until) - Math.Max(duties[d].Start, from) >= added.Minutes).ToArray();
            if (members.Length == 0) continue;
            IEnumerable<int[]> groups = added.Together ? [members] : members.Select(m => new[] { m });
            meetings.AddRange(groups.Select(g => new GroupMeeting(added.Kind, added.Minutes, from, until - added.Minutes, g)));
        }
        return meetings;
    }

    /// <summary>
    /// A shift of the day before or after in the minutes of this day, with its breaks where they stand; null where they do not meet.
    /// </summary>
    private IntradayDuty? Neighbour(Assignment assignment)
    {
        var shift = DayNeighbours.Of(_shifts[assignment.Shift], assignment, _day);
        var (start, end) = (Math.Max(0, shift.Start), Math.Min(_day.Elapsed(2 * ClockSpan.MinutesPerDay), shift.End));
        if (end <= start) return null;
        return new IntradayDuty(assignment.Agent, _posts[assignment.Queue], start, end, [])
        {
            Fixed = [.. shift.Entries.Where(e => e.Overlaps(start, end))
                .Select(e => new FixedActivity(e.Kind, Math.Max(start, e.Start), Math.Min(end, e.End)))],
        };
    }
}
