using System.Globalization;
using System.Text;
using Wfm.Engine.Simulation;
using Wfm.Engine.Time;

namespace Wfm.Web.Cli;

/// <summary>The result of a simulation as JSON values and as text.</summary>
internal sealed class SimulationReport(SimulationResult result, double seconds, ulong seed)
{
    private readonly IntervalGrid _grid = result.Scenario.Grid;
    private readonly PlanningPeriod _period = result.Scenario.Period;

    public object Values() => new
    {
        result.Events,
        Seconds = Math.Round(seconds, 3),
        EventsPerSecond = Math.Round(result.Events / seconds),
        result.Replications,
        Seed = seed,
        Confidence = Estimate.Confidence,
        ServiceLevelDefinition = "answered within the threshold, of all contacts offered",
        Queues = result.Queues.Select((queue, q) => new
        {
            queue.Queue,
            result.Scenario.Queues[q].ThresholdSeconds,
            Whole = Outcome(queue.Whole),
            Months = queue.Months.Select(Outcome),
            Days = queue.Days.Select((d, i) => new { Date = _period[i], Service = Outcome(d) }),
            Intervals = queue.Intervals
                .Select((o, i) => (Outcome: o, Index: i))
                .Where(o => o.Outcome.Offered > 0)
                .Select(o => new { Timestamp = Start(o.Index), Service = Outcome(o.Outcome) }),
        }),
    };

    public string Text()
    {
        var text = new StringBuilder();
        text.Append(Invariant(
            $"{result.Replications} replications, {result.Events:N0} events in {seconds:0.00} s ({result.Events / seconds / 1e6:0.0} million a second), seed {seed}\n"));
        foreach (var queue in result.Queues)
        {
            text.Append(Invariant(
                $"{queue.Queue}: service level {Band(queue.Whole.ServiceLevel)}, ASA {queue.Whole.AsaSeconds.Value:0.0} s, abandonment {queue.Whole.Abandonment.Value:P1}, occupancy {queue.Whole.Occupancy.Value:P1}\n"));
            for (var d = 0; d < _period.Days; d++)
                text.Append(Invariant(
                    $"  {_period[d]:yyyy-MM-dd}  {queue.Days[d].Offered,8:0}  {Band(queue.Days[d].ServiceLevel)}  one day in ten outside {queue.Days[d].Spread.Low:P1} – {queue.Days[d].Spread.High:P1}\n"));
        }
        return text.ToString().TrimEnd('\n');
    }

    private static object Outcome(ServiceOutcome outcome) => new
    {
        outcome.Offered,
        ServiceLevel = Band3(outcome.ServiceLevel),
        AsaSeconds = Band3(outcome.AsaSeconds),
        Abandonment = Band3(outcome.Abandonment),
        Occupancy = Band3(outcome.Occupancy),
        Spread = new { outcome.Spread.Low, outcome.Spread.High },
    };

    private static object Band3(Estimate estimate) => new { estimate.Value, estimate.Low, estimate.High };

    private static string Band(Estimate e) => Invariant($"{e.Value:P1} ({e.Low:P1} – {e.High:P1})");

    private string Start(int interval) =>
        _period.Start.ToDateTime(TimeOnly.MinValue).AddMinutes(_grid.CellOf(_period, interval) * _grid.Minutes)
            .ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
