namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>
/// The labels of <see cref="LinePricing"/>: partial lines with their cost and the values of their totals, listed by the
/// node they end in. The part of the values that can still matter is packed into two words; of labels of a day with the
/// same node and words only the cheapest is kept, found by hashing.
/// </summary>
internal sealed class LineLabels(int mostTotals)
{
    private struct Label
    {
        public long Cost;
        public long Reduced;
        public long Bound;
        public ulong Low;
        public ulong High;
        public int Previous;
        public int Next;
        public int Node;
        public int Choice;
    }

    private readonly (int Total, bool IsUpper, int Word, int Shift)[] _fields = new (int, bool, int, int)[2 * mostTotals];
    private Label[] _labels = new Label[1024];
    private int[] _values = new int[1024 * Math.Max(1, mostTotals)];
    private int[] _first = [];
    private int[] _firstNext = [];
    private long[] _bounds = [];
    private long[] _slots = new long[4096];
    private long _epoch;
    private int _fieldCount;
    private int _totals;
    private bool _isPackable;
    private int _nextNodes;
    private int _dayFrom;
    private int _day;

    public int Count { get; private set; }

    /// <summary>Told of every way to every label; null where only the cheapest lines are looked for.</summary>
    public LineWays? Ways { get; set; }

    public long Cost(int label) => _labels[label].Cost;
    public ReadOnlySpan<int> ValuesOf(int label) => _values.AsSpan(label * _totals, _totals);
    public long Reduced(int label) => _labels[label].Reduced;
    public int Next(int label) => _labels[label].Next;
    public int Previous(int label) => _labels[label].Previous;
    public int Choice(int label) => _labels[label].Choice;
    public int FirstAt(int node) => _first[node];

    /// <summary>Begins with the empty line at <paramref name="node"/>, one of <paramref name="nodes"/>.</summary>
    public void Start(ReadOnlySpan<TotalWindow> windows, int node, int nodes)
    {
        _totals = windows.Length;
        LayOut(windows);
        Count = 1;
        _labels[0] = new Label { Previous = -1, Next = -1 };
        _values.AsSpan(0, _totals).Clear();
        if (_firstNext.Length < nodes) _firstNext = new int[nodes];
        Array.Fill(_firstNext, -1);
        _firstNext[node] = 0;
        _nextNodes = nodes;
    }

    /// <summary>
    /// Begins the extension over <paramref name="day"/>, after which a line is at one of <paramref name="nextNodes"/> nodes.
    /// </summary>
    public void Open(int day, int nextNodes)
    {
        (_first, _firstNext) = (_firstNext, _first);
        if (_firstNext.Length < nextNodes) _firstNext = new int[nextNodes];
        Array.Fill(_firstNext, -1);
        (_day, _nextNodes, _dayFrom) = (day, nextNodes, Count);
        _epoch++;
    }

    /// <summary>The values of a label to come, copied from its predecessor, to be added to before <see cref="Offer"/>.</summary>
    public Span<int> NewValues(int label)
    {
        if (Count == _labels.Length)
        {
            Array.Resize(ref _labels, 2 * Count);
            Array.Resize(ref _values, _labels.Length * Math.Max(1, mostTotals));
        }
        var values = _values.AsSpan(Count * _totals, _totals);
        _values.AsSpan(label * _totals, _totals).CopyTo(values);
        return values;
    }

    /// <summary>Adds the label whose values were filled in, unless a total is lost or another label is as good.</summary>
    public void Offer(int previous, int node, int choice, long cost, long reduced, long bound, ReadOnlySpan<TotalWindow> windows)
    {
        var values = _values.AsSpan(Count * _totals, _totals);
        for (var total = 0; total < values.Length; total++)
            if (windows[total].IsLost(values[total], _day + 1)) return;
        ulong low = 0, high = 0;
        for (var i = 0; i < _fieldCount; i++)
        {
            var (total, isUpper, word, shift) = _fields[i];
            var amount = (ulong)(isUpper ? windows[total].Upper(values[total], _day + 1) : windows[total].Lower(values[total], _day + 1));
            if (word == 0) low |= amount << shift; else high |= amount << shift;
        }
        var slot = SlotOf(node, low, high);
        var known = (int)_slots[slot] - 1;
        if (_slots[slot] >> 32 == _epoch)
        {
            ref var label = ref _labels[known];
            Ways?.Add(known, previous, choice, cost - _labels[previous].Cost);
            if (label.Cost <= cost) return;
            (label.Cost, label.Reduced, label.Bound, label.Previous, label.Choice) = (cost, reduced, bound, previous, choice);
            values.CopyTo(_values.AsSpan(known * _totals, _totals));
            return;
        }
        _labels[Count] = new Label
        {
            Cost = cost,
            Reduced = reduced,
            Bound = bound,
            Low = low,
            High = high,
            Previous = previous,
            Next = _firstNext[node],
            Node = node,
            Choice = choice,
        };
        Ways?.Add(Count, previous, choice, cost - _labels[previous].Cost);
        _firstNext[node] = Count++;
        _slots[slot] = _epoch << 32 | (uint)Count;
        if (2 * (Count - _dayFrom) > _slots.Length) Widen();
    }

