namespace Wfm.Engine.Staffing;

/// <summary>Calls that the centre makes itself and that may be fitted into quiet intervals.</summary>
/// <param name="Key">Names the campaign or list.</param>
/// <param name="AgentIntervals">Work in agent-intervals, ≥ 0.</param>
/// <param name="First">First interval in which it may be done.</param>
/// <param name="Last">
/// Last interval in which it may be done: three days on for a call-back, the same evening for a second invitation.
/// </param>
public sealed record OutboundBlock(string Key, double AgentIntervals, int First, int Last);

/// <summary>Outbound work in the intervals that have agents to spare.</summary>
/// <param name="Placed">Per block, in the order given: agents at it in each interval.</param>
/// <param name="Left">Per block: work that did not fit into its window.</param>
public sealed record OutboundPlan(double[][] Placed, double[] Left)
{
    /// <summary>
    /// Fills spare agents interval by interval with the block that must be done first, which places as much as any plan can
    /// (earliest deadline first; J. Jackson 1955, for work that may be interrupted).
    /// </summary>
    /// <param name="spare">Agents at work beyond the requirement, per interval; what is missing counts as none.</param>
    /// <param name="isAllowed">Whether a block may be worked on in an interval of its span; always when null.</param>
    public static OutboundPlan Fill(
        IReadOnlyList<double> spare, IReadOnlyList<OutboundBlock> blocks, Func<int, int, bool>? isAllowed = null)
    {
        var placed = blocks.Select(_ => new double[spare.Count]).ToArray();
        var left = blocks.Select(b => b.AgentIntervals).ToArray();
        var byDeadline = Enumerable.Range(0, blocks.Count).OrderBy(b => blocks[b].Last).ThenBy(b => b).ToArray();
        for (var i = 0; i < spare.Count; i++)
        {
            var free = Math.Max(0, spare[i]);
            foreach (var b in byDeadline)
            {
                if (free <= 0) break;
                if (i < blocks[b].First || i > blocks[b].Last || left[b] <= 0 || isAllowed?.Invoke(b, i) == false) continue;
                var share = Math.Min(free, left[b]);
                placed[b][i] = share;
                left[b] -= share;
                free -= share;
            }
        }
        return new OutboundPlan(placed, left);
    }
}
