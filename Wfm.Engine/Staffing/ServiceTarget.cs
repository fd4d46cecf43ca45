namespace Wfm.Engine.Staffing;

/// <summary>
/// What a queue promises its customers: <paramref name="Fraction"/> of contacts are answered within
/// <paramref name="ThresholdSeconds"/>, and agents are not busier than <paramref name="MaxOccupancy"/>. Every part holds at
/// once; the parts that are left at their default ask for nothing.
/// </summary>
/// <param name="Fraction">Service level in [0, 1), e.g. 0.8.</param>
/// <param name="ThresholdSeconds">Answer threshold in seconds, ≥ 0, e.g. 20.</param>
/// <param name="MaxOccupancy">Upper bound of handling time over logged-in time in (0, 1]; 1 sets no bound.</param>
public sealed record ServiceTarget(double Fraction, double ThresholdSeconds, double MaxOccupancy = 1.0)
{
    /// <summary>Time for one ring of a telephone: one second of tone, four of silence.</summary>
    public const double RingSeconds = 5;

    /// <inheritdoc cref="ServiceTarget" path="/param[@name='Fraction']"/>
    public double Fraction { get; init; } = Fraction is >= 0 and < 1
        ? Fraction
        : throw new ArgumentOutOfRangeException(nameof(Fraction), Fraction, "A service level lies in [0, 1). Maybe 0.8 for 80 %?");

    /// <inheritdoc cref="ServiceTarget" path="/param[@name='ThresholdSeconds']"/>
    public double ThresholdSeconds { get; init; } = ThresholdSeconds >= 0 && double.IsFinite(ThresholdSeconds)
        ? ThresholdSeconds
        : throw new ArgumentOutOfRangeException(
            nameof(ThresholdSeconds), ThresholdSeconds, "An answer threshold is a finite number of seconds from 0.");

    /// <inheritdoc cref="ServiceTarget" path="/param[@name='MaxOccupancy']"/>
    public double MaxOccupancy { get; init; } = MaxOccupancy is > 0 and <= 1
        ? MaxOccupancy
        : throw new ArgumentOutOfRangeException(
            nameof(MaxOccupancy), MaxOccupancy, "A maximum occupancy lies in (0, 1]. Maybe 0.85 for 85 %?");

    /// <summary>Upper bound of the average speed of answer in seconds, &gt; 0; infinite sets no bound.</summary>
    public double MaxAsaSeconds
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxAsaSeconds), value, "A bound on the average wait is above 0 seconds.");
    } = double.PositiveInfinity;

    /// <summary>Upper bound of the share of contacts that give up, in (0, 1]; 1 sets no bound. Needs a patience to mean anything.</summary>
    public double MaxAbandonment
    {
        get;
        init => field = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(MaxAbandonment), value, "A bound on abandonment lies in (0, 1]. Maybe 0.05 for 5 %?");
    } = 1;

    /// <summary>What <see cref="Fraction"/> is a share of; matters where customers give up.</summary>
    public ServiceLevelDefinition Definition { get; init; }
}