    /// <summary>Slot of the label of this day at the node with these values, or the free slot where it belongs.</summary>
    private int SlotOf(int node, ulong low, ulong high)
    {
        var mask = _slots.Length - 1;
        var hash = (low + (ulong)node * 0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93;
        hash = (hash ^ hash >> 32 ^ high) * 0xD6E8FEB86659FD93;
        for (var slot = (int)(hash >> 32) & mask; ; slot = slot + 1 & mask)
        {
            if (_slots[slot] >> 32 != _epoch) return slot;
            ref var label = ref _labels[(int)_slots[slot] - 1];
            if (label.Low == low && label.Node == node && label.High == high) return slot;
        }
    }

    private void Widen()
    {
        _slots = new long[2 * _slots.Length];
        for (var label = _dayFrom; label < Count; label++)
            _slots[SlotOf(_labels[label].Node, _labels[label].Low, _labels[label].High)] = _epoch << 32 | (uint)(label + 1);
    }

    /// <summary>Keeps the labels of least bound where there are more than <paramref name="beam"/>; false when some were cut off.</summary>
    public bool Close(int beam)
    {
        if (Count - _dayFrom <= beam) return _isPackable;
        if (_bounds.Length < Count - _dayFrom) _bounds = new long[2 * (Count - _dayFrom)];
        var kept = 0;
        for (var node = 0; node < _nextNodes; node++)
            for (var label = _firstNext[node]; label >= 0; label = _labels[label].Next) _bounds[kept++] = _labels[label].Bound;
        if (kept <= beam) return _isPackable;
        Array.Sort(_bounds, 0, kept);
        var limit = _bounds[beam - 1];
        for (var node = 0; node < _nextNodes; node++)
        {
            var link = -1;
            for (var label = _firstNext[node]; label >= 0; label = _labels[label].Next)
            {
                if (_labels[label].Bound <= limit) link = label;
                else if (link < 0) _firstNext[node] = _labels[label].Next;
                else _labels[link].Next = _labels[label].Next;
            }
        }
        return false;
    }

    /// <summary>The complete line that costs least, its totals included; −1 when there is none.</summary>
    public int CheapestOf(ReadOnlySpan<TotalWindow> windows, long scale, out long cost)
    {
        var best = -1;
        cost = ScaledCost.None;
        for (var node = 0; node < _nextNodes; node++)
        {
            for (var label = _firstNext[node]; label >= 0; label = _labels[label].Next)
            {
                var whole = _labels[label].Cost + TotalsCost(label, windows, scale);
                if (whole < cost) (best, cost) = (label, whole);
            }
        }
        return best;
    }

    /// <summary>What the totals of a complete line cost.</summary>
    public long TotalsCost(int label, ReadOnlySpan<TotalWindow> windows, long scale)
    {
        var cost = 0L;
        for (var total = 0; total < _totals; total++) cost += windows[total].CostOf(_values[label * _totals + total], scale);
        return cost;
    }

    private void LayOut(ReadOnlySpan<TotalWindow> windows)
    {
        (_fieldCount, _isPackable) = (0, true);
        int usedLow = 0, usedHigh = 0;
        for (var total = 0; total < windows.Length; total++)
        {
            if (windows[total].HasUpper) AddField(windows, total, true, ref usedLow, ref usedHigh);
            if (windows[total].HasLower) AddField(windows, total, false, ref usedLow, ref usedHigh);
        }
    }

    private void AddField(ReadOnlySpan<TotalWindow> windows, int total, bool isUpper, ref int usedLow, ref int usedHigh)
    {
        var widest = isUpper ? windows[total].Most : windows[total].MostMissing;
        var bits = 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)widest);
        if (usedLow + bits <= 64)
        {
            _fields[_fieldCount++] = (total, isUpper, 0, usedLow);
            usedLow += bits;
        }
        else if (usedHigh + bits <= 64)
        {
            _fields[_fieldCount++] = (total, isUpper, 1, usedHigh);
            usedHigh += bits;
        }
        else _isPackable = false;
    }
}
