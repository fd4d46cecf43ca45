namespace Wfm.Engine.Rostering.Model;

/// <summary>An immutable set of shift indices of a <see cref="RosterModel"/>; index 0 is the day off.</summary>
public sealed class ShiftSet : IEquatable<ShiftSet>
{
    private readonly ulong[] _bits;

    public ShiftSet(IEnumerable<int> shifts)
    {
        var sorted = shifts.Distinct().Order().ToArray();
        if (sorted.Length > 0) ArgumentOutOfRangeException.ThrowIfNegative(sorted[0], nameof(shifts));
        _bits = new ulong[sorted.Length == 0 ? 0 : sorted[^1] / 64 + 1];
        foreach (var s in sorted) _bits[s / 64] |= 1UL << (s % 64);
    }

    /// <summary>The set that holds only the day off.</summary>
    public static ShiftSet Off { get; } = Of(0);

    public static ShiftSet Of(params int[] shifts) => new(shifts);

    /// <summary>Every shift that is worked, out of <paramref name="shifts"/> indices with 0 as the day off.</summary>
    public static ShiftSet Working(int shifts) => new(Enumerable.Range(1, shifts - 1));

    public bool Contains(int shift) => shift >> 6 < _bits.Length && (_bits[shift >> 6] & (1UL << (shift & 63))) != 0;

    public bool IsEmpty => _bits.Length == 0;

    /// <summary>The members in ascending order.</summary>
    public IEnumerable<int> Members
    {
        get
        {
            for (var s = 0; s < _bits.Length * 64; s++)
                if (Contains(s)) yield return s;
        }
    }

    public bool Equals(ShiftSet? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

    public override bool Equals(object? obj) => Equals(obj as ShiftSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in _bits) hash.Add(word);
        return hash.ToHashCode();
    }

    public override string ToString() => $"{{{string.Join(',', Members)}}}";
}
