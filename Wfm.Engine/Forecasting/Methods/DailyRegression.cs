using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Methods;

/// <summary>
/// Regression of the logarithm of daily volume on weekday, day of the month and a wandering level, as a Gaussian process
/// (Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, chapters 2 and 5). How much each effect matters
/// is not chosen but averaged over a small grid by marginal likelihood, so a series without a month pattern gets none.
/// Outlying days are down-weighted as under Student-t noise.
/// </summary>
internal sealed class DailyRegression
{
    /// <summary>Prior variances of the overall level and of a weekday's effect, relative to the noise: practically free.</summary>
    private const double LevelVariance = 4000, WeekdayVariance = 1000;

    /// <summary>
    /// Days over which the effect of the day of the month stays alike: a broad wave, and a part that is sharp like a due date.
    /// </summary>
    private const double MonthLength = 30.4, BroadScale = 2.5, SharpScale = 0.8, SharpShare = 0.3;

    /// <summary>Degrees of freedom of the noise.</summary>
    private const double NoiseFreedom = 3;

    /// <summary>Exponent on the likelihood; below 1 because days are not as independent as the model has them.</summary>
    private const double Temper = 0.2;

    private const int RobustSteps = 4;

    /// <summary>
    /// The model whose residuals tell outlying days; month and level are in it, so that their pattern is not taken for outliers.
    /// </summary>
    private static readonly Model RobustModel = new(1, 0.3, 28);
    private static readonly double[] Strengths = [0, 0.1, 0.3, 1, 3];
    private static readonly double[] Memories = [10, 28, 80];

    private readonly int _n;
    private readonly WorkingWeek _week;
    private readonly DailyPoint[] _points;
    private readonly double[] _y;
    private readonly double[] _constant;
    private readonly double[] _month;
    private readonly double[] _noise;
    private readonly double[] _fitted;

    /// <param name="points">Where the values lie; patterns are weekdays.</param>
    /// <param name="y">Logarithms of daily volume, centred.</param>
    /// <param name="week">Tells workdays from the weekend.</param>
    public DailyRegression(DailyPoint[] points, double[] y, WorkingWeek week)
    {
        (_points, _y, _n, _week) = (points, y, y.Length, week);
        (_constant, _month) = (new double[_n * _n], new double[_n * _n]);
        for (var i = 0; i < _n; i++)
            for (var j = 0; j <= i; j++)
            {
                _constant[i * _n + j] = LevelVariance + WeekdayVariance * Alike(points[i].Pattern, points[j].Pattern);
                _month[i * _n + j] = MonthKernel(points[i], points[j]);
            }
        (_noise, _fitted) = (new double[_n], new double[_n]);
        Array.Fill(_noise, 1);
    }

    /// <summary>The logarithm of volume expected of each value that was given; known after <see cref="Predict"/>.</summary>
    public IReadOnlyList<double> FittedValues => _fitted;

    /// <summary>Expected logarithm of volume, split into its effects, at each of <paramref name="targets"/>.</summary>
    public DailyEffects[] Predict(IReadOnlyList<DailyPoint> targets)
    {
        for (var step = 0; step < RobustSteps; step++)
            if (Fit(RobustModel) is { } fit) Reweight(Enumerable.Range(0, _n).Select(i => fit.Weights[i] * _noise[i]));
        var effects = new DailyEffects[targets.Count];
        var fits = Models().Select(Fit).OfType<Fitted>().ToList();
        var best = fits.Max(f => f.LogLikelihood);
        var total = fits.Sum(f => Math.Exp(Temper * (f.LogLikelihood - best)));
        foreach (var fit in fits)
        {
            var share = Math.Exp(Temper * (fit.LogLikelihood - best)) / total;
            if (share > 1e-3) AddPrediction(effects, targets, fit, share);
            for (var i = 0; i < _n; i++) _fitted[i] += share * (_y[i] - _noise[i] * fit.Weights[i]);
        }
        return effects;
    }

