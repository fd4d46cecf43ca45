namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// Names of columns in two rows: the queue above, once for all its columns, and below it the number that each column holds.
/// </summary>
internal static class TwoRowNames
{
    /// <summary>The names with those above them where a name stands more than once, else the names as they are.</summary>
    public static SourceRow Of(SourceRow above, SourceRow names)
    {
        var repeated = names.Cells.Where(c => c.Length > 0).GroupBy(c => c.Trim(), StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (repeated.Count == 0 || above.Cells.Count(c => c.Trim().Length > 0) < 2) return names;
        var cells = (string[])names.Cells.Clone();
        var queue = "";
        for (var i = 0; i < cells.Length; i++)
        {
            if (above[i].Trim() is { Length: > 0 } own) queue = own;
            if (queue.Length > 0 && repeated.Contains(cells[i].Trim())) cells[i] = $"{queue} {cells[i].Trim()}";
        }
        return names with { Cells = cells };
    }
}
