using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>What every shift of a centre contains beside work, and how freely it may be placed.</summary>
public sealed record DayRules
{
    /// <summary>Grid on which activities begin; 5 or 15 minutes.</summary>
    public IntervalGrid Grid { get; init; } = new(15);

    /// <summary>The grid of one day: with the clock where it is changed before the shifts of that day have ended.</summary>
    public IntervalGrid GridOf(DateOnly date, LocalClock clock) =>
        clock.RunsEvenly(date, RuleContext.LongestShiftDays) ? Grid : Grid.On(clock);

    /// <summary>Minutes by which a lunch may move from the time that the shift type gives, either way.</summary>
    public int LunchMoves { get; init; } = 60;

    /// <summary>Length of a paid break in minutes; 0 for none.</summary>
    public int BreakMinutes { get; init; } = 15;

    /// <summary>A stretch of work of at least this many minutes gets a paid break.</summary>
    public int BreakAfter { get; init; } = 180;

    /// <summary>Minutes of work at least between two lunches or breaks and at the ends of the shift.</summary>
    public int MinimumSpacing { get; init; } = 45;

    /// <summary>Minutes of work at most between two lunches or breaks and to the ends of the shift; 0 sets no bound.</summary>
    public int MaximumSpacing { get; init; }

    /// <summary>Length of the briefing at the start of each shift in minutes; 0 for none.</summary>
    public int BriefingMinutes { get; init; }

    /// <summary>Minutes by which a briefing may be put off, so that those who start together do not all leave the queue at once.</summary>
    public int BriefingMoves { get; init; }

    /// <summary>Agents who must stay at each queue whenever so many are on duty for it: 1 relieves a single-person post.</summary>
    public int Floor { get; init; } = 1;

    /// <summary>Meetings of every week, such as Monday 14:30; every shift of their teams in which one fits attends.</summary>
    public IReadOnlyList<WeeklyMeeting> Meetings { get; init; } = [];

    /// <summary>Regular contacts with each agent of some teams; see <see cref="ContactSchedule"/>.</summary>
    public IReadOnlyList<ContactCadence> Contacts { get; init; } = [];

    /// <summary>Kinds of activity that these rules place: shrinkage must not count them again.</summary>
    public IEnumerable<string> PlacedKinds =>
    [
        DayActivity.Lunch,
        .. BreakMinutes > 0 ? [DayActivity.Break] : Array.Empty<string>(),
        .. BriefingMinutes > 0 ? [DayActivity.Briefing] : Array.Empty<string>(),
        .. Meetings.Select(m => m.Kind).Concat(Contacts.Select(c => c.Kind)).Distinct(),
    ];
}

/// <summary>A meeting of every week.</summary>
/// <param name="Span">Its hour, or the window within which it is to be held when it is shorter.</param>
public sealed record WeeklyMeeting(string Kind, DayOfWeek Day, ClockSpan Span)
{
    /// <summary>Ids of the teams that attend; empty for all, so that teams can meet one after the other.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>How long it takes; all of <see cref="Span"/> unless given.</summary>
    public int Minutes { get; init; } = Span.Minutes;

    /// <summary>
    /// True when all attend at once whatever customers feel; otherwise they meet in groups, one after the other, where that serves
    /// customers better.
    /// </summary>
    public bool Together { get; init; }

    /// <summary>True when its hour is given, so that nothing is left to be found.</summary>
    public bool IsFixed => Minutes == Span.Minutes;

    /// <param name="team">Team of an agent; null for none.</param>
    public bool IsFor(string? team) => Teams.Count == 0 || (team is not null && Teams.Contains(team));
}
