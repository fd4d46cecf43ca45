namespace Wfm.Engine.Staffing;

/// <summary>
/// What a queue promises its customers: <paramref name="Fraction"/> of contacts offered are answered within
/// <paramref name="ThresholdSeconds"/>, and agents are not busier than <paramref name="MaxOccupancy"/>.
/// </summary>
/// <param name="Fraction">Service level in [0, 1), e.g. 0.8.</param>
/// <param name="ThresholdSeconds">Answer threshold in seconds, ≥ 0, e.g. 20.</param>
/// <param name="MaxOccupancy">Upper bound of handling time over logged-in time in (0, 1]; 1 sets no bound.</param>
public sealed record ServiceTarget(double Fraction, double ThresholdSeconds, double MaxOccupancy = 1.0)
{
    /// <inheritdoc cref="ServiceTarget" path="/param[@name='Fraction']"/>
    public double Fraction { get; } = Fraction is >= 0 and < 1
        ? Fraction
        : throw new ArgumentOutOfRangeException(nameof(Fraction), Fraction, "A service level lies in [0, 1). Maybe 0.8 for 80 %?");

    /// <inheritdoc cref="ServiceTarget" path="/param[@name='ThresholdSeconds']"/>
    public double ThresholdSeconds { get; } = ThresholdSeconds >= 0 && double.IsFinite(ThresholdSeconds)
        ? ThresholdSeconds
        : throw new ArgumentOutOfRangeException(nameof(ThresholdSeconds), ThresholdSeconds, "An answer threshold is a finite number of seconds from 0.");

    /// <inheritdoc cref="ServiceTarget" path="/param[@name='MaxOccupancy']"/>
    public double MaxOccupancy { get; } = MaxOccupancy is > 0 and <= 1
        ? MaxOccupancy
        : throw new ArgumentOutOfRangeException(nameof(MaxOccupancy), MaxOccupancy, "A maximum occupancy lies in (0, 1]. Maybe 0.85 for 85 %?");
}
