namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>Costs as line pricing counts them: in 1/1024 of a cost unit, so that prices are whole numbers.</summary>
internal static class ScaledCost
{
    /// <summary>What a line costs that does not exist; a quarter of the range, so that sums of a few do not overflow.</summary>
    public const long None = long.MaxValue / 4;
}
