using System.Numerics;
using System.Runtime.InteropServices;

namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// The linear programme over given lines: choose, in fractions, one line for every agent so that lines and coverage cost
/// least. One equation per coverage row (count + short − over = cheapest count, with one piece per slope of the convex
/// cost) and one per agent. Bounded primal simplex with an explicit inverse of the basis (the steepest of a part of the
/// columns at a time, measured by their length); columns may be added between solves, the basis stays feasible.
/// </summary>
internal sealed class MasterProgram
{
    private const double Tolerance = 1e-7;
    private const double Tie = 1e-10;
    private const int RefreshEvery = 100;

    private readonly SearchModel _model;
    private readonly int[] _rowAt;
    private readonly int _rows;
    private readonly int _size;
    private readonly double[] _inverse;
    private readonly double[] _right;
    private readonly double[] _values;
    private readonly int[] _basis;
    private readonly double[] _alpha;
    private readonly double[] _prices;
    private readonly List<int> _from = [0];
    private readonly List<int> _index = [];
    private readonly List<double> _entry = [];
    private readonly List<double> _cost = [];
    private readonly List<double> _upper = [];
    private readonly List<byte> _state = [];
    private readonly List<double> _scale = [];
    private readonly List<RosterLine?> _lines = [];
    private int _scanned;
    private int _pivots;

    private const byte AtLower = 0, AtUpper = 1, Basic = 2;

    /// <param name="counts">Counts of the coverage rows without the agents of this programme.</param>
    /// <param name="start">One line for every agent, in order: the first basis.</param>
    public MasterProgram(SearchModel model, ReadOnlySpan<int> counts, IReadOnlyList<RosterLine> start)
    {
        _model = model;
        _rowAt = new int[model.Coverage.Rows];
        for (var row = 0; row < _rowAt.Length; row++) _rowAt[row] = model.Coverage.Lowest[row] < model.Coverage.Highest[row] ? _rows++ : -1;
        _size = _rows + start.Count;
        _inverse = new double[_size * _size];
        _right = new double[_size];
        _values = new double[_size];
        _basis = new int[_size];
        _alpha = new double[_size];
        _prices = new double[_size];
        var reached = counts.ToArray();
        for (var agent = 0; agent < start.Count; agent++)
        {
            Add(start[agent], agent);
            SetBasic(_rows + agent, agent);
            for (var i = _from[agent]; i < _from[agent + 1] - 1; i++) reached[RowOf(_index[i])] += (int)_entry[i];
        }
        for (var row = 0; row < _rowAt.Length; row++)
            if (_rowAt[row] >= 0) AddPieces(row, counts[row], reached[row]);
        for (var agent = 0; agent < start.Count; agent++) _right[_rows + agent] = 1;
        Perturb();
        Invert();
        Refresh();
    }

    /// <summary>
    /// Shifts every right-hand side by a little of its own (Charnes 1952), as the programme is highly degenerate and
    /// would stall for long. The basis of the first lines stays feasible.
    /// </summary>
    private void Perturb()
    {
        var random = new RandomStream(_size);
        for (var i = 0; i < _size; i++)
        {
            var shift = 1e-5 * (1 + random.Fraction());
            if (i < _rows) _right[i] += shift;
            else
                for (var k = _from[i - _rows]; k < _from[i - _rows + 1]; k++) _right[_index[k]] += shift * _entry[k];
        }
    }

    /// <summary>Number of simplex pivots so far.</summary>
    public int Pivots => _pivots;

    /// <summary>Number of equations.</summary>
    public int Size => _size;

    /// <summary>Cost of the fractional roster, rows at their cheapest counting nothing.</summary>
    public double Objective { get; private set; }

    /// <summary>Price of one more agent on a coverage row: what it would save, negative, or cost.</summary>
    public double PriceOf(int row) => _rowAt[row] < 0 ? 0 : -_prices[_rowAt[row]];

    /// <summary>What the line of the programme's n-th agent may cost at these prices to be worth adding.</summary>
    public double LimitOf(int agent) => _prices[_rows + agent];

    /// <summary>Cost of a line of the programme's n-th agent at these prices; what it would gain, negative.</summary>
    public double ReducedCostOf(RosterLine line, int agent)
    {
        var cost = line.Cost - LimitOf(agent);
        foreach (var (row, amount) in line.Contributions) cost += PriceOf(row) * amount;
        return cost;
    }

    /// <summary>Adds a line of the programme's n-th agent.</summary>
    public void Add(RosterLine line, int agent)
    {
        foreach (var (row, amount) in line.Contributions)
        {
            if (_rowAt[row] < 0) continue;
            _index.Add(_rowAt[row]);
            _entry.Add(amount);
        }
        _index.Add(_rows + agent);
        _entry.Add(1);
        Close(line.Cost, double.PositiveInfinity, line);
    }

