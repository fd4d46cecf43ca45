using Wfm.Engine;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>What two versions of a part have different, cell by cell.</summary>
internal static class SheetDifference
{
    public static IReadOnlyList<CellDifference> Of(TableShape shape, IReadOnlyList<TableLine> before, IReadOnlyList<TableLine> after)
    {
        var (was, now) = (before.ToDictionary(l => l.Key), after.ToDictionary(l => l.Key));
        var isOne = before.Count <= 1 && after.Count <= 1;
        return
        [
            .. from key in was.Keys.Union(now.Keys)
               let name = isOne ? "" : key
               from change in (was.GetValueOrDefault(key), now.GetValueOrDefault(key)) switch
               {
                   ({ } old, null) => [new CellDifference(key, null, InWords(shape, old), "")],
                   (null, { } fresh) => [new CellDifference(key, null, "", InWords(shape, fresh))],
                   ({ } old, { } fresh) => Cells(shape, name, old, fresh),
                   _ => Enumerable.Empty<CellDifference>(),
               }
               select change,
        ];
    }

    private static IEnumerable<CellDifference> Cells(TableShape shape, string row, TableLine before, TableLine after) =>
        from column in shape.Columns
        let was = before.Cells.GetValueOrDefault(column.Key) ?? ""
        let now = after.Cells.GetValueOrDefault(column.Key) ?? ""
        where was != now
        select new CellDifference(row, column.Title, column.Kind.Show(was), column.Kind.Show(now));

    /// <summary>A row that came or went, by its first cells.</summary>
    private static string InWords(TableShape shape, TableLine line) => string.Join(
        " · ", shape.Columns.Select(c => c.Kind.Show(line.Cells.GetValueOrDefault(c.Key) ?? "")).Where(v => v.Length > 0).Take(6));
}
