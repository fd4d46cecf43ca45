using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>
/// A <see cref="RosterCost"/> in one <see cref="long"/>, so that a move sums both levels with one addition: the hard
/// units in the upper 24 bits, the soft cost in the lower 40. Entries are clamped (4096 hard units, 2³² soft) so that
/// sums over a roster keep clear of the borders; a clamped entry is only ever too cheap, which keeps bounds valid.
/// </summary>
internal static class PackedCost
{
    private const int SoftBits = 40;
    private const long HardLimit = 4096;
    private const long SoftLimit = 1L << 32;

    public static long Of(long hard, long soft) => (Math.Min(hard, HardLimit) << SoftBits) + Math.Min(soft, SoftLimit);

    public static long Of(RosterCost cost) => Of(cost.Hard, cost.Soft);

    public static long Soft(long packed) => (packed << (64 - SoftBits)) >> (64 - SoftBits);

    public static long Hard(long packed) => (packed - Soft(packed)) >> SoftBits;

    /// <summary>One number to compare by: every hard unit costs <paramref name="hardWeight"/>.</summary>
    public static long Weigh(long packed, long hardWeight)
    {
        var soft = Soft(packed);
        return soft + ((packed - soft) >> SoftBits) * hardWeight;
    }

    public static RosterCost Unpack(long packed) => new(Hard(packed), Soft(packed));
}
