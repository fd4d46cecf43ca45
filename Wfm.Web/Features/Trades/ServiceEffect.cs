namespace Wfm.Web.Features.Trades;

/// <summary>What a trade does to customers on the days it touches.</summary>
/// <param name="Before">Expected share of contacts answered within the threshold, weighted by volume, 0..1.</param>
public readonly record struct ServiceEffect(double Before, double After)
{
    /// <summary>Change in percentage points.</summary>
    public double Points => 100 * (After - Before);
}
