namespace Wfm.Engine.Forecasting.Cleaning;

/// <summary>One thing found in a history, with the change that the rule proposes. The planner may refuse it.</summary>
/// <param name="First">Index of the first interval concerned.</param>
/// <param name="Count">Number of intervals, ≥ 1.</param>
/// <param name="Before">
/// Volume as recorded (handle time in seconds for <see cref="CleaningKind.Impossible"/>), one value per interval.
/// </param>
/// <param name="After">What the rule makes of it; NaN is missing. Equal to <paramref name="Before"/> when nothing is changed.</param>
public sealed record CleaningFinding(CleaningKind Kind, int First, int Count, double[] Before, double[] After, LocalText Message)
{
    /// <summary>True when accepting the finding changes values.</summary>
    public bool ChangesValues => !Before.AsSpan().SequenceEqual(After);
}