    private static IEnumerable<Model> Models() =>
        from month in Strengths
        from level in Strengths
        from memory in level > 0 ? Memories : [Memories[0]]
        select new Model(month, level, memory);

    private Fitted? Fit(Model model)
    {
        var covariance = new double[_n * _n];
        for (var i = 0; i < _n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var at = i * _n + j;
                covariance[at] = _constant[at] + model.Month * _month[at];
                if (model.Level > 0) covariance[at] += model.Level * LevelKernel(_points[i], _points[j], model.Memory);
            }
            covariance[i * _n + i] += _noise[i];
        }
        if (!CholeskyFactor.TryFactor(covariance, _n)) return null;
        var weights = (double[])_y.Clone();
        var square = CholeskyFactor.Whiten(covariance, _n, weights);
        var logLikelihood = -0.5 * _n * Math.Log(square + 1e-12) - CholeskyFactor.HalfLogDeterminant(covariance, _n);
        if (model.Level > 0) logLikelihood -= Math.Log(Memories.Length);
        CholeskyFactor.BackSubstitute(covariance, _n, weights);
        return new Fitted(model, weights, logLikelihood);
    }

    private void AddPrediction(DailyEffects[] effects, IReadOnlyList<DailyPoint> targets, Fitted fit, double share)
    {
        for (var k = 0; k < effects.Length; k++)
        {
            var (level, weekday, month) = (0.0, 0.0, 0.0);
            for (var i = 0; i < _n; i++)
            {
                level += fit.Weights[i] * LevelVariance;
                if (fit.Model.Level > 0) level += fit.Weights[i] * fit.Model.Level * LevelKernel(targets[k], _points[i], fit.Model.Memory);
                weekday += fit.Weights[i] * WeekdayVariance * Alike(targets[k].Pattern, _points[i].Pattern);
                if (fit.Model.Month > 0) month += fit.Weights[i] * fit.Model.Month * MonthKernel(targets[k], _points[i]);
            }
            effects[k] = new(effects[k].Level + share * level, effects[k].Weekday + share * weekday, effects[k].DayOfMonth + share * month);
        }
    }

    /// <summary>Raises the noise variance of outlying days (weights of the Student-t likelihood; Lange, Little and Taylor, 1989).</summary>
    private void Reweight(IEnumerable<double> residuals)
    {
        var r = residuals.ToArray();
        var sigma = OrderStatistics.MadToSigma * OrderStatistics.Median(r.Select(Math.Abs).ToArray()) + 1e-6;
        for (var i = 0; i < _n; i++)
            _noise[i] = Math.Max(1, (NoiseFreedom + Math.Pow(r[i] / sigma, 2)) / (NoiseFreedom + 1));
    }

    private double Alike(DayPattern a, DayPattern b)
    {
        if (a == b) return 1;
        return a == DayPattern.Workday && b <= DayPattern.Saturday && !_week.IsWeekend((DayOfWeek)b) ? 0.2 : 0;
    }

    private static double LevelKernel(DailyPoint a, DailyPoint b, double memory) => Math.Exp(-Math.Abs(a.DayNumber - b.DayNumber) / memory);

    private static double MonthKernel(DailyPoint a, DailyPoint b)
    {
        var apart = Math.Abs(a.MonthPhase - b.MonthPhase);
        apart = Math.Min(apart, MonthLength - apart);
        return (1 - SharpShare) * Bell(apart / BroadScale) + SharpShare * Bell(apart / SharpScale);
    }

    private static double Bell(double x) => Math.Exp(-x * x / 2);

    /// <summary>
    /// Strength of the month pattern and of the wandering level against the noise, and how long the level remembers, in days.
    /// </summary>
    private readonly record struct Model(double Month, double Level, double Memory);

    private sealed record Fitted(Model Model, double[] Weights, double LogLikelihood);
}
