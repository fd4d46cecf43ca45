using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>What it costs to miss the requirement, so that the price does not depend on the length of the interval.</summary>
/// <param name="UnderPerHour">Cost of one agent short for one hour, ≥ 1.</param>
/// <param name="OverPerHour">Cost of one agent more than required for one hour, ≥ 0.</param>
public sealed record CoverCost(long UnderPerHour, long OverPerHour)
{
    /// <summary>40 an hour short, 4 an hour over: a shortage weighs ten times a surplus.</summary>
    public static CoverCost Default { get; } = new(40, 4);

    /// <summary>Cost of one agent short in one interval, at least 1.</summary>
    public long Under(IntervalGrid grid) => Math.Max(1, UnderPerHour * grid.Minutes / 60);

    /// <summary>Cost of one agent over in one interval.</summary>
    public long Over(IntervalGrid grid) => OverPerHour * grid.Minutes / 60;
}
