using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>The limits of one agent on one total, and what lies beyond them costs.</summary>
/// <param name="Base">What the agent brings along: the ledger and the days of the past.</param>
/// <param name="Unit">Amount that weighs like one hard unit of a run; see <see cref="TotalShape.Unit"/>.</param>
internal readonly record struct TotalTerms(long Min, long Max, long Base, Penalty Penalty, long Unit)
{
    /// <summary>Units by which a value, <see cref="Base"/> not included in it, lies beyond the limits.</summary>
    public long BreachOf(long value)
    {
        var total = value + Base;
        return total < Min ? Min - total : total > Max ? total - Max : 0;
    }

    /// <summary>Packed cost of a value, <see cref="Base"/> not included in it.</summary>
    public long CostOf(long value)
    {
        var breach = BreachOf(value);
        if (breach == 0) return 0;
        return Penalty.IsHard
            ? PackedCost.Of((Penalty.Of(breach) + Unit - 1) / Unit, 0)
            : PackedCost.Of(0, Penalty.Of(breach));
    }
}
