using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Moves;

/// <summary>The orders of magnitude of a model's costs, from which temperatures and hard weights are chosen.</summary>
internal sealed class CostScale
{
    private long _mostSoft;
    private long _mostHard;

    public CostScale(SearchModel model)
    {
        var profiles = model.Model.Coverage.Profiles;
        for (var profile = 0; profile < profiles; profile++)
            for (var day = 0; day < model.Days; day++)
                for (var shift = 1; shift < model.Shifts; shift++)
                    Include(model, profile, day, shift);
        foreach (var cell in model.Model.Cells.Where(c => !c.Penalty.IsHard)) Finest = Math.Min(Finest, cell.Penalty.Weight);
        var softTotals = model.Model.Totals.Where(t => !t.Penalty.IsHard).Select(t => t.Penalty.Weight).DefaultIfEmpty(1).Max();
        Coarsest = Math.Max(Math.Max(Coarsest, softTotals), Math.Max(Finest == long.MaxValue ? 1 : Finest, 1));
        Finest = Math.Clamp(Finest, 1, Coarsest);
    }

    /// <summary>Soft cost that one more agent on a shift saves where cover is just short; at least 1.</summary>
    public long Coarsest { get; private set; } = 1;

    /// <summary>Smallest soft cost of a cell or of one agent more or less than needed; at least 1.</summary>
    public long Finest { get; private set; } = long.MaxValue;

    /// <summary>Most by which coverage can become cheaper when <paramref name="cells"/> cells change.</summary>
    public long MostCoverageGain(int cells, long hardWeight) => 2 * cells * (_mostSoft + _mostHard * hardWeight);

    private void Include(SearchModel model, int profile, int day, int shift)
    {
        var (from, until) = model.Coverage.Slice(profile, day, shift);
        long soft = 0, hard = 0, near = 0;
        for (var i = from; i < until; i++)
        {
            var row = model.Coverage.RowOf[i];
            int low = model.Coverage.Lowest[row], high = model.Coverage.Highest[row], amount = Math.Abs(model.Coverage.Amounts[i]);
            if (high == low) continue;
            var falls = model.Coverage.CostOf(row, low) - model.Coverage.CostOf(row, low + 1);
            var rises = model.Coverage.CostOf(row, high) - model.Coverage.CostOf(row, high - 1);
            soft += amount * Math.Max(Math.Max(PackedCost.Soft(falls), PackedCost.Soft(rises)), 0);
            hard += amount * Math.Max(Math.Max(PackedCost.Hard(falls), PackedCost.Hard(rises)), 0);
            near += amount * SlopeNearCheapest(model, row);
        }
        _mostSoft = Math.Max(_mostSoft, soft);
        _mostHard = Math.Max(_mostHard, hard);
        Coarsest = Math.Max(Coarsest, near);
    }

    private readonly Dictionary<int, long> _slopes = [];

    private long SlopeNearCheapest(SearchModel model, int row)
    {
        if (_slopes.TryGetValue(row, out var known)) return known;
        var count = model.Coverage.CheapestCount(row);
        var slope = count == model.Coverage.Lowest[row] ? 0
            : PackedCost.Soft(model.Coverage.CostOf(row, count - 1) - model.Coverage.CostOf(row, count));
        var over = count == model.Coverage.Highest[row] ? 0
            : PackedCost.Soft(model.Coverage.CostOf(row, count + 1) - model.Coverage.CostOf(row, count));
        if (slope > 0) Finest = Math.Min(Finest, slope);
        if (over > 0) Finest = Math.Min(Finest, over);
        return _slopes[row] = Math.Max(slope, 0);
    }
}
