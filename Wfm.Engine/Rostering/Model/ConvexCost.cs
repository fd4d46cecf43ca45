namespace Wfm.Engine.Rostering.Model;

/// <summary>
/// A convex piecewise linear cost of a count: a table for 0..n, a constant slope after n and before 0.
/// </summary>
public sealed class ConvexCost
{
    private readonly long[] _values;
    private readonly long _slopeAfter;

    private ConvexCost(long[] values, long slopeAfter)
    {
        _values = values;
        _slopeAfter = slopeAfter;
    }

    /// <summary>Costs nothing.</summary>
    public static ConvexCost Zero { get; } = new([0], 0);

    /// <summary>
    /// <paramref name="under"/> per agent below and <paramref name="over"/> per agent above <paramref name="required"/> ≥ 0.
    /// </summary>
    public static ConvexCost Linear(int required, long under, long over)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(required);
        var values = new long[required + 1];
        for (var k = 0; k <= required; k++) values[k] = under * (required - k);
        return Checked(values, over, slopeBefore: -under);
    }

    /// <summary>The cost of 0, 1, … n agents, and of each one beyond.</summary>
    /// <exception cref="ArgumentException">The values are not convex.</exception>
    public static ConvexCost Table(IReadOnlyList<long> values, long slopeAfter) =>
        Checked([.. values], slopeAfter, values.Count > 1 ? values[1] - values[0] : slopeAfter);

    /// <summary>Slope for counts below 0, which arise where contributions may be negative.</summary>
    private long SlopeBefore { get; init; }

    /// <summary>Counts above this cost the same each.</summary>
    public int LastTabulated => _values.Length - 1;

    public long At(int count)
    {
        if (count < 0) return _values[0] + SlopeBefore * count;
        return count < _values.Length ? _values[count] : _values[^1] + _slopeAfter * (count - _values.Length + 1);
    }

    /// <summary>
    /// How far <paramref name="count"/> is from the counts ≥ 0 that cost least: negative below them, positive above.
    /// </summary>
    public int DistanceFromCheapest(int count)
    {
        var low = 0;
        while (At(low + 1) < At(low) && low < _values.Length) low++;
        if (count < low) return count - low;
        var high = low;
        while (At(high + 1) == At(high) && high < count) high++;
        return count - high;
    }

    private static ConvexCost Checked(long[] values, long slopeAfter, long slopeBefore)
    {
        if (values.Length == 0) throw new ArgumentException("A convex cost needs at least the cost of zero agents.", nameof(values));
        var slope = slopeBefore;
        for (var k = 1; k <= values.Length; k++)
        {
            var next = k < values.Length ? values[k] - values[k - 1] : slopeAfter;
            if (next < slope) throw new ArgumentException($"Not convex at {k}: slope {next} after {slope}.", nameof(values));
            slope = next;
        }
        return new ConvexCost(values, slopeAfter) { SlopeBefore = slopeBefore };
    }
}
