namespace Wfm.Engine.Forecasting;

/// <summary>The automatic choice for one window.</summary>
/// <param name="Volume">Expected contacts per interval.</param>
/// <param name="Low">10 % quantile.</param>
/// <param name="High">90 % quantile.</param>
/// <param name="Weights">Share of each method in the combination, by name; adds up to 1.</param>
public sealed record AutomaticForecast(double[] Volume, double[] Low, double[] High, IReadOnlyList<KeyValuePair<string, double>> Weights);
