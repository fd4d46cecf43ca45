namespace Wfm.Engine.Forecasting.BackTesting;

/// <summary>How far forecasts were from what happened, summed over intervals so that parts can be added.</summary>
/// <param name="AbsoluteError">Σ |forecast − actual|, contacts.</param>
/// <param name="Error">Σ (forecast − actual), contacts.</param>
/// <param name="Actual">Σ actual, contacts.</param>
/// <param name="Intervals">Intervals scored.</param>
/// <param name="Covered">Intervals whose actual volume lay within the 80 % band, ends included.</param>
public readonly record struct Accuracy(double AbsoluteError, double Error, double Actual, long Intervals, long Covered)
{
    /// <summary>Weighted absolute percentage error as a fraction: Σ|f−y| / Σy.</summary>
    public double Wape => AbsoluteError / Actual;

    /// <summary>Σ(f−y) / Σy; positive when too much was forecast.</summary>
    public double Bias => Error / Actual;

    /// <summary>Share of intervals within the 80 % band.</summary>
    public double Coverage => (double)Covered / Intervals;

    /// <summary>The accuracy of one interval; a missing actual value is not scored.</summary>
    public static Accuracy Of(double forecast, double actual, double low, double high)
    {
        if (double.IsNaN(actual)) return default;
        return new(Math.Abs(forecast - actual), forecast - actual, actual, 1, low <= actual && actual <= high ? 1 : 0);
    }

    public static Accuracy operator +(Accuracy a, Accuracy b) =>
        new(a.AbsoluteError + b.AbsoluteError, a.Error + b.Error, a.Actual + b.Actual, a.Intervals + b.Intervals, a.Covered + b.Covered);

    public static Accuracy Add(Accuracy left, Accuracy right) => left + right;
}
