using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Fairness;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning;

/// <summary>
/// The chain from contact history to a priced roster, stage by stage: the one place that knows their order. Between two
/// stages a planner may look and change; each stage takes what the one before returned.
/// </summary>
public static class PlanningPipeline
{
    /// <summary>Lunches stand in the shift types as unpaid breaks; breaks and meetings are placed later and still count.</summary>
    private static readonly HashSet<string> InShifts = [DayActivity.Lunch];

    /// <summary>Id of the rule that prices changes of a published roster.</summary>
    public const string StabilityRule = "stability";

    /// <summary>Id of the rule that prices every agent whose published line changes.</summary>
    public const string UndisturbedRule = "undisturbed";

    /// <summary>A queue with a shorter history may borrow a sister's shape.</summary>
    public const int NewQueueDays = 56;

    /// <summary>Stage 1: volume and handle time of every queue with history, on the grid of the centre.</summary>
    /// <param name="period">Begins after the history; usually the next calendar month.</param>
    public static IReadOnlyList<Forecast> Forecast(Centre centre, PlanningPeriod period, ForecastOptions? options = null) =>
        [.. from queue in centre.Queues
            from history in centre.History
            where history.Queue == queue.Id
            select Forecast(centre, queue, history, period, options)];

    /// <summary>Stage 1 for one queue: clean, forecast, move to the grid of the centre, keep to the opening hours.</summary>
    public static Forecast Forecast(
        Centre centre, QueueDefinition queue, ContactHistory history, PlanningPeriod period, ForecastOptions? options = null)
    {
        var found = Clean(centre, history);
        var cleaned = found.Without(centre.Refused);
        if (history.Days < NewQueueDays && centre.History.FirstOrDefault(h => h.Queue == options?.Sister && h != history) is { } sister)
            cleaned = SisterShape.Borrow(cleaned, Clean(centre, sister).Without(centre.Refused));
        var clock = CustomersOf(centre, queue.Id);
        var days = clock?.Touched(period) ?? period;
        if (clock is not null) cleaned = cleaned.Before(days.Start);
        var forecast = Forecaster.Forecast(NotFiner(cleaned, centre.Grid), centre.Holidays, days, EventsOf(centre, queue.Id), options);
        forecast = forecast with { Notes = [.. HistoryNotes.Of(found, centre.Refused), .. forecast.Notes] };
        return OpeningEffect.On(Regrid.Forecast(clock?.Placed(forecast, period) ?? forecast, centre.Grid), centre, queue);
    }

    /// <summary>Queues that have contacts and no handle time that can be: whoever plans them must state one.</summary>
    public static IReadOnlyList<string> WithoutHandleTime(Centre centre) =>
    [
        .. from history in centre.History
           where history.Volume.Any(v => v > 0)
           where !history.Volume.Zip(history.AhtSeconds).Any(i => i.First > 0 && HistoryCleaner.IsPossible(i.Second))
           select history.Queue,
    ];

    /// <summary>What the rules find in a history of the centre, with its holidays and events known.</summary>
    public static CleanedHistory Clean(Centre centre, ContactHistory history) =>
        HistoryCleaner.Clean(
            Learned(centre, history), centre.Holidays, events: EventsOf(centre, history.Queue),
            clock: LocalClock.Of(centre.Queues.FirstOrDefault(q => q.Id == history.Queue)?.TimeZone ?? centre.TimeZone));

    /// <summary>What is learned from a recorded history: the same, on the clock of the queue's customers where they have one.</summary>
    public static ContactHistory Learned(Centre centre, ContactHistory history) =>
        CustomersOf(centre, history.Queue)?.Learned(history) ?? history;

    private static CustomersClock? CustomersOf(Centre centre, string queue) =>
        centre.Queues.FirstOrDefault(q => q.Id == queue)?.TimeZone is { } zone && zone != centre.TimeZone
            ? new CustomersClock(centre.Clock, LocalClock.Of(zone))
            : null;

    /// <summary>The factors on volume that concern a queue.</summary>
    public static IReadOnlyList<VolumeEvent> EventsOf(Centre centre, string queue) =>
        [.. centre.Events.Where(e => e.Queue is null || e.Queue == queue).Select(e => new VolumeEvent(e.First, e.Last, e.Factor, e.Name))];

    /// <summary>Stage 2: the agents that each forecast queue needs, by its target, concurrency, shrinkage and opening hours.</summary>
    public static IReadOnlyList<Requirement> Require(Centre centre, IReadOnlyList<Forecast> forecasts) =>
        [.. forecasts.Select(f => Require(centre, QueueOf(centre, f.Queue), f))];

