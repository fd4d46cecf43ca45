using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// The partial matches of several sequences as bits: bit i of sequence s is set when its first i + 1 days have just been
/// matched.
/// </summary>
internal sealed class LineSequences
{
    private readonly Sequence[] _sequences;
    private readonly int[] _firstBit;
    private readonly HashSet<int>[] _starts;

    public LineSequences(Sequence[] sequences)
    {
        _sequences = sequences;
        _starts = [.. sequences.Select(s => s.StartDays.ToHashSet())];
        _firstBit = new int[sequences.Length];
        var bits = 0;
        for (var s = 0; s < sequences.Length; s++)
        {
            _firstBit[s] = bits;
            bits += sequences[s].Pattern.Count - 1;
        }
        Fits = bits <= 64;
    }

    /// <summary>False when there are more partial matches than bits.</summary>
    public bool Fits { get; }

    /// <summary>What the sequences tell about a shift.</summary>
    public IEnumerable<long> Signature(int shift) => _sequences.SelectMany(s => s.Pattern.Select(set => set.Contains(shift) ? 1L : 0));

    /// <summary>The partial matches after one more day.</summary>
    /// <param name="broken">True when a pattern is complete.</param>
    public ulong After(ulong matches, int day, int shift, out bool broken)
    {
        broken = false;
        ulong after = 0;
        for (var s = 0; s < _sequences.Length; s++)
        {
            var pattern = _sequences[s].Pattern;
            for (var matched = 0; matched < pattern.Count; matched++)
            {
                var open = matched == 0 ? _starts[s].Contains(day) : (matches >> (_firstBit[s] + matched - 1) & 1) != 0;
                if (!open || !pattern[matched].Contains(shift)) continue;
                if (matched == pattern.Count - 1) broken = true;
                else after |= 1UL << (_firstBit[s] + matched);
            }
        }
        return after;
    }
}
