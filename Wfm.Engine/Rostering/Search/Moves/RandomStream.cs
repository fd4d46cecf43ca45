using System.Numerics;

namespace Wfm.Engine.Rostering.Search.Moves;

/// <summary>
/// A seeded stream of random numbers: xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64. Own code, so that a
/// roster can be found again on every platform and runtime.
/// </summary>
internal sealed class RandomStream
{
    private ulong _a, _b, _c, _d;

    public RandomStream(long seed)
    {
        var x = (ulong)seed;
        _a = SplitMix(ref x);
        _b = SplitMix(ref x);
        _c = SplitMix(ref x);
        _d = SplitMix(ref x);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)((Next() >> 32) * (ulong)count >> 32);

    /// <summary>Uniform in (0, 1).</summary>
    public double Fraction() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    private static ulong SplitMix(ref ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        var z = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
