namespace Wfm.Engine.Simulation;

/// <summary>How durations scatter around their mean.</summary>
public readonly record struct DurationShape
{
    private readonly double _sigma;

    private DurationShape(bool isExponential, double variation)
    {
        (IsExponential, Variation) = (isExponential, variation);
        _sigma = Math.Sqrt(Math.Log(1 + variation * variation));
    }

    /// <summary>Exponential: what the Erlang formulas assume.</summary>
    public static DurationShape Exponential { get; } = new(true, 1);

    /// <summary>Always exactly the mean.</summary>
    public static DurationShape Constant { get; } = new(false, 0);

    /// <summary>Lognormal, as handle times of contact centres usually are (L. Brown et al., JASA 2005).</summary>
    /// <param name="variation">Standard deviation over mean, ≥ 0.</param>
    public static DurationShape Lognormal(double variation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variation);
        return new DurationShape(false, variation);
    }

    public bool IsExponential { get; }

    /// <summary>Standard deviation over mean.</summary>
    public double Variation { get; }

    /// <summary>A duration with mean 1.</summary>
    internal double Draw(ref RandomStream random) =>
        IsExponential ? random.Exponential() : _sigma == 0 ? 1 : Math.Exp(_sigma * (random.Normal() - _sigma / 2));
}