    /// <summary>Stage 3: everything that decides the roster, with what earlier months owe to whom.</summary>
    /// <param name="beside">What stands before and after the period; what the centre was loaded with when null.</param>
    public static RosterProblem Problem(
        Centre centre, PlanningPeriod period, IReadOnlyList<Requirement> requirements,
        Surroundings? beside = null, IReadOnlyList<LockedCell>? locks = null)
    {
        centre = centre.In(period);
        beside ??= Surroundings.LoadedWith(centre.Past, period);
        // Of a month that the period does not fill, rules ask who is there on its other days, too.
        var first = period[-CompiledProblem.LongestBeside];
        var end = beside.KnownUntil ?? Month.Of(period.End.AddDays(-1)).Next.First;
        Agent[] agents = [.. centre.Agents.Where(a => a.IsEmployedIn(period))];
        var ids = agents.Select(a => a.Id).ToHashSet();
        var problem = new RosterProblem
        {
            Period = period,
            Clock = centre.Clock,
            Holidays = centre.Holidays,
            ShiftTypes = beside.Retired.Count == 0 ? centre.ShiftTypes : [.. centre.ShiftTypes, .. beside.Retired],
            Agents = agents,
            Policy = centre.Policy with { Rules = [.. centre.Policy.Rules, .. centre.ClosuresIn(period)] },
            Requirements = requirements,
            CoverCost = centre.Cover,
            QueueNames = centre.Queues.ToDictionary(q => q.Id, q => q.Name),
            Leaves = [.. centre.Leaves.Where(l => l.First < end && l.Last >= first)],
            Wishes = [.. centre.Wishes.Where(w => period.Contains(w.Date) && ids.Contains(w.Agent))],
            Locks = [.. (locks ?? []).Where(l => ids.Contains(l.Agent))],
            Past = [.. beside.Past.Where(a => a.Date < period.Start)],
            KnownFrom = beside.KnownFrom,
            Following = beside.Following,
            KnownUntil = beside.KnownUntil,
            FollowingRequirements = beside.FollowingRequirements,
            Beside = beside.Seen,
        };
        return problem with { Ledger = FairnessLedger.Entries(Fairness(centre, problem)) };
    }

    /// <summary>The fairness accounts that a problem starts from.</summary>
    public static IReadOnlyList<BurdenAccount> Fairness(Centre centre, RosterProblem problem) =>
        FairnessLedger.Of(problem, problem.Past, centre.In(problem.Period).Leaves, centre.Wishes);

    /// <summary>
    /// Stage 3 for a month that is published already: what is frozen stays, every other change has its price. Search from
    /// <see cref="WarmStart"/>.
    /// </summary>
    public static RosterProblem Replan(
        Centre centre, PlanningPeriod period, IReadOnlyList<Requirement> requirements,
        IReadOnlyList<Assignment> published, ReplanTerms terms, Surroundings? beside = null) =>
        Replan(Problem(centre, period, requirements, beside), published, terms);

    /// <summary>The same for a problem that is at hand.</summary>
    public static RosterProblem Replan(RosterProblem problem, IReadOnlyList<Assignment> published, ReplanTerms terms)
    {
        var period = problem.Period;
        IReadOnlyList<Leave> leaves = [.. problem.Leaves, .. terms.Absences.Where(l => l.First < period.End && l.Last >= period.Start)];
        IReadOnlyList<LabourRule> stability =
        [
            .. terms.PricePerChange == 0
                ? Array.Empty<LabourRule>()
                : [new StableRoster { Id = StabilityRule, Penalty = Penalty.Soft(terms.PricePerChange) }],
            .. terms.PricePerAgent == 0
                ? Array.Empty<LabourRule>()
                : [new UndisturbedAgents { Id = UndisturbedRule, Penalty = Penalty.Soft(terms.PricePerAgent) }],
        ];
        return problem with
        {
            Leaves = leaves,
            Published = published,
            Locks = [.. Frozen(problem, published, leaves, terms.FrozenBefore), .. problem.Locks.Where(l => l.Date >= terms.FrozenBefore), .. terms.Locks],
            Policy = problem.Policy with { Rules = [.. problem.Policy.Rules.Where(r => r is not (StableRoster or UndisturbedAgents)), .. stability] },
        };
    }

    /// <summary>The published roster as far as it can still be worked: without agents, shifts and days that are gone.</summary>
    public static Roster WarmStart(CompiledProblem compiled, IReadOnlyList<Assignment> published) =>
        compiled.RosterOf(StillThere(compiled, published).Where(a => !IsAbsent(compiled.Problem.Leaves, a.Agent, a.Date)));

