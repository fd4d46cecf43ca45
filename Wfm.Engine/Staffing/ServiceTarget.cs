namespace Wfm.Engine.Staffing;

/// <summary>
/// What a queue promises its customers: <paramref name="Fraction"/> of contacts offered are answered within
/// <paramref name="ThresholdSeconds"/>, and agents are not busier than <paramref name="MaxOccupancy"/>.
/// </summary>
/// <param name="Fraction">Service level in [0, 1), e.g. 0.8.</param>
/// <param name="ThresholdSeconds">Answer threshold in seconds, ≥ 0, e.g. 20.</param>
/// <param name="MaxOccupancy">Upper bound of handling time over logged-in time in (0, 1]; 1 sets no bound.</param>
public sealed record ServiceTarget(double Fraction, double ThresholdSeconds, double MaxOccupancy = 1.0);
