using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>
/// The coverage rows of a model, flat: packed cost of every count that can occur, and for every
/// (profile, day, shift) the rows it contributes to.
/// </summary>
internal sealed class CoverageTable
{
    private readonly int[] _offsets;
    private readonly int[] _rows;
    private readonly int[] _amounts;
    private readonly long[] _costs;
    private readonly int[] _origin;
    private readonly int[] _fixed;
    private readonly int _days;
    private readonly int _shifts;

    public CoverageTable(RosterModel model)
    {
        var coverage = model.Coverage;
        (_days, _shifts) = (model.Days, model.Shifts);
        Rows = coverage.Rows.Count;
        (_offsets, _rows, _amounts) = Flatten(coverage, model.Days, model.Shifts);
        MostRowsOfAShift = Enumerable.Range(0, _offsets.Length - 1).Max(key => _offsets[key + 1] - _offsets[key]);
        MostAmount = _amounts.Select(Math.Abs).DefaultIfEmpty(0).Max();
        _fixed = [.. coverage.Rows.Select(r => r.Fixed)];
        (Lowest, Highest) = Range(model);
        (_costs, _origin) = Tabulate(coverage.Rows);
    }

    public int Rows { get; }

    /// <summary>Smallest and largest count of each row that any roster can reach.</summary>
    public int[] Lowest { get; }
    public int[] Highest { get; }

    /// <summary>Counts of a roster in which nobody works.</summary>
    public int[] EmptyCounts() => (int[])_fixed.Clone();

    /// <summary>Packed cost of <paramref name="count"/> on <paramref name="row"/>.</summary>
    public long CostOf(int row, int count) => _costs[_origin[row] + count];

    /// <summary>The count that costs least on <paramref name="row"/>, the smallest of them.</summary>
    public int CheapestCount(int row)
    {
        var count = Lowest[row];
        while (count < Highest[row] && CostOf(row, count + 1) < CostOf(row, count)) count++;
        return count;
    }

    /// <summary>Rows of the contributions of (profile, day, shift); their amounts are the same slice of <see cref="Amounts"/>.</summary>
    public (int From, int Until) Slice(int profile, int day, int shift)
    {
        var key = (profile * _days + day) * _shifts + shift;
        return (_offsets[key], _offsets[key + 1]);
    }

    /// <summary>Largest amount, regardless of sign, by which one agent changes a row on a day.</summary>
    public int MostAmount { get; }

    /// <summary>Most rows that one shift of one agent covers.</summary>
    public int MostRowsOfAShift { get; }

    public int[] RowOf => _rows;
    public int[] Amounts => _amounts;

    /// <summary>Moves one agent from shift to shift on a day and returns the packed change of cost.</summary>
    public long Move(int[] counts, int profile, int day, int from, int to)
    {
        var delta = 0L;
        var key = (profile * _days + day) * _shifts;
        for (var i = _offsets[key + from]; i < _offsets[key + from + 1]; i++) delta += Add(counts, _rows[i], -_amounts[i]);
        for (var i = _offsets[key + to]; i < _offsets[key + to + 1]; i++) delta += Add(counts, _rows[i], _amounts[i]);
        return delta;
    }

    /// <summary>Takes a <see cref="Move"/> back.</summary>
    public void Undo(int[] counts, int profile, int day, int from, int to)
    {
        var key = (profile * _days + day) * _shifts;
        for (var i = _offsets[key + from]; i < _offsets[key + from + 1]; i++) counts[_rows[i]] += _amounts[i];
        for (var i = _offsets[key + to]; i < _offsets[key + to + 1]; i++) counts[_rows[i]] -= _amounts[i];
    }

    /// <summary>Packed cost of adding (profile, day, shift) to the counts as they are.</summary>
    public long Marginal(int[] counts, int profile, int day, int shift)
    {
        var delta = 0L;
        var key = (profile * _days + day) * _shifts + shift;
        for (var i = _offsets[key]; i < _offsets[key + 1]; i++)
        {
            var at = _origin[_rows[i]] + counts[_rows[i]];
            delta += _costs[at + _amounts[i]] - _costs[at];
        }
        return delta;
    }

    private long Add(int[] counts, int row, int amount)
    {
        var at = _origin[row] + counts[row];
        counts[row] += amount;
        return _costs[at + amount] - _costs[at];
    }

    private static (int[] Offsets, int[] Rows, int[] Amounts) Flatten(Coverage coverage, int days, int shifts)
    {
        var offsets = new int[coverage.Profiles * days * shifts + 1];
        List<int> rows = [], amounts = [];
        for (var key = 0; key < offsets.Length - 1; key++)
        {
            foreach (var (row, amount) in coverage.Of(key / shifts / days, key / shifts % days, key % shifts))
            {
                rows.Add(row);
                amounts.Add(amount);
            }
            offsets[key + 1] = rows.Count;
        }
        return (offsets, [.. rows], [.. amounts]);
    }

    /// <summary>A row may be reached from several shifts of one agent and day, but only one of them is worked.</summary>
    private (int[] Lowest, int[] Highest) Range(RosterModel model)
    {
        int[] lowest = EmptyCounts(), highest = EmptyCounts();
        int[] least = new int[Rows], most = new int[Rows];
        var agentsOf = new int[model.Coverage.Profiles];
        for (var agent = 0; agent < model.Agents; agent++) agentsOf[model.Coverage.ProfileOf(agent)]++;
        for (var profile = 0; profile < agentsOf.Length; profile++)
            for (var day = 0; day < _days; day++)
                AddDay(profile, day, agentsOf[profile], least, most, lowest, highest);
        return (lowest, highest);
    }

    private void AddDay(int profile, int day, int agents, int[] least, int[] most, int[] lowest, int[] highest)
    {
        var (from, until) = (Slice(profile, day, 0).From, Slice(profile, day, _shifts - 1).Until);
        for (var i = from; i < until; i++)
        {
            least[_rows[i]] = Math.Min(least[_rows[i]], _amounts[i]);
            most[_rows[i]] = Math.Max(most[_rows[i]], _amounts[i]);
        }
        for (var i = from; i < until; i++)
        {
            var row = _rows[i];
            lowest[row] += agents * least[row];
            highest[row] += agents * most[row];
            least[row] = most[row] = 0;
        }
    }

    /// <summary>Rows that cost alike share their table.</summary>
    private (long[] Costs, int[] Origin) Tabulate(IReadOnlyList<CoverageRow> rows)
    {
        var costs = new List<long>();
        var origin = new int[Rows];
        var known = new Dictionary<(ConvexCost, int, int, long, int, int), int>();
        for (var row = 0; row < Rows; row++)
        {
            var key = (rows[row].Cost, rows[row].Floor, rows[row].Cap, rows[row].HardWeight, Lowest[row], Highest[row]);
            if (!known.TryGetValue(key, out var start))
            {
                known.Add(key, start = costs.Count);
                for (var count = Lowest[row]; count <= Highest[row]; count++) costs.Add(PackedCost.Of(rows[row].CostOf(count)));
            }
            origin[row] = start - Lowest[row];
        }
        return ([.. costs], origin);
    }
}
