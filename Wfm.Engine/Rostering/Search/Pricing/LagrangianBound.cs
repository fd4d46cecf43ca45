using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Programmes;

namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>
/// A proven lower bound of the soft cost of every roster without hard breaches, by Lagrangian relaxation of the counts
/// of the coverage rows (Geoffrion 1974): for any multiplier λ of each row,
/// <code>bound(λ) = Σ agents min line (line cost + Σ λ·contribution) + Σ rows (λ·fixed + min count (cost(count) − λ·count))</code>
/// Lines are priced by <see cref="LinePricing"/>, whose lower bound counts where it was truncated. Counts stay within
/// floor and cap, as hard breaches are excluded. All sums are integers with λ in 1/1024 of a cost unit, so no rounding
/// can invalidate the bound; rosters cost whole units, so it may be rounded up. λ comes from <see cref="ColumnGeneration"/>.
/// </summary>
internal sealed class LagrangianBound
{
    /// <summary>Fractions of a cost unit in which multipliers and bounds are counted.</summary>
    public const long Scale = 1024;

    private readonly SearchModel _model;
    private readonly LinePricing _pricing;
    private readonly long[] _multipliers;
    private readonly long[] _dayCosts;
    private readonly int[] _floor;
    private readonly int[] _cap;
    private readonly long[] _least;
    private readonly long[] _most;
    private LineWindow? _window;

    public LagrangianBound(SearchModel model)
    {
        (_model, _pricing) = (model, new LinePricing(model));
        _multipliers = new long[model.Coverage.Rows];
        _dayCosts = new long[model.Days * model.Shifts];
        _floor =
            [.. model.Model.Coverage.Rows.Select((row, r) => Math.Clamp(row.Floor, model.Coverage.Lowest[r], model.Coverage.Highest[r]))];
        _cap = [.. model.Model.Coverage.Rows.Select((row, r) => Math.Clamp(row.Cap, _floor[r], model.Coverage.Highest[r]))];
        _least = [.. _floor.Select((count, row) => SlopeBelow(row, count))];
        _most = [.. _cap.Select((count, row) => SlopeAbove(row, count))];
    }

    /// <summary>Work done so far, in evaluated moves of the local search that take about as long.</summary>
    public long Work => _pricing.Work;

    /// <summary>The line that was found last.</summary>
    public ReadOnlySpan<ushort> Shifts => _pricing.Shifts;

    /// <summary>A bound in whole cost units: rosters cost whole units, so it is rounded up.</summary>
    public static long Whole(long scaled) => (long)Math.Ceiling(scaled / (decimal)Scale);

    /// <summary>Sets the price of each row, in cost units; prices that no bound can gain by are moved into range.</summary>
    /// <param name="window">The days on which lines may change; null for all.</param>
    public void SetMultipliers(Func<int, double> of, LineWindow? window = null)
    {
        _window = window;
        for (var row = 0; row < _multipliers.Length; row++)
            _multipliers[row] = Math.Clamp(Scaled(of(row)), _least[row], _most[row]);
    }

    /// <summary>
    /// Sets the scaled prices of a certificate, which may come from anywhere; false where there are too many or too few of them,
    /// or where they are so large that sums of them could overflow.
    /// </summary>
    public bool TrySetMultipliers(IReadOnlyList<long> scaled)
    {
        if (scaled.Count != _multipliers.Length) return false;
        _window = null;
        Int128 reach = 0;
        for (var row = 0; row < _multipliers.Length; row++)
        {
            _multipliers[row] = Math.Clamp(scaled[row], _least[row], _most[row]);
            reach += Int128.Abs(_multipliers[row]) * Math.Max(
                Math.Abs(_model.Coverage.Lowest[row]), Math.Abs(_model.Coverage.Highest[row]));
        }
        return reach < ScaledCost.None / 16;
    }

    /// <summary>A price in 1/<see cref="Scale"/> of a cost unit.</summary>
    public static long Scaled(double price) => (long)Math.Round(price * Scale);

    /// <summary>The price of a row as it is, in cost units.</summary>
    public double PriceOf(int row) => _multipliers[row] / (double)Scale;

    /// <summary>The bound at the multipliers as they are, scaled, for some agents beside fixed others.</summary>
    /// <param name="counts">Counts of the rows without these agents.</param>
    /// <param name="below">By position: only cheaper lines need to be found.</param>
    /// <param name="found">Told the position of every agent for whom a line was found, in <see cref="Shifts"/>.</param>
    /// <returns>
    /// Null when ended early; <see cref="ScaledCost.None"/> and more when an agent has no line that keeps every hard rule.
    /// </returns>
    public long? Evaluate(
        IReadOnlyList<int> agents, ReadOnlySpan<int> counts, int beam, Func<int, long> below, Action<int> found,
        CancellationToken cancellation)
    {
        var bound = PriceRows(counts);
        for (var position = 0; position < agents.Count; position++)
        {
            if (cancellation.IsCancellationRequested) return null;
            var line = PriceLine(agents[position], beam, below(position));
            if (line.LowerBound >= ScaledCost.None) return ScaledCost.None;
            bound += line.LowerBound;
            if (line.Found) found(position);
        }
        return bound;
    }

