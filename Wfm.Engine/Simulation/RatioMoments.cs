namespace Wfm.Engine.Simulation;

/// <summary>
/// Gathers pairs (numerator, denominator), one per replication, for the ratio of their means and its confidence interval
/// (A. Law, Simulation Modeling and Analysis, §9.5: the classical ratio estimator).
/// </summary>
internal struct RatioMoments
{
    private double _n, _d, _nn, _nd, _dd;

    public void Add(double numerator, double denominator)
    {
        _n += numerator;
        _d += denominator;
        _nn += numerator * numerator;
        _nd += numerator * denominator;
        _dd += denominator * denominator;
    }

    /// <summary>Mean denominator per replication.</summary>
    public readonly double Denominator(int replications) => _d / replications;

    /// <param name="quantile">Student's quantile for the number of replications.</param>
    /// <param name="empty">What an empty cell is worth.</param>
    /// <param name="most">Upper end of the figure's range: 1 for a share.</param>
    public readonly Estimate Estimate(int replications, double quantile, double empty, double most)
    {
        if (_d == 0) return new Estimate(empty, empty, empty);
        var ratio = _n / _d;
        var squares = Math.Max(0, _nn - 2 * ratio * _nd + ratio * ratio * _dd);
        var half = quantile * Math.Sqrt(squares * replications / (replications - 1.0)) / _d;
        return new Estimate(ratio, Math.Max(0, ratio - half), Math.Min(most, ratio + half));
    }
}
