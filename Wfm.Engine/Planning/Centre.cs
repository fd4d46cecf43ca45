using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning;

/// <summary>How contacts of a queue reach agents.</summary>
public enum Channel
{
    Voice,
    Chat,

    /// <summary>E-mail, call-backs and other work that may wait until a deadline.</summary>
    Deferred,
}

/// <summary>A stream of contacts with its own service target.</summary>
/// <param name="Id">Key used by skills, history and coverage.</param>
/// <param name="Open">Opening span per day of the week, indexed by <see cref="DayOfWeek"/>; null where closed.</param>
/// <param name="Concurrency">Contacts one agent handles at once, ≥ 1; 1 for voice. Divides the handle time for staffing.</param>
/// <param name="Shrinkage">
/// Share of scheduled time lost for reasons not told apart, in [0, 1), one value per hour of the day (24 values).
/// </param>
public sealed record QueueDefinition(
    string Id,
    LocalText Name,
    Channel Channel,
    IReadOnlyList<ClockSpan?> Open,
    ServiceTarget Target,
    double Concurrency,
    IReadOnlyList<double> Shrinkage)
{
    /// <summary>Mean patience of customers in seconds, for Erlang A; null when nobody gives up.</summary>
    public double? PatienceSeconds { get; init; }

    /// <summary>Pieces of deferred work waiting at the start of a period.</summary>
    public double Backlog { get; init; }

    /// <summary>
    /// The zone by whose clock the customers live (IANA name), on which their days are learned; null where it is the centre's.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>Losses told apart by kind, weekday and hour, on top of <see cref="Shrinkage"/>.</summary>
    public ShrinkageProfile Losses { get; init; } = ShrinkageProfile.None;

    /// <summary>
    /// Share of scheduled time lost at an hour of a weekday; kinds in <paramref name="scheduled"/> stand in the roster itself and are left
    /// out.
    /// </summary>
    public double ShrinkageAt(DayOfWeek day, int hour, IReadOnlySet<string> scheduled) => Shrinkage[hour] + Losses.At(day, hour, scheduled);

    /// <summary>The part of <see cref="ShrinkageAt"/> that goes when kinds are placed within the day; a lunch was never in it.</summary>
    public double PlacedLoss(DayOfWeek day, int hour, IReadOnlySet<string> placed) =>
        Losses.Causes.Where(c => placed.Contains(c.Key) && c.Key != DayActivity.Lunch).Sum(c => c.At(day, hour));

    /// <summary>Spells with other opening hours; where they overlap, the last one counts.</summary>
    public IReadOnlyList<OpeningSpell> Spells { get; init; } = [];

    /// <summary>Opening span of a date, spells included and closures of the centre left aside; null when closed.</summary>
    public ClockSpan? OpenOn(DateOnly date) => (Spells.LastOrDefault(s => s.Covers(date))?.Open ?? Open)[(int)date.DayOfWeek];
}

/// <summary>A spell of days with other opening hours than usual: later closing from March on, closed over a holiday.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, included; null for good.</param>
/// <param name="Open">Opening span per day of the week, indexed by <see cref="DayOfWeek"/>; null where closed.</param>
public sealed record OpeningSpell(DateOnly First, DateOnly? Last, IReadOnlyList<ClockSpan?> Open)
{
    public bool Covers(DateOnly date) => First <= date && (Last is not { } last || date <= last);
}

/// <summary>A team of agents.</summary>
public sealed record Team(string Id, LocalText Name)
{
    /// <summary>Who leads it: an agent's id or a name; null where nobody is named.</summary>
    public string? Leader { get; init; }
}

/// <summary>An employment contract; labour rules are scoped by its id.</summary>
public sealed record Contract(string Id, LocalText Name);

/// <summary>A promotion or other event with a known effect on volume.</summary>
/// <param name="Factor">1.3 means 30 % more contacts.</param>
/// <param name="Queue">Queue concerned; null for all.</param>
/// <param name="Last">Last day, included.</param>
public sealed record DemandEvent(DateOnly First, DateOnly Last, string? Queue, double Factor, LocalText Name);

