namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>
/// The arcs of a <see cref="LineLayer"/> that break no hard rule, listed by node. Shifts that act alike in every layer
/// and total of a class (one shift type for several queues) are one choice.
/// </summary>
internal sealed class LineArcs
{
    public LineArcs(LineLayer layer, int shifts, ReadOnlySpan<int> representatives)
    {
        var from = new int[layer.Nodes + 1];
        List<int> choice = [], target = [];
        List<long> soft = [];
        List<uint> touches = [];
        for (var node = 0; node < layer.Nodes; node++)
        {
            for (var c = 0; c < representatives.Length; c++)
            {
                var arc = node * shifts + representatives[c];
                if (PackedCost.Hard(layer.Cost[arc]) > 0) continue;
                choice.Add(c);
                target.Add(layer.Target[arc]);
                soft.Add(PackedCost.Soft(layer.Cost[arc]));
                touches.Add(layer.Touches[arc]);
            }
            from[node + 1] = choice.Count;
        }
        (From, Choice, Target, Soft, Touches) = (from, [.. choice], [.. target], [.. soft], [.. touches]);
    }

    /// <summary>Arcs of node n are From[n] … From[n + 1] − 1 of the other lists.</summary>
    public int[] From { get; }
    public int[] Choice { get; }
    public int[] Target { get; }
    public long[] Soft { get; }
    public uint[] Touches { get; }

    public int Nodes => From.Length - 1;
}
