using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Methods;

/// <summary>
/// How the volume of a day spreads over its slots, by weekday. Where the shapes of two weekdays differ by no more than
/// chance they are pooled, hour by hour: on thin queues this halves the noise of the profile, on thick ones it changes nothing.
/// </summary>
internal sealed class IntradayProfile
{
    /// <summary>Share of the values cut off at either end where contacts are many.</summary>
    private const double Trim = 0.15;

    /// <summary>Hours around a slot over which likeness is judged.</summary>
    private const double LikenessHours = 2.5;

    /// <summary>How fast a weekday loses influence on another as their difference exceeds chance.</summary>
    private const double LikenessPenalty = 2;

    private readonly int _slots;
    private readonly WorkingWeek _week;
    private readonly double[] _share;
    private readonly double[] _variance;

    private IntradayProfile(int slots, WorkingWeek week) =>
        (_slots, _week, _share, _variance) = (slots, week, new double[7 * slots], new double[7 * slots]);

    /// <summary>Share of a day's volume in a slot, for a weekday; a make-up workday has the mean of the workdays.</summary>
    public double this[DayPattern pattern, int slot]
    {
        get
        {
            if (pattern != DayPattern.Workday) return _share[(int)pattern * _slots + slot];
            var (sum, open) = (0.0, 0);
            foreach (var weekday in _week.Workdays)
                if (IsOpen((int)weekday)) (sum, open) = (sum + _share[(int)weekday * _slots + slot], open + 1);
            return open == 0 ? 0 : sum / open;
        }
    }

    /// <summary>The profile of the ordinary days of <paramref name="window"/>.</summary>
    /// <param name="totals">Volume of each day; 0 leaves the day out.</param>
    public static IntradayProfile Of(TrainingWindow window, double[] totals)
    {
        var own = new IntradayProfile(window.SlotsPerDay, window.Week);
        own.Measure(window, totals);
        return own.Pooled();
    }

    private void Measure(TrainingWindow window, double[] totals)
    {
        var sample = new double[window.Days];
        var oneContact = 1 / Math.Max(1, totals.Where(t => t > 0).DefaultIfEmpty(1).Average());
        for (var weekday = 0; weekday < 7; weekday++)
            for (var slot = 0; slot < _slots; slot++)
            {
                var n = 0;
                for (var day = 0; day < window.Days; day++)
                    if (window.Patterns[day] == (DayPattern)weekday && totals[day] > 0 && !double.IsNaN(window[day, slot]))
                        sample[n++] = window[day, slot] / totals[day];
                if (n == 0) continue;
                var at = weekday * _slots + slot;
                _share[at] = CountCentre.Of(sample.AsSpan(0, n), s => OrderStatistics.TrimmedMean(s, Trim), oneContact, out _variance[at]);
            }
        SteadyVariances(LikenessKernel());
    }

    /// <summary>
    /// A variance from a dozen values is itself noisy, and where contacts are rare it follows the share it belongs to: weekdays
    /// that happened to see none would outweigh the others. So it is taken over the hours around, and half of it is replaced by the
    /// overall ratio of variance to share.
    /// </summary>
    private void SteadyVariances(double[] kernel)
    {
        var ratio = _variance.Sum() / Math.Max(_share.Sum(), 1e-12);
        var (own, share) = ((double[])_variance.Clone(), _share);
        for (var weekday = 0; weekday < 7; weekday++)
            for (var slot = 0; slot < _slots; slot++)
            {
                var (sum, weights) = (0.0, 0.0);
                for (var k = Math.Max(0, slot - kernel.Length + 1); k < Math.Min(_slots, slot + kernel.Length); k++)
                {
                    var w = kernel[Math.Abs(k - slot)];
                    var at = weekday * _slots + k;
                    (sum, weights) = (sum + w * (own[at] + ratio * share[at]) / 2, weights + w);
                }
                _variance[weekday * _slots + slot] = sum / weights + 1e-12;
            }
    }

    private IntradayProfile Pooled()
    {
        var pooled = new IntradayProfile(_slots, _week);
        var kernel = LikenessKernel();
        for (var weekday = 0; weekday < 7; weekday++)
        {
            if (!IsOpen(weekday)) continue;
            for (var slot = 0; slot < _slots; slot++)
            {
                var (weights, sum) = (0.0, 0.0);
                for (var other = 0; other < 7; other++)
                {
                    if (!IsOpen(other)) continue;
                    var weight = 1 / (_variance[other * _slots + slot] + (other == weekday ? 0 : Unlikeness(weekday, other, slot, kernel)));
                    (weights, sum) = (weights + weight, sum + weight * _share[other * _slots + slot]);
                }
                pooled._share[weekday * _slots + slot] = sum / weights;
            }
            pooled.BringToOne(weekday);
        }
        return pooled;
    }

    /// <summary>
    /// Variance to add to another weekday's share: the part of the squared difference around the slot that chance does not explain.
    /// </summary>
    private double Unlikeness(int weekday, int other, int slot, double[] kernel)
    {
        var (excess, weights) = (0.0, 0.0);
        for (var k = Math.Max(0, slot - kernel.Length + 1); k < Math.Min(_slots, slot + kernel.Length); k++)
        {
            var (a, b, w) = (weekday * _slots + k, other * _slots + k, kernel[Math.Abs(k - slot)]);
            var difference = _share[a] - _share[b];
            excess += w * difference * difference / (_variance[a] + _variance[b]);
            weights += w;
        }
        var beyondChance = Math.Max(0, excess / weights - 1);
        return LikenessPenalty * beyondChance * (_variance[weekday * _slots + slot] + _variance[other * _slots + slot]);
    }

    /// <summary>Shares that were drawn in or pooled add up to the whole day again.</summary>
    private void BringToOne(int weekday)
    {
        var shares = _share.AsSpan(weekday * _slots, _slots);
        var sum = 0.0;
        foreach (var share in shares) sum += share;
        for (var slot = 0; slot < _slots; slot++) shares[slot] /= sum;
    }

    private double[] LikenessKernel()
    {
        var width = LikenessHours * _slots / 24;
        return [.. Enumerable.Range(0, (int)Math.Ceiling(3.5 * width) + 1).Select(k => Math.Exp(-k * k / (2 * width * width)))];
    }

    private bool IsOpen(int weekday) => _share.AsSpan(weekday * _slots, _slots).ContainsAnyExcept(0.0);
}
