using Wfm.Engine.Time;

namespace Wfm.Engine.Simulation;

/// <summary>Which free agent gets a contact.</summary>
public enum Routing
{
    /// <summary>The one with the fewest skills, among those the one free for longest; keeps the flexible free for others.</summary>
    LeastSkilledFirst,

    /// <summary>The one free for longest.</summary>
    LongestIdle,
}

/// <summary>Everything that decides a simulated period: contacts, agents, rules of the house.</summary>
public sealed record SimulationScenario
{
    public required PlanningPeriod Period { get; init; }

    /// <summary>Grid of volumes and results.</summary>
    public required IntervalGrid Grid { get; init; }

    public required IReadOnlyList<SimulatedQueue> Queues { get; init; }
    public required IReadOnlyList<SimulatedAgent> Agents { get; init; }
    public Routing Routing { get; init; }
    public Attendance Attendance { get; init; } = Attendance.Full;

    internal int Intervals => Grid.Count(Period);

    /// <summary>The same with <paramref name="factor"/> times the contacts.</summary>
    public SimulationScenario WithVolume(double factor) => this with
    {
        Queues = [.. Queues.Select(q => q with { Volume = Array.ConvertAll(q.Volume, v => v * factor) })],
    };

    /// <summary>The same without the shifts of one agent that start on <paramref name="date"/>.</summary>
    public SimulationScenario WithoutAgent(string agent, DateOnly date) => WithShifts(agent, date, []);

    /// <summary>The same with other shifts for one agent on <paramref name="date"/>; an agent not yet known joins.</summary>
    public SimulationScenario WithShifts(string agent, DateOnly date, IReadOnlyList<SimulatedShift> shifts)
    {
        var day = Period.IndexOf(date);
        var known = Agents.Any(a => a.Id == agent);
        return this with
        {
            Agents =
            [
                .. Agents.Select(a => a.Id != agent ? a : a with
                {
                    Shifts = [.. a.Shifts.Where(s => DayOf(s) != day).Concat(shifts).OrderBy(s => s.Start)],
                }),
                .. known ? Array.Empty<SimulatedAgent>() : [new SimulatedAgent(agent, shifts)],
            ],
        };
    }

    /// <summary>
    /// The same with the shift of one agent, and the breaks in it, begun later by <paramref name="minutes"/> (earlier when negative).
    /// </summary>
    public SimulationScenario WithShiftMoved(string agent, DateOnly date, int minutes)
    {
        var day = Period.IndexOf(date);
        var shifts = Agents.FirstOrDefault(a => a.Id == agent)?.Shifts.Where(s => DayOf(s) == day) ?? [];
        var end = Intervals * Grid.Minutes - minutes;
        return WithShifts(agent, date, [.. shifts.Select(s => Moved(s, -minutes, end)).OfType<SimulatedShift>()]);
    }

    /// <summary>One day of the scenario by itself; shifts of the evening before reach into it.</summary>
    public SimulationScenario Day(DateOnly date)
    {
        var day = Grid.RangeOf(Period, Period.IndexOf(date));
        var (from, until) = (day.Start.Value * Grid.Minutes, day.End.Value * Grid.Minutes);
        return this with
        {
            Period = new PlanningPeriod(date, 1),
            Queues =
            [
                .. Queues.Select(q => q with
                {
                    Volume = q.Volume[day],
                    AhtSeconds = q.AhtSeconds[day],
                    Open = q.Open?[day],
                }),
            ],
            Agents = [.. Agents.Select(a => a with { Shifts = [.. a.Shifts.Select(s => Moved(s, from, until)).OfType<SimulatedShift>()] })],
        };
    }

    private int DayOf(SimulatedShift shift) => Grid.DayOf(Period, shift.Start / Grid.Minutes);

    private static SimulatedShift? Moved(SimulatedShift shift, int offset, int until)
    {
        if (shift.End <= offset || shift.Start >= until) return null;
        return shift with
        {
            Start = Math.Max(0, shift.Start - offset),
            End = shift.End - offset,
            Breaks = [.. shift.Breaks.Where(b => b.End > offset).Select(b => (Math.Max(0, b.Start - offset), b.End - offset))],
        };
    }
}
