namespace Wfm.Engine.Forecasting.BackTesting;

/// <summary>The outcome of a back-test.</summary>
/// <param name="Automatic">The automatic choice.</param>
/// <param name="Methods">Each method on its own.</param>
/// <param name="Origins">Number of origins forecast from.</param>
public sealed record BackTestResult(MethodAccuracy Automatic, IReadOnlyList<MethodAccuracy> Methods, int Origins);
