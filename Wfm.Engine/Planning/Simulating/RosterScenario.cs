using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Simulating;

/// <summary>Puts a named roster and a forecast together for the simulation.</summary>
public static class RosterScenario
{
    /// <summary>A roster against the forecast behind its requirements; thresholds, opening hours and concurrency come from them.</summary>
    /// <param name="shiftTypes">Shift types of the assignments, unpaid breaks included.</param>
    /// <param name="assignments">Those of the evening before the period count with the part that passes midnight.</param>
    /// <param name="placed">
    /// Days with lunches, breaks and meetings in their places; where a shift is still the one that was placed, they count instead of the
    /// shift type's.
    /// </param>
    public static SimulationScenario Of(
        IReadOnlyList<ShiftType> shiftTypes, IReadOnlyList<Requirement> requirements, IEnumerable<Assignment> assignments,
        SimulationAssumptions assumptions, IEnumerable<DayPlan>? placed = null)
    {
        var clock = requirements[0].Grid.Clock;
        var shifts = shiftTypes.ToDictionary(s => s.Code);
        var days = (placed ?? []).Select(d => d.On(clock)).SelectMany(d => d.Agents.Select(a => (d.Date, Day: a)))
            .ToDictionary(d => (d.Day.Agent, d.Date), d => d.Day);
        var rows = from a in assignments
                   let shift = shifts[a.Shift]
                   let date = new DayClock(a.Date, clock)
                   let breaks = days.GetValueOrDefault((a.Agent, a.Date)) is { } day && day.IsOf(a) ? day.Away() : [.. shift.BreaksOn(date)]
                   select new TimedShift(a.Agent, date, date.Elapsed(shift.Span.Start), date.Elapsed(shift.Span.End), [a.Queue], breaks);
        return Of(
            requirements[0].Period, requirements[0].Grid,
            [
                .. requirements.Select(r => Queue(
                    new ForecastColumn(r.Queue, r.Volume, Served(r, assumptions), r.Open), r.Target.ThresholdSeconds,
                    assumptions) is var q && r.DeferredAgents is not null
                    ? Deferred(q, r.Backlog)
                    : q with { PatienceSeconds = r.PatienceSeconds ?? q.PatienceSeconds }),
            ],
            rows, assumptions);
    }

    /// <summary>A roster file against a forecast file. A shift for a queue without a forecast is a finding.</summary>
    public static ReadResult<SimulationScenario> Of(
        ForecastTable forecast, RosterTable roster, string rosterFile, SimulationAssumptions assumptions)
    {
        var known = forecast.Queues.Select(q => q.Queue).ToHashSet();
        var strays = roster.Rows.SelectMany(r => r.Queues).Where(q => !known.Contains(q)).Distinct().ToList();
        if (strays.Count > 0)
            return new ReadResult<SimulationScenario>(null, [.. strays.Select(q => Stray(rosterFile, q, known))]);
        var queues = forecast.Queues.Select(q => Queue(q, assumptions)).ToArray();
        var shifts = roster.Rows.Select(row => TimedShift.Of(row, new DayClock(row.Date, forecast.Grid.Clock)));
        return new ReadResult<SimulationScenario>(Of(forecast.Period, forecast.Grid, queues, shifts, assumptions), []);
    }

    private static SimulationScenario Of(
        PlanningPeriod period, IntervalGrid grid, SimulatedQueue[] queues, IEnumerable<TimedShift> shifts,
        SimulationAssumptions assumptions)
    {
        var indices = queues.Select((q, i) => (q.Id, i)).ToDictionary(q => q.Id, q => q.i);
        var all = Enumerable.Range(0, queues.Length).Select(Skill).ToArray();
        var agents = shifts.GroupBy(r => r.Agent).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new SimulatedAgent(g.Key, [.. g.Select(Shift).OfType<SimulatedShift>().OrderBy(s => s.Start)]))
            .ToList();
        return new SimulationScenario
        {
            Period = period,
            Grid = grid,
            Queues = queues,
            Agents = agents,
            Routing = assumptions.Routing,
            Attendance = assumptions.Attendance,
        };

        SimulatedSkill Skill(int queue, int rank) => new(queue, rank == 0 ? 0 : assumptions.OverflowSeconds);

        SimulatedShift? Shift(TimedShift shift)
        {
            var before = new DayClock(period.Start, grid.Clock).Elapsed(shift.Day.Date, 0);
            var (start, end) = (before + shift.Start, before + shift.End);
            if (end <= 0 || start >= grid.Count(period) * grid.Minutes) return null;
            var skills = shift.Queues.Count == 0 ? all : [.. shift.Queues.Select((q, rank) => Skill(indices[q], rank))];
            return new SimulatedShift(Math.Max(0, start), end, skills)
            {
                Breaks = [.. shift.Breaks.Select(b => (Math.Max(0, before + b.Start), before + b.End)).Where(b => b.Item2 > 0)],
            };
        }
    }

    /// <summary>A shift in minutes that pass from the midnight of its day.</summary>
    private sealed record TimedShift(
        string Agent, DayClock Day, int Start, int End, IReadOnlyList<string> Queues, IReadOnlyList<(int Start, int End)> Breaks)
    {
        public static TimedShift Of(RosterTableRow row, DayClock day) => new(
            row.Agent, day, row.Start.On(day), row.End.On(day), row.Queues, [.. row.Breaks.Select(b => (b.Start.On(day), b.End.On(day)))]);
    }

    private static SimulatedQueue Queue(ForecastColumn forecast, SimulationAssumptions assumptions)
    {
        if (assumptions.Queues.GetValueOrDefault(forecast.Queue) is not { } service)
            return Queue(forecast, assumptions.ThresholdSeconds, assumptions);
        var served = Array.ConvertAll(forecast.AhtSeconds, a => a / service.Concurrency);
        var queue = Queue(forecast with { AhtSeconds = served }, service.ThresholdSeconds, assumptions);
        return service.Backlog is { } backlog
            ? Deferred(queue, backlog)
            : queue with { PatienceSeconds = service.PatienceSeconds ?? queue.PatienceSeconds };
    }

    /// <summary>Work that waits over night, behind the contacts that cannot.</summary>
    private static SimulatedQueue Deferred(SimulatedQueue queue, double backlog) =>
        queue with { Open = null, KeepsBacklog = true, Backlog = (int)backlog, Priority = 1, PatienceSeconds = null };

    private static SimulatedQueue Queue(ForecastColumn forecast, double threshold, SimulationAssumptions assumptions) =>
        new(forecast.Queue, forecast.Volume, forecast.AhtSeconds, threshold)
        {
            Open = forecast.Open,
            PatienceSeconds = assumptions.PatienceSeconds,
            HandleTime = assumptions.HandleTime,
            DayVariation = assumptions.DayVariation,
            IntervalVariation = assumptions.IntervalVariation,
            Chat = assumptions.Chats.GetValueOrDefault(forecast.Queue),
        };

    /// <summary>Without habits of chat, an agent takes one contact after the other, each for its share of the agent.</summary>
    private static double[] Served(Requirement requirement, SimulationAssumptions assumptions) =>
        assumptions.Chats.ContainsKey(requirement.Queue)
            ? requirement.AhtSeconds
            : Array.ConvertAll(requirement.AhtSeconds, a => a / requirement.Concurrency);

    private static Finding Stray(string file, string queue, IEnumerable<string> known) => new(
        FindingSeverity.Error, file, 0, 0, queue,
        new LocalText(
            $"预测中没有这个队列；预测的队列有：{string.Join("、", known)}", $"The forecast has no such queue; it has: {string.Join(", ", known)}."));
}
