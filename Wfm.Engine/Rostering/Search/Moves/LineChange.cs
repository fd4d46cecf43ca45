namespace Wfm.Engine.Rostering.Search.Moves;

/// <summary>
/// New shifts for a stretch of one agent's days, and what <see cref="RosterState.Price"/> found out about them.
/// Allocated once and used again for every move.
/// </summary>
internal sealed class LineChange(int days, int mostTotals)
{
    public int Agent;
    public int First;
    public int Count;

    /// <summary>New shift of day <see cref="First"/> + i.</summary>
    public readonly ushort[] Shifts = new ushort[days];

    /// <summary>Node before each day after <see cref="First"/>, up to <see cref="Until"/>, where it meets the old one again.</summary>
    public readonly int[] Nodes = new int[days + 1];
    public int Until;

    /// <summary>Change of the value of each total.</summary>
    public readonly long[] Totals = new long[mostTotals];

    /// <summary>Change of the number of days that differ from the line that the agent knows.</summary>
    public int Differing;

    public void Set(int agent, int first, int count) => (Agent, First, Count) = (agent, first, count);
}
