namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// A proven lower bound of the soft cost of every roster without hard breaches, by Lagrangian relaxation of the counts
/// of the coverage rows (Geoffrion 1974): for any multiplier λ of each row,
/// <code>bound(λ) = Σ agents min line (line cost + Σ λ·contribution) + Σ rows (λ·fixed + min count (cost(count) − λ·count))</code>
/// Lines are priced by <see cref="LinePricing"/>, whose lower bound counts where it was truncated. Counts stay within
/// floor and cap, as hard breaches are excluded. All sums are integers with λ in 1/1024 of a cost unit, so no rounding
/// can invalidate the bound; rosters cost whole units, so it is rounded up.
/// <para>
/// λ follows subgradients with deflection (Camerini, Fratta and Maffioli 1975) and steps after Polyak (1969).
/// </para>
/// </summary>
internal sealed class LagrangianBound
{
    /// <summary>Fractions of a cost unit in which multipliers are counted.</summary>
    public const long Scale = 1024;

    private const double Deflection = 0.7;

    private readonly SearchModel _model;
    private readonly LinePricing _pricing;
    private readonly long[] _multipliers;
    private readonly long[] _best;
    private readonly double[] _direction;
    private readonly int[] _counts;
    private readonly long[] _dayCosts;
    private readonly int[] _floor;
    private readonly int[] _cap;
    private readonly long[] _least;
    private readonly long[] _most;
    private double _step = 1;
    private int _sinceBetter;

    public LagrangianBound(SearchModel model)
    {
        (_model, _pricing) = (model, new LinePricing(model));
        _multipliers = new long[model.Coverage.Rows];
        _best = new long[model.Coverage.Rows];
        _direction = new double[model.Coverage.Rows];
        _counts = new int[model.Coverage.Rows];
        _dayCosts = new long[model.Days * model.Shifts];
        _floor = [.. model.Model.Coverage.Rows.Select((row, r) => Math.Clamp(row.Floor, model.Coverage.Lowest[r], model.Coverage.Highest[r]))];
        _cap = [.. model.Model.Coverage.Rows.Select((row, r) => Math.Clamp(row.Cap, _floor[r], model.Coverage.Highest[r]))];
        _least = [.. _floor.Select((count, row) => SlopeBelow(row, count))];
        _most = [.. _cap.Select((count, row) => SlopeAbove(row, count))];
        Take(PriceRows());
    }

    /// <summary>Best bound so far, in whole cost units; at first the cheapest counts alone, as no line costs less than nothing.</summary>
    public long? Bound { get; private set; }

    /// <summary>Best bound so far in units of 1 / <see cref="Scale"/>.</summary>
    public long ScaledBound { get; private set; } = long.MinValue;

    /// <summary>Multipliers of the best bound, in units of 1 / <see cref="Scale"/>.</summary>
    public ReadOnlySpan<long> Multipliers => _best;

    /// <summary>Labels made so far.</summary>
    public long Work => _pricing.Work;

    /// <summary>True when an agent was found to have no line at all that keeps every hard rule.</summary>
    public bool IsInfeasible { get; private set; }

    /// <summary>Computes one bound and moves the multipliers towards a better one.</summary>
    /// <param name="target">Cost of the best roster known, towards which steps are scaled.</param>
    /// <returns>False when cancelled or infeasible.</returns>
    public bool Improve(long target, int beam, CancellationToken cancellation)
    {
        if (Evaluate(beam, cancellation) is not { } bound) return false;
        Move(bound, target);
        return true;
    }

    /// <summary>Starts from other multipliers, in cost units by row; those out of range are moved into it.</summary>
    public void SetMultipliers(Func<int, double> of)
    {
        for (var row = 0; row < _multipliers.Length; row++)
            _multipliers[row] = Math.Clamp((long)Math.Round(of(row) * Scale), _least[row], _most[row]);
    }

    /// <summary>Starts from the slopes that a good roster leaves: what one agent more or less would cost on each row.</summary>
    public void StartFrom(ReadOnlySpan<int> counts)
    {
        for (var row = 0; row < _multipliers.Length; row++)
        {
            var count = Math.Clamp(counts[row], _floor[row], _cap[row]);
            var below = count > _floor[row] ? SlopeAt(row, count - 1) : SlopeAt(row, count);
            var above = count < _cap[row] ? SlopeAt(row, count) : below;
            _multipliers[row] = Math.Clamp((below + above) / 2, _least[row], _most[row]);
        }
    }

    private long SlopeAt(int row, int count) =>
        count >= _model.Coverage.Highest[row] ? 0
        : PackedCost.Soft(_model.Coverage.CostOf(row, count + 1) - _model.Coverage.CostOf(row, count)) * Scale;

