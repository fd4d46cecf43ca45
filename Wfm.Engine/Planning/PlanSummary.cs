using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Staffing;

namespace Wfm.Engine.Planning;

/// <summary>What a finished plan comes to.</summary>
/// <param name="Cost">Soft cost of the roster; 0 is perfect.</param>
/// <param name="CostByRule">Rule id → soft cost.</param>
/// <param name="Bound">Proven: no roster costs less; null when none was computed.</param>
/// <param name="Gap">(cost − bound) / cost, in [0, 1]; null without a bound.</param>
/// <param name="HardViolations">Weighted units of hard breach; 0 for a valid roster.</param>
/// <param name="UnmetAgentHours">Agent-hours by which the requirement is missed.</param>
/// <param name="ServiceLevel">Expected share of all contacts answered within the threshold of their queue.</param>
/// <param name="ServiceByQueue">The expected service queue by queue.</param>
public sealed record PlanSummary(
    long Cost,
    IReadOnlyDictionary<string, long> CostByRule,
    long? Bound,
    double? Gap,
    long HardViolations,
    double UnmetAgentHours,
    double RequiredAgentHours,
    double ScheduledAgentHours,
    double ServiceLevel,
    IReadOnlyDictionary<string, ServiceSummary> ServiceByQueue)
{
    internal static PlanSummary Of(PreparedPlan plan, Certificate certificate, IReadOnlyList<Assignment> assignments)
    {
        var coverage = RosterCoverage.Of(plan.Compiled.Problem, assignments);
        var service = plan.Requirements.ToDictionary(r => r.Queue, r => ServiceLevelForecast.Of(coverage.Scheduled(r.Queue), r).Whole);
        var volume = service.Values.Sum(s => s.Volume);
        return new PlanSummary(
            certificate.Cost.Soft,
            certificate.CostByRule.ToDictionary(c => c.Key, c => c.Value.Soft),
            certificate.Bound,
            certificate.Gap,
            certificate.Cost.Hard,
            coverage.UnmetAgentHours,
            coverage.RequiredAgentHours,
            coverage.ScheduledAgentHours,
            volume == 0 ? 1 : service.Values.Sum(s => s.Volume * s.ServiceLevel) / volume,
            service);
    }
}