/// <summary>A contact centre as loaded from a folder of data: everything the chain needs, before any plan is made.</summary>
public sealed record Centre
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }

    /// <summary>IANA id, e.g. "Asia/Shanghai".</summary>
    public required string TimeZone { get; init; }

    /// <summary>The clock of <see cref="TimeZone"/>.</summary>
    public LocalClock Clock => LocalClock.Of(TimeZone);

    /// <summary>The grid of requirement and coverage, on the clock of the centre; history may be coarser or finer.</summary>
    public required IntervalGrid Grid
    {
        get => field.On(Clock);
        init;
    }

    public required IReadOnlyList<QueueDefinition> Queues { get; init; }
    public required IReadOnlyList<Team> Teams { get; init; }
    public IReadOnlyList<Contract> Contracts { get; init; } = [];
    public required IReadOnlyList<ShiftType> ShiftTypes { get; init; }
    public required IReadOnlyList<Agent> Agents { get; init; }
    public required PolicyPack Policy { get; init; }
    public required HolidayCalendar Holidays { get; init; }

    /// <summary>
    /// What a roster pays for too few and too many agents: by default for the customers who wait too long; <see cref="CoverCost.Default"/>
    /// pays for heads.
    /// </summary>
    public CoverCost Cover { get; init; } = CoverCost.ByCustomers;

    /// <summary>What every shift contains beside work.</summary>
    public DayRules Day { get; init; } = new();

    public required IReadOnlyList<ContactHistory> History { get; init; }

    /// <summary>Calls that the centre makes itself in quiet intervals.</summary>
    public IReadOnlyList<OutboundWork> Outbound { get; init; } = [];

    public IReadOnlyList<DemandEvent> Events { get; init; } = [];

    /// <summary>Closures that return by themselves.</summary>
    public IReadOnlyList<RecurringClosure> Closures { get; init; } = [];

    /// <summary>The closure that falls on a date of a queue; null where none does.</summary>
    public RecurringClosure? ClosureOn(QueueDefinition queue, DateOnly date) =>
        Closures.FirstOrDefault(c => c.Concerns(queue.Id) && c.Closes(date));

    /// <summary>Opening span of a queue on a date, its spells and the closures included; null when closed.</summary>
    public ClockSpan? OpenOn(QueueDefinition queue, DateOnly date) => ClosureOn(queue, date) is null ? queue.OpenOn(date) : null;

    /// <summary>Keeps everybody out of the roster on the days of a period on which closures fall; one rule for each that has any.</summary>
    public IEnumerable<ClosedDays> ClosuresIn(PlanningPeriod period) =>
        from closure in Closures
        let dates = period.Dates.Where(closure.Closes).ToArray()
        where dates.Length > 0
        select new ClosedDays { Id = $"closure:{closure.Id}", Dates = dates, Queue = closure.Queue };

    /// <summary>Cleaning findings that the planner does not want applied.</summary>
    public IReadOnlyList<CleaningKey> Refused { get; init; } = [];

    public IReadOnlyList<Leave> Leaves { get; init; } = [];
    public IReadOnlyList<Wish> Wishes { get; init; } = [];

    /// <summary>Published assignments before the period to be planned.</summary>
    public IReadOnlyList<Assignment> Past { get; init; } = [];

    /// <summary>
    /// The centre as a period sees it: everybody with the terms that hold in it (<see cref="Agent.In"/>), and the days before joining
    /// and after leaving as <see cref="Leave.NotEmployed"/>, so that whatever is due by the month is due for the days employed.
    /// </summary>
    public Centre In(PlanningPeriod period) => Agents.All(a => a is { Terms.Count: 0, First: null, Last: null, Person: null })
        ? this
        : this with
        {
            Agents = [.. Agents.Select(a => a.In(period))],
            Leaves = [.. Leaves, .. Agents.SelectMany(a => NotEmployed(a, period)).Except(Leaves)],
        };

    /// <summary>No rule and no ledger looks further than a year beyond the period.</summary>
    private static IEnumerable<Leave> NotEmployed(Agent agent, PlanningPeriod period)
    {
        var (earliest, latest) = (period.Start.AddDays(-Leave.LongestDays), period.End.AddDays(Leave.LongestDays));
        if (agent.First is { } first && first > earliest) yield return new Leave(agent.Id, earliest, first.AddDays(-1), Leave.NotEmployed);
        if (agent.Last is { } last && last < latest) yield return new Leave(agent.Id, last.AddDays(1), latest, Leave.NotEmployed);
    }

    /// <summary>
    /// The centre as it was known on the eve of <paramref name="day"/>: later history is cut off, and so is a later past.
    /// </summary>
    public Centre KnownBefore(DateOnly day) => this with
    {
        History = [.. History.Where(h => h.Start < day).Select(h => h.Before(day))],
        Past = [.. Past.Where(a => a.Date < day)],
    };
}
