namespace Wfm.Engine.Rostering;

/// <summary>One cell of a roster that two states of it hold differently.</summary>
/// <param name="Before">What the cell held; null for a day off.</param>
/// <param name="After">What it holds; null for a day off.</param>
public sealed record CellChange(string Agent, DateOnly Date, Assignment? Before, Assignment? After)
{
    /// <summary>The cells in which two states of a roster differ, by agent and date.</summary>
    public static IReadOnlyList<CellChange> Between(IEnumerable<Assignment> before, IEnumerable<Assignment> after)
    {
        var (old, now) = (ByCell(before), ByCell(after));
        return
        [
            .. from cell in old.Keys.Union(now.Keys)
               let change = new CellChange(cell.Agent, cell.Date, old.GetValueOrDefault(cell), now.GetValueOrDefault(cell))
               where change.Before != change.After
               orderby change.Agent, change.Date
               select change,
        ];
    }

    internal static Dictionary<(string Agent, DateOnly Date), Assignment> ByCell(IEnumerable<Assignment> assignments) =>
        assignments.ToDictionary(a => (a.Agent, a.Date));
}
