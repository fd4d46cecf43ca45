using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>
/// What a rule sees when it compiles or explains: the problem, the shift options behind the model's shift indices, and
/// the model under construction.
/// </summary>
public sealed class RuleContext
{
    private readonly HashSet<(int Agent, int Day)> _leave;
    private readonly ILookup<string, Leave> _notEmployed;
    private readonly Dictionary<string, int> _agents;
    private readonly Dictionary<(int Agent, int Day), int> _fixed = [];
    private readonly CoverDraft _cover = new();

    /// <summary>Known days on which a shift may be longer or shorter than its clock times say.</summary>
    private readonly int[] _uneven;

    /// <summary>A shift ends within two days of the midnight that it belongs to.</summary>
    internal const int LongestShiftDays = 2;

    internal RuleContext(RosterProblem problem, ShiftOptions options, RosterModelBuilder model)
    {
        (Problem, Options, Model) = (problem, options, model);
        _uneven = [.. Enumerable.Range(-model.PrefixDays, model.PrefixDays + problem.Period.Days + model.SuffixDays)
            .Where(d => !problem.Clock.RunsEvenly(problem.Period[d], LongestShiftDays))];
        MinutesPerUnit = options.All.Select(o => o.Option.Type)
            .SelectMany(type => _uneven.Select(d => type.NetMinutesOn(Period[d], Clock)).Append(type.NetMinutes))
            .Aggregate(60, (unit, minutes) => (int)System.Numerics.BigInteger.GreatestCommonDivisor(unit, minutes));
        _agents = problem.Agents.Select((agent, index) => (agent.Id, index)).ToDictionary(p => p.Id, p => p.index);
        _leave = [.. LeaveDays()];
        _notEmployed = problem.Leaves.Where(l => !l.IsOfEmployed).ToLookup(l => l.Agent);
    }

    public RosterProblem Problem { get; }
    public ShiftOptions Options { get; }
    public RosterModelBuilder Model { get; }
    public PlanningPeriod Period => Problem.Period;
    public LocalClock Clock => Problem.Clock;

    /// <summary>Weekend and first weekday of the centre.</summary>
    public WorkingWeek Week => Problem.Holidays.Week;

    /// <summary>The grid on which agents are counted: that of the requirements, hours where there is none.</summary>
    public IntervalGrid Grid => Problem.Requirements.Count > 0 ? Problem.Requirements[0].Grid : new IntervalGrid(60);

    /// <summary>
    /// The unit in which rules measure working time, in minutes: the largest that divides the hour and the net length of
    /// every shift, whatever the clocks do while it is worked. Amounts in it are exact, and small.
    /// </summary>
    public int MinutesPerUnit { get; }

    /// <summary>
    /// The working time of agents over known days between bounds, all in units of <see cref="MinutesPerUnit"/>: the hours that really
    /// pass, on days on which the clocks change as well.
    /// </summary>
    public Total WorkingTime(IReadOnlyList<int> agents, IReadOnlyList<int> days, long least, long most, Penalty penalty)
    {
        var usual = Options.Weights(o => o.Type.NetMinutes / MinutesPerUnit);
        var other = _uneven.Intersect(days).ToDictionary(
            day => day, day => Options.Weights(o => o.Type.NetMinutesOn(Period[day], Clock) / MinutesPerUnit));
        return new Total(Rule, agents, TotalKind.Sum, usual, [days], least, most, penalty)
        {
            WeightsOn = other.Where(w => !w.Value.SequenceEqual(usual)).ToDictionary(w => w.Key, w => w.Value),
        };
    }

    /// <summary>
    /// Minutes of rest from the end of a shift of one known day to the start of one of a later day; below zero where they overlap.
    /// </summary>
    public long Rest(int day, ShiftType first, int laterDay, ShiftType next) =>
        Clock.Moment(Period[laterDay], next.Span.Start) - Clock.Moment(Period[day], first.Span.End);

    /// <summary>
    /// Start days in groups on which the same rests lie between the shifts of two days, so many days apart: one for the usual days, one
    /// for each change of the clocks that falls between.
    /// </summary>
    public IEnumerable<IReadOnlyList<int>> AlikeInRest(IReadOnlyList<int> startDays, int apart)
    {
        var uneven = startDays.Where(d => !Clock.RunsEvenly(Period[d], apart + LongestShiftDays)).ToHashSet();
        return startDays.Where(d => !uneven.Contains(d)).ToArray() is { Length: > 0 } even
            ? uneven.Select(d => (IReadOnlyList<int>)[d]).Prepend(even)
            : uneven.Select(d => (IReadOnlyList<int>)[d]);
    }