    /// <summary>Assignments of agents, shifts and queues that the problem still has.</summary>
    public static IReadOnlyList<Assignment> StillThere(CompiledProblem compiled, IReadOnlyList<Assignment> assignments)
    {
        var agents = compiled.Problem.Agents.Select(a => a.Id).ToHashSet();
        return [.. assignments.Where(a => agents.Contains(a.Agent) && compiled.Options.IndexOf(a.Shift, a.Queue) > 0)];
    }

    /// <summary>Stages 1 to 3 in one go, with the model compiled.</summary>
    public static PreparedPlan Prepare(Centre centre, PlanningPeriod period, ForecastOptions? options = null)
    {
        centre = centre.In(period);
        var forecasts = Forecast(centre, period, options);
        var requirements = Require(centre, forecasts);
        return new PreparedPlan(centre, forecasts, requirements, CompiledProblem.Of(Problem(centre, period, requirements)));
    }

    /// <summary>
    /// Stage 5: the service that the agents of a roster give to the forecast contacts, queue by queue, with those of the nights that come
    /// over from the evening before.
    /// </summary>
    public static IReadOnlyList<ServiceLevelForecast> ServiceLevel(RosterProblem problem, IEnumerable<Assignment> assignments)
    {
        var coverage = RosterCoverage.Of(problem, assignments);
        return [.. problem.Requirements.Select(r => ServiceLevelForecast.Of(coverage.Scheduled(r.Queue), r))];
    }

    /// <summary>Stage 6: what a finished plan comes to, in a few figures.</summary>
    public static PlanSummary Summary(PreparedPlan plan, Roster roster, Certificate certificate)
    {
        var assignments = plan.Compiled.AssignmentsOf(roster);
        return PlanSummary.Of(plan, certificate, assignments);
    }

    private static IEnumerable<LockedCell> Frozen(
        RosterProblem problem, IReadOnlyList<Assignment> published, IReadOnlyList<Leave> leaves, DateOnly before)
    {
        var cells = published.ToDictionary(a => (a.Agent, a.Date));
        return from date in problem.Period.Dates
               where date < before
               from agent in problem.Agents
               where !IsAbsent(leaves, agent.Id, date)
               let cell = cells.GetValueOrDefault((agent.Id, date))
               select new LockedCell(agent.Id, date, cell?.Shift, cell?.Queue);
    }

    private static bool IsAbsent(IReadOnlyList<Leave> leaves, string agent, DateOnly date) =>
        leaves.Any(l => l.Agent == agent && l.First <= date && date <= l.Last);

    /// <summary>A finer history is added up first: bands of sums are not sums of bands.</summary>
    private static ContactHistory NotFiner(ContactHistory history, IntervalGrid grid) =>
        history.Grid.Minutes < grid.Minutes ? Regrid.History(history, grid) : history;

    private static Requirement Require(Centre centre, QueueDefinition queue, Forecast forecast)
    {
        if (forecast.LacksHandleTime)
            throw new ArgumentException(
                $"Nothing is known of the handle time of '{queue.Id}', and no requirement follows. Maybe state it?", nameof(forecast));
        var intervals = forecast.Volume.Length;
        var (shrinkage, open) = (new double[intervals], new bool[intervals]);
        for (var i = 0; i < intervals; i++)
        {
            var span = forecast.Grid.Span(forecast.Period, i);
            var date = forecast.Period[forecast.Grid.DayOf(forecast.Period, i)];
            open[i] = IsOpen(centre, queue, date, span);
            shrinkage[i] = queue.ShrinkageAt(date.DayOfWeek, span.Start / 60, InShifts);
        }
        return queue.Channel == Channel.Deferred
            ? RequirementCalculator.Deferred(
                queue.Id, forecast.Grid, forecast.Period, forecast.Volume, forecast.AhtSeconds, queue.Target, shrinkage, open,
                queue.Backlog)
            : RequirementCalculator.Calculate(
                queue.Id, forecast.Grid, forecast.Period, forecast.Volume, forecast.AhtSeconds, queue.Target, queue.Concurrency, shrinkage,
                open,
                queue.PatienceSeconds);
    }

    /// <summary>True when the queue is open during any part of the span, the small hours of yesterday's opening included.</summary>
    internal static bool IsOpen(Centre centre, QueueDefinition queue, DateOnly date, ClockSpan span) =>
        (centre.OpenOn(queue, date) is { } today && today.Overlap(span) > 0)
        || (centre.OpenOn(queue, date.AddDays(-1)) is { } yesterday
            && yesterday.Overlap(new ClockSpan(span.Start + ClockSpan.MinutesPerDay, span.End + ClockSpan.MinutesPerDay)) > 0);

    private static QueueDefinition QueueOf(Centre centre, string id) =>
        centre.Queues.FirstOrDefault(q => q.Id == id)
        ?? throw new ArgumentException($"The centre has no queue '{id}'. Maybe the forecast belongs to another centre?", nameof(id));
}
