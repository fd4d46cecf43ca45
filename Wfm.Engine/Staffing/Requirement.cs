using Wfm.Engine.Time;

namespace Wfm.Engine.Staffing;

/// <summary>Agents that one queue needs in every interval of a period, with the inputs that led there.</summary>
/// <param name="Net">Agents handling or waiting for contacts, per interval.</param>
/// <param name="Gross">Agents to schedule: net divided by one minus shrinkage, rounded up; per interval. 0 where the queue is closed.</param>
/// <param name="Volume">Forecast contacts per interval.</param>
/// <param name="AhtSeconds">Forecast mean handle time per interval.</param>
/// <param name="Shrinkage">Share of scheduled time lost to absence and off-queue work, in [0, 1), per interval.</param>
public sealed record Requirement(
    string Queue,
    IntervalGrid Grid,
    PlanningPeriod Period,
    ServiceTarget Target,
    int[] Net,
    int[] Gross,
    double[] Volume,
    double[] AhtSeconds,
    double[] Shrinkage);