    /// <summary>Index of the rule that is compiling, for its constraints.</summary>
    public int Rule { get; internal set; }

    /// <summary>Indices of the agents that <paramref name="scope"/> binds.</summary>
    public IReadOnlyList<int> AgentsIn(RuleScope scope) =>
        [.. Enumerable.Range(0, Problem.Agents.Count).Where(a => scope.Binds(Problem.Agents[a]))];

    /// <summary>The day after the last one known.</summary>
    public int KnownUntil => Period.Days + Model.SuffixDays;

    /// <summary>Known days (prefix and suffix included) on which <paramref name="scope"/> is in force.</summary>
    public IReadOnlyList<int> KnownDaysIn(RuleScope scope) =>
        [.. Enumerable.Range(-Model.PrefixDays, Model.PrefixDays + KnownUntil).Where(d => scope.Binds(Period[d]))];

    /// <summary>
    /// Days whose cover the period may decide while <paramref name="scope"/> is in force: its own, and the one after it, which its
    /// last shifts reach past midnight.
    /// </summary>
    public IEnumerable<int> CoverDaysIn(RuleScope scope) => Enumerable.Range(0, Period.Days + 1).Where(d => scope.Binds(Period[d]));

    /// <summary>Days of the period on which <paramref name="scope"/> is in force.</summary>
    public IEnumerable<int> DaysIn(RuleScope scope) => Enumerable.Range(0, Period.Days).Where(d => scope.Binds(Period[d]));

    /// <summary>
    /// First days on which a pattern of <paramref name="length"/> days can stand so that it touches the period, ends on a day
    /// when <paramref name="scope"/> is in force, and reaches no further than what is known.
    /// </summary>
    public IReadOnlyList<int> StartsOf(int length, RuleScope scope) =>
    [
        .. KnownDaysIn(scope).Where(last => last >= 0).Select(last => last - length + 1)
            .Where(first => first >= -Model.PrefixDays && first < Period.Days),
    ];

    /// <summary>Calendar windows that touch the period.</summary>
    public IReadOnlyList<CalendarWindow> Windows(WindowLength length) =>
        CalendarWindow.Touching(Period, Week, Model.PrefixDays, Model.SuffixDays, length);

    /// <summary>
    /// The known days in reference periods of so many weeks, one after the other backwards from the end of the period until
    /// every day of it is in one. An earlier one than the last counts only where all of its days are known: a few days alone say
    /// nothing about an average. Where what follows is published, the one that ends with it counts too, as far as it reaches back into
    /// the period: it was kept when that was published.
    /// </summary>
    public IEnumerable<int[]> ReferencePeriods(int weeks)
    {
        if (KnownUntil - weeks * 7 < Period.Days && Model.SuffixDays > 0)
        {
            var first = Math.Max(-Model.PrefixDays, KnownUntil - weeks * 7);
            yield return [.. Enumerable.Range(first, KnownUntil - first)];
        }
        for (var end = Period.Days; end > 0; end -= weeks * 7)
        {
            var first = Math.Max(-Model.PrefixDays, end - weeks * 7);
            if (end == Period.Days || end - first == weeks * 7) yield return [.. Enumerable.Range(first, end - first)];
        }
    }

    /// <summary>Index of an agent; throws for an id that the problem does not have.</summary>
    public int IndexOf(string agent) => _agents.TryGetValue(agent, out var index)
        ? index
        : throw new ArgumentException($"The problem has no agent '{agent}'. Maybe the agent has left the team?", nameof(agent));

    /// <summary>True when the problem has an agent of this id.</summary>
    public bool Knows(string agent) => _agents.ContainsKey(agent);

    /// <summary>Shift an agent worked on a day of the known past.</summary>
    public int Past(int agent, int day) => _fixed.GetValueOrDefault((agent, day));

    /// <summary>Shift an agent works on a known day after the period.</summary>
    public int Following(int agent, int day) => _fixed.GetValueOrDefault((agent, day));

