using System.Globalization;

namespace Wfm.Engine.Time;

/// <summary>
/// The intervals of the days of a period side by side, as a table shows them: one column for each cell of the clock face, and for an
/// hour that comes twice on some day a second one behind it.
/// </summary>
public sealed class DayColumns
{
    private readonly IntervalGrid _grid;
    private readonly PlanningPeriod _period;
    private readonly (int Cell, int Time)[] _columns;

    /// <param name="fromCell">First cell of the clock face that is shown.</param>
    public DayColumns(IntervalGrid grid, PlanningPeriod period, int fromCell = 0)
    {
        (_grid, _period) = (grid, period);
        var longest = Enumerable.Range(0, period.Days).MaxBy(d => grid.CountOn(period[d]));
        var twice = Of(longest).Where(c => c.Time > 1);
        _columns = [.. Enumerable.Range(0, grid.PerDay).Select(cell => (cell, 1)).Concat(twice).Where(c => c.Item1 >= fromCell)];
        if (twice.Any()) _columns = [.. Of(longest).Where(c => c.Cell >= fromCell)];
    }

    public int Count => _columns.Length;

    /// <summary>Clock time at which a column starts; with a mark where it is the second time that day.</summary>
    public string NameOf(int column) => Name(_grid, _columns[column]);

    /// <summary>Interval of a day in a column; null where the day has none, because the clocks skip it or do not repeat it.</summary>
    public int? IntervalAt(int day, int column)
    {
        var at = Array.IndexOf([.. Of(day)], _columns[column]);
        return at < 0 ? null : _grid.FirstOf(_period, day) + at;
    }

    /// <summary>Names of the intervals of a day, in order.</summary>
    public static IEnumerable<string> NamesOf(IntervalGrid grid, PlanningPeriod period, int day) =>
        Of(grid, period, day).Select(c => Name(grid, c));

    private IEnumerable<(int Cell, int Time)> Of(int day) => Of(_grid, _period, day);

    private static IEnumerable<(int Cell, int Time)> Of(IntervalGrid grid, PlanningPeriod period, int day)
    {
        var seen = new HashSet<int>();
        var range = grid.RangeOf(period, day);
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            var cell = grid.CellOf(period, i) % grid.PerDay;
            yield return (cell, seen.Add(cell) ? 1 : 2);
        }
    }

    private static string Name(IntervalGrid grid, (int Cell, int Time) column) =>
        grid.StartOf(column.Cell).ToString("HH:mm", CultureInfo.InvariantCulture) + (column.Time > 1 ? DayClock.SecondMark : "");
}