    /// <summary>Lines with a positive share, and the share.</summary>
    public IEnumerable<(RosterLine Line, double Share)> Chosen()
    {
        for (var i = 0; i < _size; i++)
            if (_lines[_basis[i]] is { } line && _values[i] > 1e-3) yield return (line, _values[i]);
    }

    /// <summary>Pivots towards the optimum, at most <paramref name="pivots"/> times or until <paramref name="ends"/>.</summary>
    public void Solve(int pivots, Func<bool> ends)
    {
        for (var left = pivots; left > 0 && ((left & 63) != 0 || !ends()); left--)
        {
            var entering = Entering();
            if (entering < 0) break;
            Pivot(entering);
            if (++_pivots % RefreshEvery == 0) Refresh();
        }
        Refresh();
    }

    private int RowOf(int at)
    {
        _rowOf ??= [.. Enumerable.Range(0, _rowAt.Length).Where(r => _rowAt[r] >= 0)];
        return _rowOf[at];
    }

    private int[]? _rowOf;

    private void Close(double cost, double upper, RosterLine? line)
    {
        _from.Add(_index.Count);
        _cost.Add(cost);
        _upper.Add(upper);
        _state.Add(AtLower);
        _lines.Add(line);
        _scale.Add(1 / Math.Sqrt(1 + _from[^1] - _from[^2]));
    }

    private void SetBasic(int position, int column)
    {
        _basis[position] = column;
        _state[column] = Basic;
    }

    /// <summary>
    /// Pieces for being short and over, merged where slopes are equal; the right-hand side is the cheapest count. The
    /// piece in which the count of the first basis lies is basic, those before it are at their upper bound.
    /// </summary>
    private void AddPieces(int row, int fixedCount, int reached)
    {
        var at = _rowAt[row];
        int low = _model.Coverage.Lowest[row], high = _model.Coverage.Highest[row];
        var cheapest = low;
        while (cheapest < high && CostOf(row, cheapest + 1) < CostOf(row, cheapest)) cheapest++;
        _right[at] = cheapest - fixedCount;
        var basic = -1;
        AddSide(row, at, cheapest, low, -1, cheapest - reached, ref basic);
        AddSide(row, at, cheapest, high, 1, reached - cheapest, ref basic);
        if (basic < 0)
        {
            basic = _cost.Count;
            _index.Add(at);
            _entry.Add(1);
            Close(0, 0, null);
        }
        SetBasic(at, basic);
    }

    private void AddSide(int row, int at, int from, int until, int direction, int used, ref int basic)
    {
        for (var count = from; count != until;)
        {
            var slope = CostOf(row, count + direction) - CostOf(row, count);
            var length = 1;
            while (count + direction * length != until
                && CostOf(row, count + direction * (length + 1)) - CostOf(row, count + direction * length) == slope) length++;
            count += direction * length;
            _index.Add(at);
            _entry.Add(-direction);
            Close(slope, count == until ? double.PositiveInfinity : length, null);
            if (basic < 0 && used >= 0 && (used <= length || count == until)) basic = _cost.Count - 1;
            else if (used > 0) _state[^1] = AtUpper;
            used = basic == _cost.Count - 1 ? 0 : used - length;
        }
    }

    private long CostOf(int row, int count) => PackedCost.Weigh(_model.Coverage.CostOf(row, count), HardPrice);

    /// <summary>What a hard unit of coverage costs in the programme, where a floor cannot be kept with the lines at hand.</summary>
    public const long HardPrice = 100_000;

    /// <summary>The first basis is triangular: agents' lines over the pieces of the rows.</summary>
    private void Invert()
    {
        for (var i = 0; i < _size; i++) _inverse[i * _size + i] = 1;
        for (var row = 0; row < _rows; row++)
        {
            var sign = _entry[_from[_basis[row]]];
            _inverse[row * _size + row] = sign;
        }
        for (var agent = _rows; agent < _size; agent++)
        {
            var column = _basis[agent];
            for (var i = _from[column]; i < _from[column + 1] - 1; i++)
                _inverse[_index[i] * _size + agent] = -_entry[i] * _inverse[_index[i] * _size + _index[i]];
        }
    }

