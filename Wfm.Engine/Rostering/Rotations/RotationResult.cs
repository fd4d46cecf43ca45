namespace Wfm.Engine.Rostering.Rotations;

/// <summary>How a search for a rotation ended.</summary>
public abstract record RotationResult
{
    private RotationResult()
    {
    }

    public sealed record Solved(RotationTable Table) : RotationResult;

    /// <summary>It is proven that there is no rotation.</summary>
    public sealed record Infeasible(LocalText Why) : RotationResult;

    /// <summary>The search was ended before it found a rotation or proved that there is none.</summary>
    public sealed record OutOfTime : RotationResult;
}