    /// <summary>The bound of the whole roster, in cost units; null when ended early or when no roster keeps every hard rule.</summary>
    /// <param name="roster">Any; every agent's cheapest line is looked for below the one it has there.</param>
    /// <param name="beam">Most labels a day; the bound is lower where lines need more.</param>
    public long? OfTeam(Roster roster, int beam, CancellationToken cancellation) =>
        Evaluate(
            _model.Everyone, _model.Coverage.EmptyCounts(), beam, agent => JustAbove(agent, roster.Line(agent)), _ => { }, cancellation)
            is < ScaledCost.None and var bound ? Whole(bound) : null;

    /// <summary>The cheapest line of an agent at the multipliers as they are.</summary>
    public PricedLine PriceLine(int agent, int beam, long below)
    {
        Price(agent);
        return _pricing.Find(agent, _dayCosts, Scale, below, beam);
    }

    /// <summary>
    /// A limit that a line of the agent keeps: below it fewer labels are made, and the multipliers of totals know where to go.
    /// </summary>
    public long JustAbove(int agent, ReadOnlySpan<ushort> shifts) =>
        CostOf(agent, shifts) is var cost && cost < ScaledCost.None ? cost + 1 : ScaledCost.None;

    /// <summary>Cost of a line at the multipliers as they are, scaled; <see cref="ScaledCost.None"/> when it breaks a hard rule.</summary>
    private long CostOf(int agent, ReadOnlySpan<ushort> shifts)
    {
        var own = _model.CostOf(agent, shifts);
        if (PackedCost.Hard(own) > 0) return ScaledCost.None;
        var cost = PackedCost.Soft(own) * Scale;
        var profile = _model.Model.Coverage.ProfileOf(agent);
        for (var day = 0; day < shifts.Length; day++)
        {
            var (from, until) = _model.Coverage.Slice(profile, day, shifts[day]);
            for (var i = from; i < until; i++) cost += _multipliers[_model.Coverage.RowOf[i]] * _model.Coverage.Amounts[i];
        }
        return cost;
    }

    /// <summary>All lines of an agent below a limit, see <see cref="LinePricing.Network"/>.</summary>
    public LineNetwork? Network(int agent, long below, int most)
    {
        Price(agent);
        return _pricing.Network(agent, _dayCosts, Scale, below, most);
    }

    private void Price(int agent)
    {
        var profile = _model.Model.Coverage.ProfileOf(agent);
        for (var day = 0; day < _model.Days; day++)
        {
            foreach (var shift in _model.Domain(agent, day))
            {
                _dayCosts[day * _model.Shifts + shift] = ScaledCost.None;
                if (_window?.Admits(agent, day, shift) == false) continue;
                var cost = PackedCost.Soft(_model.CellCost(agent, day, shift)) * Scale;
                var (from, until) = _model.Coverage.Slice(profile, day, shift);
                for (var i = from; i < until && _window?.Has(day) != false; i++)
                    cost += _multipliers[_model.Coverage.RowOf[i]] * _model.Coverage.Amounts[i];
                _dayCosts[day * _model.Shifts + shift] = cost;
            }
        }
    }

    /// <summary>Σ over rows of λ·fixed + min over counts of cost − λ·count.</summary>
    public long PriceRows(ReadOnlySpan<int> counts)
    {
        var bound = 0L;
        for (var row = 0; row < _multipliers.Length; row++)
        {
            var count = _window?.Rows[row] == false ? counts[row] : CheapestCount(row);
            bound += PackedCost.Soft(_model.Coverage.CostOf(row, count)) * Scale - _multipliers[row] * (count - counts[row]);
        }
        return bound;
    }

    /// <summary>
    /// The count of a row that is cheapest at its multiplier; the cost is convex, so the count where its slope passes λ is found by
    /// bisection.
    /// </summary>
    public int CheapestCount(int row)
    {
        int low = _floor[row], high = _cap[row];
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (SlopeAt(row, middle) < _multipliers[row]) low = middle + 1; else high = middle;
        }
        return low;
    }

    /// <summary>What one more or one less than a count costs at the row's price; null beyond floor and cap.</summary>
    public long? StepCost(int row, int count, int direction) =>
        count + direction < _floor[row] || count + direction > _cap[row] ? null
        : direction > 0 ? SlopeAt(row, count) - _multipliers[row]
        : _multipliers[row] - SlopeAt(row, count - 1);

    private long SlopeAt(int row, int count) =>
        PackedCost.Soft(_model.Coverage.CostOf(row, count + 1) - _model.Coverage.CostOf(row, count)) * Scale;

    /// <summary>
    /// Prices outside the slopes of a row cannot be optimal, but for a row with a floor or cap, which may cost any price.
    /// </summary>
    private long SlopeBelow(int row, int count) =>
        _model.Model.Coverage.Rows[row].Floor > _model.Coverage.Lowest[row] ? long.MinValue / 4
        : count == _cap[row] ? 0
        : SlopeAt(row, count);

    private long SlopeAbove(int row, int count) =>
        _model.Model.Coverage.Rows[row].Cap < _model.Coverage.Highest[row] ? long.MaxValue / 4
        : count == _floor[row] ? 0
        : SlopeAt(row, count - 1);
}