    /// <summary>The bound at the multipliers as they are, scaled; null when cancelled or infeasible.</summary>
    /// <param name="limits">By agent: no cheaper line than this is expected; dearer ones need not be found.</param>
    public long? Evaluate(int beam, CancellationToken cancellation, double[]? limits = null)
    {
        var bound = PriceRows();
        for (var agent = 0; agent < _model.Agents; agent++)
        {
            if (cancellation.IsCancellationRequested) return null;
            var line = PriceLine(agent, beam, limits is null ? LinePricing.Nothing : (long)(limits[agent] * Scale) + 1);
            if (line.LowerBound >= LinePricing.Nothing)
            {
                IsInfeasible = true;
                return null;
            }
            bound += line.LowerBound;
            if (line.Found) Count(agent);
        }
        Take(bound);
        return bound;
    }

    /// <summary>Σ over rows of λ·fixed + min over counts of cost − λ·count; leaves the counts as the start of the subgradient.</summary>
    private long PriceRows()
    {
        var bound = 0L;
        for (var row = 0; row < _counts.Length; row++)
        {
            var count = CheapestCount(row);
            bound += PackedCost.Soft(_model.Coverage.CostOf(row, count)) * Scale
                - _multipliers[row] * (count - _model.Model.Coverage.Rows[row].Fixed);
            _counts[row] = _model.Model.Coverage.Rows[row].Fixed - count;
        }
        return bound;
    }

    /// <summary>The cost is convex, so the count where its slope passes λ is found by bisection.</summary>
    private int CheapestCount(int row)
    {
        int low = _floor[row], high = _cap[row];
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var slope = PackedCost.Soft(_model.Coverage.CostOf(row, middle + 1) - _model.Coverage.CostOf(row, middle)) * Scale;
            if (slope < _multipliers[row]) low = middle + 1; else high = middle;
        }
        return low;
    }

    /// <summary>Prices outside the slopes of a row cannot be optimal, but for a row with a floor or cap, which may cost any price.</summary>
    private long SlopeBelow(int row, int count) =>
        _model.Model.Coverage.Rows[row].Floor > _model.Coverage.Lowest[row] ? long.MinValue / 4
        : count == _cap[row] ? 0
        : PackedCost.Soft(_model.Coverage.CostOf(row, count + 1) - _model.Coverage.CostOf(row, count)) * Scale;

    private long SlopeAbove(int row, int count) =>
        _model.Model.Coverage.Rows[row].Cap < _model.Coverage.Highest[row] ? long.MaxValue / 4
        : count == _floor[row] ? 0
        : PackedCost.Soft(_model.Coverage.CostOf(row, count) - _model.Coverage.CostOf(row, count - 1)) * Scale;

    private PricedLine PriceLine(int agent, int beam, long below)
    {
        var profile = _model.Model.Coverage.ProfileOf(agent);
        for (var day = 0; day < _model.Days; day++)
        {
            foreach (var shift in _model.Domain(agent, day))
            {
                var cost = PackedCost.Soft(_model.CellCost(agent, day, shift)) * Scale;
                var (from, until) = _model.Coverage.Slice(profile, day, shift);
                for (var i = from; i < until; i++) cost += _multipliers[_model.Coverage.RowOf[i]] * _model.Coverage.Amounts[i];
                _dayCosts[day * _model.Shifts + shift] = cost;
            }
        }
        return _pricing.Find(agent, _dayCosts, Scale, below, beam);
    }

    private void Count(int agent)
    {
        var profile = _model.Model.Coverage.ProfileOf(agent);
        for (var day = 0; day < _model.Days; day++)
        {
            var (from, until) = _model.Coverage.Slice(profile, day, _pricing.Shifts[day]);
            for (var i = from; i < until; i++) _counts[_model.Coverage.RowOf[i]] += _model.Coverage.Amounts[i];
        }
    }

    private void Take(long bound)
    {
        if (bound > ScaledBound)
        {
            ScaledBound = bound;
            Bound = bound / Scale + (bound % Scale > 0 ? 1 : 0);
            _multipliers.CopyTo(_best, 0);
            _sinceBetter = 0;
        }
        else if (++_sinceBetter >= 10)
        {
            (_step, _sinceBetter) = (_step * 0.6, 0);
        }
    }

    /// <summary>More agents than the rows want at these multipliers: the price of the row rises.</summary>
    private void Move(long bound, long target)
    {
        var norm = 0.0;
        for (var row = 0; row < _counts.Length; row++)
        {
            _direction[row] = _counts[row] + Deflection * _direction[row];
            norm += _direction[row] * _direction[row];
        }
        if (norm == 0) return;
        var step = _step * Math.Max(target * Scale - bound, Scale) / norm;
        for (var row = 0; row < _counts.Length; row++)
            _multipliers[row] = Math.Clamp(_multipliers[row] + (long)Math.Round(step * _direction[row]), _least[row], _most[row]);
    }
}
