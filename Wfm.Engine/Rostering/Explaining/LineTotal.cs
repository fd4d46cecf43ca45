using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// A total as it grows day by day. The value of one that counts touched groups holds, in its lowest bit, whether the open
/// group has been touched.
/// </summary>
internal sealed class LineTotal
{
    private readonly HashSet<int> _days;
    private readonly HashSet<int> _groupStarts;
    private readonly int _lastDay;
    private readonly bool _counts;

    public LineTotal(Total total, long carry)
    {
        Total = total;
        _counts = total.Kind == TotalKind.GroupsTouched;
        _days = [.. total.Groups.SelectMany(g => g)];
        _groupStarts = [.. total.Groups.Where(g => g.Count > 0).Select(g => g[0])];
        _lastDay = _days.Max();
        Start = _counts ? carry * 2 : carry;
    }

    public Total Total { get; }

    /// <summary>Value before the first known day.</summary>
    public long Start { get; }

    /// <summary>True when a larger value may be better, so that states with different values cannot replace each other.</summary>
    public bool TellsStatesApart => _counts || Total.Min > 0;

    public long After(long value, int day, int shift)
    {
        if (!_days.Contains(day)) return value;
        var weight = Total.WeightsOf(day)[shift];
        if (!_counts) return value + weight;
        if (_groupStarts.Contains(day)) value &= ~1L;
        return weight > 0 && (value & 1) == 0 ? value + 3 : value;
    }

    /// <summary>True when the total is too large already, or complete and too small.</summary>
    public bool IsBroken(long value, int day) => Amount(value) > Total.Max || (day == _lastDay && Amount(value) < Total.Min);

    /// <summary>The value as far as it still matters: nothing once complete, no more than the least where there is no most.</summary>
    public long Reduce(long value, int day)
    {
        if (day >= _lastDay) return 0;
        return !_counts && Total.Min > 0 && Total.Max == long.MaxValue ? Math.Min(value, Total.Min) : value;
    }

    private long Amount(long value) => _counts ? value >> 1 : value;
}