    /// <summary>True when leave has been granted to the agent for a known day.</summary>
    public bool IsOnLeave(int agent, int day) => _leave.Contains((agent, day));

    /// <summary>False before the agent has joined and after the agent has left, for any date.</summary>
    public bool IsEmployed(int agent, DateOnly date) => !_notEmployed[Problem.Agents[agent].Id].Any(l => l.Holds(date));

    /// <summary>
    /// <paramref name="agents"/> in groups that are employed on the same dates of a window, with the share of its dates that this
    /// is. Nearly everyone is employed on all of them.
    /// </summary>
    public IEnumerable<(IReadOnlyList<int> Agents, double Share)> ByEmployment(IReadOnlyList<int> agents, CalendarWindow window)
    {
        DateOnly[] Employed(int agent) => [.. window.Dates.Where(d => IsEmployed(agent, d))];
        return _notEmployed.Count == 0
            ? [(agents, 1)]
            : agents.GroupBy(a => string.Join(',', Employed(a).Select(d => d.DayNumber))).Select(g =>
                ((IReadOnlyList<int>)[.. g], (double)Employed(g.First()).Length / window.Dates.Count()));
    }

    /// <summary>
    /// <paramref name="agents"/> in groups that have the same leave among <paramref name="days"/>, with those leave
    /// days. Most agents have none and share one constraint.
    /// </summary>
    public IEnumerable<(IReadOnlyList<int> Agents, IReadOnlyList<int> Leave)> ByLeave(IReadOnlyList<int> agents, IReadOnlyList<int> days) =>
        agents.Select(agent => (Agent: agent, Leave: days.Where(d => IsOnLeave(agent, d)).ToArray()))
            .GroupBy(a => string.Join(',', a.Leave))
            .Select(g => ((IReadOnlyList<int>)[.. g.Select(a => a.Agent)], (IReadOnlyList<int>)g.First().Leave));

    /// <summary>Makes working any option that satisfies <paramref name="match"/> a breach for every agent and day of the scope.</summary>
    public void Ban(RuleScope scope, Penalty penalty, Func<ShiftOption, bool> match) => Ban(scope, penalty, (option, _) => match(option));

    /// <param name="match">An option and the date on which it would be worked.</param>
    public void Ban(RuleScope scope, Penalty penalty, Func<ShiftOption, DateOnly, bool> match)
    {
        var agents = AgentsIn(scope);
        foreach (var day in DaysIn(scope))
        {
            var banned = Options.Where(o => match(o, Period[day]) && o.Type.MayStartOn(Period[day].DayOfWeek));
            if (banned.IsEmpty) continue;
            foreach (var agent in agents) Model.Add(new Cell(Rule, agent, day, banned, penalty));
        }
    }

    /// <summary>Every shift index outside <paramref name="set"/>, the day off included.</summary>
    public ShiftSet Except(ShiftSet set) => new(Enumerable.Range(0, Options.Count).Where(s => !set.Contains(s)));

    /// <summary>Every shift index.</summary>
    public ShiftSet Anything => new(Enumerable.Range(0, Options.Count));

    /// <summary>Adds coverage rows and who contributes to them.</summary>
    public void AddCover(IReadOnlyList<CoverageRow> rows, params IReadOnlyList<CoverGroup> groups) => _cover.Add(rows, groups);

    /// <summary>Name of an agent, for sentences.</summary>
    public string NameOf(int agent) => Problem.Agents[agent].Name;

    /// <summary>First to last day of a breach, for sentences.</summary>
    public LocalText DaysOf(Breach breach) => Wording.Days(Period[breach.FirstDay], Period[breach.LastDay]);

    internal void RecordFixed(int agent, int day, int shift)
    {
        _fixed[(agent, day)] = shift;
        if (day < 0) Model.SetPast(agent, day, shift);
        else Model.SetFollowing(agent, day, shift);
    }

    internal void CompleteCover() => Model.SetCoverage(_cover.Build(Problem.Agents.Count, Period.Days, Options.Count));

    private IEnumerable<(int, int)> LeaveDays() =>
        from leave in Problem.Leaves
        where Knows(leave.Agent)
        let agent = IndexOf(leave.Agent)
        from day in KnownDaysIn(RuleScope.Everyone)
        where leave.Holds(Period[day])
        select (agent, day);
}
