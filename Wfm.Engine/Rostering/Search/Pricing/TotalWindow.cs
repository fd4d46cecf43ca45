using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>
/// One total of one agent as a resource of the dynamic programme: values in units of <see cref="Unit"/>, what the days
/// to come can still add, and the part of the value that can still matter.
/// </summary>
internal sealed class TotalWindow(int days)
{
    /// <summary>Least and most that days from d on add; index d = 0 … days.</summary>
    private readonly int[] _least = new int[days + 1];
    private readonly int[] _most = new int[days + 1];
    private TotalTerms _terms;

    public long Unit { get; private set; }
    public bool IsHard => _terms.Penalty.IsHard;

    /// <summary>Fixes agent and total; the arrays are used again.</summary>
    public void Set(SearchModel model, int agent, int total)
    {
        var line = model.ClassOf(agent);
        _terms = model.Terms(agent)[total];
        var touches = line.Shape.Totals[total].Kind == TotalKind.GroupsTouched;
        Unit = touches ? 1 : UnitOf(line.DistinctWeightsOf(total));
        var counted = -1;
        for (var day = days - 1; day >= 0; day--)
        {
            (_least[day], _most[day]) = (_least[day + 1], _most[day + 1]);
            var group = line.GroupOf[total][day];
            if (group < 0) continue;
            var (low, high) = Range(model.Domain(agent, day), line.WeightsOf(total, day));
            if (!touches)
            {
                _least[day] += (int)(low / Unit);
                _most[day] += (int)(high / Unit);
            }
            else if (high > 0 && group != counted)
            {
                _most[day]++;
                counted = group;
            }
        }
    }

    /// <summary>Most that a whole line can add.</summary>
    public int Most => _most[0];

    /// <summary>Most that can be missing of the minimum.</summary>
    public int MostMissing => Lower(0, days);

    /// <summary>False when no line of this agent breaches the total on that side.</summary>
    public bool HasUpper => Beyond(_most[0], _terms.Max);
    public bool HasLower => _least[0] * Unit + _terms.Base < _terms.Min;

    /// <summary>Largest value that a line may end with: a larger one breaks a hard maximum.</summary>
    public int LargestKept => _terms.Penalty.IsHard ? (int)Math.Clamp(FloorOf(_terms.Max), 0, _most[0]) : _most[0];

    /// <summary>
    /// Share of the values a line can reach that cost nothing; the smaller, the more a bound gains by counting the total.
    /// </summary>
    public double Tightness =>
        (Math.Min(FloorOf(_terms.Max), _most[0]) - Math.Max(CeilingOf(_terms.Min), _least[0]) + 1) / (_most[0] - _least[0] + 1.0)
            + (IsHard ? 0 : 1);

    /// <summary>Cost of ending with a value; <see cref="ScaledCost.None"/> when it breaks a hard limit.</summary>
    public long FinalCostOf(int value, long scale) =>
        !IsHard ? CostOf(value, scale) : _terms.BreachOf(value * Unit) > 0 ? ScaledCost.None : 0;

    /// <summary>True when a hard limit cannot be kept any more with this value before <paramref name="day"/>.</summary>
    public bool IsLost(int value, int day) =>
        _terms.Penalty.IsHard && (Beyond(value + _least[day], _terms.Max) || (value + _most[day]) * Unit + _terms.Base < _terms.Min);

    /// <summary>The value as far as it can lead beyond the maximum; 0 when it cannot.</summary>
    public int Upper(int value, int day) => Beyond(value + _most[day], _terms.Max) ? value : 0;

    /// <summary>What is missing to be sure of the minimum; 0 when nothing is.</summary>
    public int Lower(int value, int day)
    {
        var missing = _terms.Min - _terms.Base - (value + _least[day]) * Unit;
        return missing <= 0 ? 0 : (int)Math.Min((missing + Unit - 1) / Unit, 1 << 24);
    }

    /// <summary>Cost of a final value, times <paramref name="scale"/>; the value keeps hard limits.</summary>
    public long CostOf(int value, long scale) => _terms.Penalty.IsHard ? 0 : _terms.Penalty.Of(_terms.BreachOf(value * Unit)) * scale;

    /// <summary>
    /// Minimum over all values v that a line can reach of cost(v) − price · v, and where it lies: the conjugate by
    /// which the total is priced out.
    /// </summary>
    public long Conjugate(long price, long scale, out int at)
    {
        int low = _least[0], high = _most[0];
        if (_terms.Penalty.IsHard)
        {
            low = (int)Math.Clamp(CeilingOf(_terms.Min), low, high);
            high = (int)Math.Clamp(FloorOf(_terms.Max), low, high);
        }
        at = low;
        var best = CostOf(low, scale) - price * low;
        if (!_terms.Penalty.IsHard)
        {
            Try(FloorOf(_terms.Max), price, scale, low, high, ref at, ref best);
            Try(CeilingOf(_terms.Min), price, scale, low, high, ref at, ref best);
            Try(FloorOf(_terms.Max) + 1, price, scale, low, high, ref at, ref best);
            Try(CeilingOf(_terms.Min) - 1, price, scale, low, high, ref at, ref best);
            if (_terms.Penalty.Growth == Growth.Quadratic) TryVertices(price, scale, low, high, ref at, ref best);
        }
        Try(high, price, scale, low, high, ref at, ref best);
        return best;
    }

    /// <summary>w · (U·v + b)² − price · v is least where 2·w·U·(U·v + b) = price.</summary>
    private void TryVertices(long price, long scale, int low, int high, ref int at, ref long best)
    {
        var offset = price / (2.0 * _terms.Penalty.Weight * scale * Unit * Unit);
        foreach (var limit in (ReadOnlySpan<long>)[_terms.Min, _terms.Max])
        {
            var vertex = Math.Clamp((limit - _terms.Base) / (double)Unit + offset, -1e9, 1e9);
            for (var v = (long)Math.Floor(vertex) - 1; v <= (long)Math.Floor(vertex) + 2; v++)
                Try(v, price, scale, low, high, ref at, ref best);
        }
    }

    private void Try(long value, long price, long scale, int low, int high, ref int at, ref long best)
    {
        if (value < low || value > high) return;
        var cost = CostOf((int)value, scale) - price * value;
        if (cost < best) (best, at) = (cost, (int)value);
    }

    private bool Beyond(int value, long max) => value * Unit + _terms.Base > max;

    private long FloorOf(long limit) => FloorDivide(limit - _terms.Base, Unit);

    private long CeilingOf(long limit) => -FloorDivide(_terms.Base - limit, Unit);

    private static long FloorDivide(long a, long b) => a / b - (a % b < 0 ? 1 : 0);

    private static (long Low, long High) Range(ReadOnlySpan<ushort> domain, long[] weights)
    {
        long low = long.MaxValue, high = 0;
        foreach (var shift in domain)
        {
            low = Math.Min(low, weights[shift]);
            high = Math.Max(high, weights[shift]);
        }
        return (low, high);
    }

    private static long UnitOf(IEnumerable<long[]> ofDays)
    {
        var unit = 0L;
        foreach (var weight in TotalShape.Weights(ofDays))
        {
            var (a, b) = (unit, weight);
            while (b != 0) (a, b) = (b, a % b);
            unit = a;
        }
        return Math.Max(1, unit);
    }
}
