namespace Wfm.Engine.Rostering.Model;

/// <summary>
/// What a roster costs on two levels: weighted units of hard breach, which a valid roster has none of, and soft cost.
/// Compared hard first.
/// </summary>
public readonly record struct RosterCost(long Hard, long Soft) : IComparable<RosterCost>
{
    public static RosterCost Zero => default;

    public bool IsFeasible => Hard == 0;

    public int CompareTo(RosterCost other) => Hard != other.Hard ? Hard.CompareTo(other.Hard) : Soft.CompareTo(other.Soft);

    public static RosterCost operator +(RosterCost a, RosterCost b) => new(a.Hard + b.Hard, a.Soft + b.Soft);
    public static RosterCost operator -(RosterCost a, RosterCost b) => new(a.Hard - b.Hard, a.Soft - b.Soft);
    public static bool operator <(RosterCost a, RosterCost b) => a.CompareTo(b) < 0;
    public static bool operator >(RosterCost a, RosterCost b) => a.CompareTo(b) > 0;
    public static bool operator <=(RosterCost a, RosterCost b) => a.CompareTo(b) <= 0;
    public static bool operator >=(RosterCost a, RosterCost b) => a.CompareTo(b) >= 0;
}
