namespace Wfm.Engine.Rostering;

/// <summary>A cell in which a draft says something else than what was agreed since it was begun; what was agreed stands.</summary>
/// <param name="Agreed">What the cell held when the draft was begun, and what was agreed.</param>
/// <param name="Drafted">What the draft would have had; null for a day off.</param>
public sealed record OverruledCell(CellChange Agreed, Assignment? Drafted);

/// <summary>
/// A draft of a roster with everything in it that was agreed since it was begun: swaps, covers, leave and absence. It is a
/// three-way merge, cell by cell: a cell that nobody agreed about is the draft's; a cell that the draft has left as it was
/// takes what was agreed; where both have changed it, what was agreed stands, and the cell is named.
/// </summary>
/// <param name="Assignments">The merged roster.</param>
/// <param name="Carried">Cells that the draft had left alone and that now hold what was agreed.</param>
/// <param name="Overruled">Cells in which the draft wanted something else.</param>
public sealed record RosterMerge(
    IReadOnlyList<Assignment> Assignments, IReadOnlyList<CellChange> Carried, IReadOnlyList<OverruledCell> Overruled)
{
    /// <summary>Everything agreed that the draft did not hold.</summary>
    public IReadOnlyList<CellChange> Agreed =>
        [.. Carried.Concat(Overruled.Select(o => o.Agreed)).OrderBy(c => c.Date).ThenBy(c => c.Agent)];

    /// <summary>True when the draft holds everything that was agreed already.</summary>
    public bool ChangesNothing => Carried.Count == 0 && Overruled.Count == 0;

    /// <param name="agreed">
    /// The cells agreed about since the draft was begun, one entry each: what they held then and what holds now.
    /// </param>
    public static RosterMerge Of(IReadOnlyList<CellChange> agreed, IReadOnlyList<Assignment> draft)
    {
        var cells = CellChange.ByCell(draft);
        var (carried, overruled) = (new List<CellChange>(), new List<OverruledCell>());
        foreach (var change in agreed)
        {
            var drafted = cells.GetValueOrDefault((change.Agent, change.Date));
            if (drafted == change.After) continue;
            if (drafted == change.Before) carried.Add(change);
            else overruled.Add(new OverruledCell(change, drafted));
            if (change.After is { } after) cells[(change.Agent, change.Date)] = after;
            else cells.Remove((change.Agent, change.Date));
        }
        return new RosterMerge([.. cells.Values], carried, overruled);
    }
}
