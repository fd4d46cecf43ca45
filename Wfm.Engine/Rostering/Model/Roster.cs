namespace Wfm.Engine.Rostering.Model;

/// <summary>One shift index (0 = off) for every agent and day of a <see cref="RosterModel"/>; agent-major, compact, mutable.</summary>
public sealed class Roster
{
    private readonly ushort[] _cells;

    public Roster(int agents, int days) : this(agents, days, new ushort[agents * days])
    {
    }

    private Roster(int agents, int days, ushort[] cells) => (Agents, Days, _cells) = (agents, days, cells);

    public int Agents { get; }
    public int Days { get; }

    public int this[int agent, int day]
    {
        get => _cells[agent * Days + day];
        set => _cells[agent * Days + day] = (ushort)value;
    }

    /// <summary>The days of one agent.</summary>
    public Span<ushort> Line(int agent) => _cells.AsSpan(agent * Days, Days);

    /// <summary>All cells, agent after agent.</summary>
    public Span<ushort> Cells => _cells;

    public Roster Clone() => new(Agents, Days, (ushort[])_cells.Clone());
}
