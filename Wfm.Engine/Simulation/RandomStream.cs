using System.Numerics;

namespace Wfm.Engine.Simulation;

/// <summary>
/// A reproducible stream of random numbers: xoshiro256++ (D. Blackman &amp; S. Vigna, ACM TOMS 47, 2021), its state filled by
/// SplitMix64 (G. Steele, D. Lea &amp; C. Flood, OOPSLA 2014).
/// </summary>
internal struct RandomStream
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>The stream named by three numbers; different names give independent streams.</summary>
    public RandomStream(ulong seed, ulong replication, ulong purpose)
    {
        var state = Mix(Mix(seed) ^ Mix(replication + 0x632BE59BD9B4E019) ^ Mix(purpose + 0x9E6C63D0876A9A47));
        _s0 = Next(ref state);
        _s1 = Next(ref state);
        _s2 = Next(ref state);
        _s3 = Next(ref state);
    }

    /// <summary>A number in (0, 1].</summary>
    public double Uniform() => ((Bits() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>An exponential number with mean 1.</summary>
    public double Exponential() => -Math.Log(Uniform());

    /// <summary>A standard normal number, by the polar method (G. Marsaglia &amp; T. Bray 1964).</summary>
    public double Normal()
    {
        while (true)
        {
            var (u, v) = (2 * Uniform() - 1, 2 * Uniform() - 1);
            var s = u * u + v * v;
            if (s is > 0 and < 1) return u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    /// <summary>
    /// A gamma number with mean 1 and coefficient of variation <paramref name="variation"/> &gt; 0 (G. Marsaglia &amp; W. Tsang 2000).
    /// </summary>
    public double Gamma(double variation)
    {
        var shape = 1 / (variation * variation);
        var boost = shape < 1 ? Math.Pow(Uniform(), 1 / shape) : 1;
        var d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(Uniform()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return d * v * boost / shape;
        }
    }

    /// <summary>A stable 64-bit name for a text (FNV-1a).</summary>
    public static ulong NameOf(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    private ulong Bits()
    {
        var result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    private static ulong Next(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
