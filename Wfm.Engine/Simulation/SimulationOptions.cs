namespace Wfm.Engine.Simulation;

/// <summary>How often and how a scenario is run.</summary>
public sealed record SimulationOptions
{
    /// <summary>Same seed, same customers and same luck, whatever the number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Replications to run at least, ≥ 2.</summary>
    public int Replications { get; init; } = 100;

    /// <summary>
    /// Half-width that the 90 % interval of every queue's service level over the whole period must reach; further
    /// replications are added until it does. 0 asks for none.
    /// </summary>
    public double HalfWidth { get; init; }

    /// <summary>Replications at most, however wide the interval still is.</summary>
    public int MaxReplications { get; init; } = 10_000;

    /// <summary>Threads to use; 0 for all cores. The result does not depend on it.</summary>
    public int Threads { get; init; }
}