    /// <summary>Recomputes values, prices and objective from the inverse.</summary>
    private void Refresh()
    {
        var right = (double[])_right.Clone();
        Objective = 0;
        for (var column = 0; column < _cost.Count; column++)
        {
            if (_state[column] != AtUpper) continue;
            Objective += _cost[column] * _upper[column];
            for (var i = _from[column]; i < _from[column + 1]; i++) right[_index[i]] -= _entry[i] * _upper[column];
        }
        Array.Clear(_prices);
        for (var i = 0; i < _size; i++)
        {
            var row = _inverse.AsSpan(i * _size, _size);
            var value = 0.0;
            for (var k = 0; k < _size; k++) value += row[k] * right[k];
            _values[i] = Math.Max(0, value);
            var cost = _cost[_basis[i]];
            Objective += cost * _values[i];
            if (cost != 0) AddTimes(_prices, row, cost);
        }
    }

    /// <summary>The best of a part of the columns, part after part; −1 when no column improves.</summary>
    private int Entering()
    {
        var part = Math.Max(500, _cost.Count / 3);
        for (var left = _cost.Count; left > 0;)
        {
            var best = -1;
            var most = 1e-6;
            for (var n = 0; n < part && left > 0; n++, left--)
            {
                if (++_scanned >= _cost.Count) _scanned = 0;
                var gain = _state[_scanned] == Basic ? 0 : _state[_scanned] == AtLower ? -ReducedCost(_scanned) : ReducedCost(_scanned);
                gain *= _scale[_scanned];
                if (gain > most) (best, most) = (_scanned, gain);
            }
            if (best >= 0) return best;
        }
        return -1;
    }

    private double ReducedCost(int column)
    {
        var cost = _cost[column];
        var index = CollectionsMarshal.AsSpan(_index);
        var entry = CollectionsMarshal.AsSpan(_entry);
        var until = _from[column + 1];
        for (var i = _from[column]; i < until; i++) cost -= _prices[index[i]] * entry[i];
        return cost;
    }

    private void Pivot(int entering)
    {
        var direction = _state[entering] == AtLower ? 1.0 : -1.0;
        Array.Clear(_alpha);
        for (var i = _from[entering]; i < _from[entering + 1]; i++)
        {
            var (column, entry) = (_index[i], _entry[i]);
            for (var k = 0; k < _size; k++) _alpha[k] += entry * _inverse[k * _size + column];
        }
        var (leaving, step) = Ratio(entering, direction);
        var reduced = ReducedCost(entering);
        Objective += reduced * direction * step;
        for (var i = 0; i < _size; i++) _values[i] = Math.Max(0, _values[i] - direction * step * _alpha[i]);
        if (leaving < 0)
        {
            _state[entering] = _state[entering] == AtLower ? AtUpper : AtLower;
            return;
        }
        Exchange(entering, leaving, direction, step, reduced);
    }

    /// <summary>How far the entering column can go, and the basic variable that stops it (−1: its own bound).</summary>
    private (int Leaving, double Step) Ratio(int entering, double direction)
    {
        var leaving = -1;
        var step = _upper[entering];
        var pivot = 0.0;
        for (var i = 0; i < _size; i++)
        {
            var change = direction * _alpha[i];
            if (Math.Abs(change) < 1e-9) continue;
            var room = change > 0 ? _values[i] : _upper[_basis[i]] - _values[i];
            var ratio = Math.Max(0, room) / Math.Abs(change);
            if (ratio < step - Tie || (ratio <= step + Tie && Math.Abs(change) > pivot && leaving >= 0) || (ratio <= step && leaving < 0))
                (leaving, step, pivot) = (i, Math.Min(ratio, step), Math.Abs(change));
        }
        return (leaving, step);
    }

    private void Exchange(int entering, int leaving, double direction, double step, double reduced)
    {
        var left = _basis[leaving];
        _state[left] = direction * _alpha[leaving] > 0 ? AtLower : AtUpper;
        var value = direction > 0 ? step : _upper[entering] - step;
        _basis[leaving] = entering;
        _state[entering] = Basic;
        var pivotRow = _inverse.AsSpan(leaving * _size, _size);
        var scale = 1 / _alpha[leaving];
        for (var k = 0; k < _size; k++) pivotRow[k] *= scale;
        for (var i = 0; i < _size; i++)
            if (i != leaving && Math.Abs(_alpha[i]) > 1e-12) AddTimes(_inverse.AsSpan(i * _size, _size), pivotRow, -_alpha[i]);
        AddTimes(_prices, pivotRow, reduced);
        _values[leaving] = value;
    }

    private static void AddTimes(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        var wide = Vector<double>.Count;
        var k = 0;
        var times = new Vector<double>(factor);
        for (; k <= target.Length - wide; k += wide)
            (new Vector<double>(target[k..]) + times * new Vector<double>(source[k..])).CopyTo(target[k..]);
        for (; k < target.Length; k++) target[k] += factor * source[k];
    }
}
