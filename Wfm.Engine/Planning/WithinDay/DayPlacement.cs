using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>Turns one day of a roster into the placement of its lunches, breaks, briefings and meetings.</summary>
public static class DayPlacement
{
    public const string Lunch = "lunch";
    public const string Break = "break";
    public const string Briefing = "briefing";

    /// <summary>Cost units per customer late or lost: fine enough that rounding does not decide.</summary>
    private const long CostPerCustomer = 6000;

    /// <summary>
    /// The problem of one day. Lunches are the unpaid breaks of the shift types, which may move; each longer stretch of work
    /// gets a paid break. The duties stand in the order of <paramref name="assignments"/>.
    /// </summary>
    /// <param name="requirements">One per queue; their shrinkage must leave out what is placed here.</param>
    /// <param name="assignments">Those of <paramref name="date"/>.</param>
    public static IntradayProblem Of(
        DateOnly date, IReadOnlyList<ShiftType> shiftTypes, IReadOnlyList<Requirement> requirements,
        IReadOnlyList<Assignment> assignments, DayRules rules)
    {
        var shifts = shiftTypes.ToDictionary(s => s.Code);
        var posts = requirements.Select((r, i) => (r.Queue, i)).ToDictionary(p => p.Queue, p => p.i);
        var meetings = rules.Meetings.Where(m => m.Day == date.DayOfWeek).ToList();
        return new IntradayProblem
        {
            Grid = rules.Grid,
            Posts = [.. requirements.Select(r => IntradayPost.Of(r, date, rules.Grid, CostPerCustomer, rules.Floor))],
            Duties = [.. assignments.Select(a => Duty(a.Agent, posts[a.Queue], shifts[a.Shift], rules, meetings))],
        };
    }

    private static IntradayDuty Duty(string agent, int post, ShiftType shift, DayRules rules, List<WeeklyMeeting> meetings)
    {
        var (start, end) = (shift.Span.Start, shift.Span.End);
        var activities = new List<IntradayActivity>();
        var stretchStart = start;
        foreach (var lunch in shift.UnpaidBreaks.OrderBy(b => b.Start))
        {
            AddBreak(stretchStart, lunch.Start);
            activities.Add(new IntradayActivity(Lunch, lunch.Minutes, Math.Max(start, lunch.Start - rules.LunchMoves), Math.Min(end - lunch.Minutes, lunch.Start + rules.LunchMoves)));
            stretchStart = lunch.End;
        }
        AddBreak(stretchStart, end);
        return new IntradayDuty(agent, post, start, end, activities)
        {
            Fixed =
            [
                .. rules.BriefingMinutes > 0 ? [new FixedActivity(Briefing, start, start + rules.BriefingMinutes)] : Array.Empty<FixedActivity>(),
                .. meetings.Where(m => m.Span.Start >= start + rules.BriefingMinutes && m.Span.End <= end).Select(m => new FixedActivity(m.Kind, m.Span.Start, m.Span.End)),
            ],
            MinimumSpacing = rules.MinimumSpacing,
        };

        void AddBreak(int from, int to)
        {
            if (to - from < rules.BreakAfter) return;
            var (earliest, latest) = (from + rules.MinimumSpacing, to - rules.MinimumSpacing - rules.BreakMinutes);
            activities.Add(new IntradayActivity(Break, rules.BreakMinutes, Math.Max(start, earliest - rules.LunchMoves), Math.Min(end, latest + rules.LunchMoves)));
        }
    }
}

/// <summary>What every shift of a centre contains beside work.</summary>
public sealed record DayRules
{
    /// <summary>Grid on which activities begin; 5 or 15 minutes.</summary>
    public IntervalGrid Grid { get; init; } = new(15);

    /// <summary>Minutes by which a lunch may move from the time that the shift type gives, either way.</summary>
    public int LunchMoves { get; init; } = 60;

    /// <summary>Length of a paid break in minutes.</summary>
    public int BreakMinutes { get; init; } = 15;

    /// <summary>A stretch of work of at least this many minutes gets a paid break.</summary>
    public int BreakAfter { get; init; } = 180;

    /// <summary>Minutes of work at least between two activities and at the ends of the shift.</summary>
    public int MinimumSpacing { get; init; } = 45;

    /// <summary>Minutes at the start of each shift that belong to the briefing; 0 for none.</summary>
    public int BriefingMinutes { get; init; }

    /// <summary>Agents who must stay at each queue whenever somebody is on duty for it.</summary>
    public int Floor { get; init; } = 1;

    /// <summary>Meetings at fixed times, such as Monday 14:30; every shift that contains one attends.</summary>
    public IReadOnlyList<WeeklyMeeting> Meetings { get; init; } = [];
}

/// <summary>A meeting of every week.</summary>
public sealed record WeeklyMeeting(string Kind, DayOfWeek Day, ClockSpan Span);
