using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Web.Features.ServiceLevel;

/// <summary>
/// One day of a roster, event by event: every contact, every named agent with breaks, and the time that shrinkage takes.
/// It shares no formula with the Erlang figures beside it.
/// </summary>
/// <param name="placed">
/// Lunches, breaks and meetings in force for the day; without it lunches stand where the shift types have them.
/// </param>
public sealed class DaySimulation(
    Centre centre, IReadOnlyList<Requirement> requirements, IReadOnlyList<Assignment> assignments, DateOnly date, DayPlan? placed = null)
{
    /// <summary>Runs through the day; enough for half a percentage point at the usual size of a centre.</summary>
    public const int Replications = 200;

    /// <summary>Seed of the customers and their luck: the same for every question, so that answers differ only by it.</summary>
    private const ulong Seed = 20261201;

    public SimulationResult Run(WhatIf question, CancellationToken gone) =>
        Simulator.Run(Scenario(question), new SimulationOptions { Seed = Seed, Replications = Replications }, cancellation: gone);

    public QueueOutlook Outlook(QueueOutcome outcome)
    {
        var requirement = requirements.First(r => r.Queue == outcome.Queue);
        var open = requirement.Open[requirement.Grid.RangeOf(requirement.Period, requirement.Period.IndexOf(date))]
            .Select((isOpen, i) => (isOpen, i)).Where(o => o.isOpen).Select(o => o.i).ToArray();
        return new QueueOutlook(
            outcome.Queue, centre.Queues.First(q => q.Id == outcome.Queue).Name, outcome.Whole.ServiceLevel, outcome.Whole.Spread,
            outcome.Whole.AsaSeconds.Value, outcome.Whole.Occupancy.Value,
            [.. open.Select(i => outcome.Intervals[i].ServiceLevel.Value)],
            [.. open.Select(i => outcome.Intervals[i].Spread.Low)], [.. open.Select(i => outcome.Intervals[i].Spread.High)]);
    }

    private SimulationScenario Scenario(WhatIf question)
    {
        var scenario = RosterScenario.Of(centre.ShiftTypes, requirements, assignments, Assumptions(), placed is null ? [] : [placed])
            .Day(date);
        if (question.VolumePercent != 0) scenario = scenario.WithVolume(1 + question.VolumePercent / 100);
        if (question.AhtSeconds != 0) scenario = Longer(scenario, question.AhtSeconds);
        if (question.Ill is { } ill) scenario = scenario.WithoutAgent(ill, date);
        if (question.Moved is { } moved) scenario = scenario.WithShiftMoved(moved, date, question.MovedMinutes);
        if (question.ExtraShift is { } code) scenario = scenario.WithShifts("one more", date, [ExtraShift(code, question.ExtraQueue)]);
        return scenario;
    }

    /// <summary>Shrinkage as time lost in short pauses, so that breaks that the shift plans are not counted twice.</summary>
    private SimulationAssumptions Assumptions()
    {
        var left = placed is null ? requirements : DayShrinkage.Placed(centre, requirements, placed.Added);
        var shares = left.SelectMany(r => Enumerable.Range(0, r.Open.Length).Where(i => r.Open[i]).Select(i => r.Shrinkage[i]));
        return new SimulationAssumptions { Attendance = new Attendance(PauseShare: shares.DefaultIfEmpty(0).Average()) };
    }

    /// <summary>A queue whose agents hold several contacts at once feels only its share of the longer handling.</summary>
    private SimulationScenario Longer(SimulationScenario scenario, double seconds) => scenario with
    {
        Queues =
        [
            .. scenario.Queues.Select(q => q with
            {
                AhtSeconds = Array.ConvertAll(
                    q.AhtSeconds, a => Math.Max(0, a + seconds / requirements.First(r => r.Queue == q.Id).Concurrency)),
            }),
        ],
    };

    private SimulatedShift ExtraShift(string code, string? queue)
    {
        var type = centre.ShiftTypes.First(s => s.Code == code);
        var index = requirements.Select(r => r.Queue).ToList().IndexOf(queue ?? requirements[0].Queue);
        var day = new DayClock(date, requirements[0].Grid.Clock);
        return new SimulatedShift(day.Elapsed(type.Span.Start), day.Elapsed(type.Span.End), [new SimulatedSkill(index)])
        {
            Breaks = [.. type.BreaksOn(day)],
        };
    }
}
