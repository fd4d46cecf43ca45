using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>The limits of one agent on one total, and what lies beyond them costs.</summary>
/// <param name="Base">What the agent brings along: the ledger and the days of the past.</param>
/// <param name="Unit">Amount that weighs like one hard unit of a run; see <see cref="TotalShape.Unit"/>.</param>
internal readonly record struct TotalTerms(long Min, long Max, long Base, Penalty Penalty, long Unit)
{
    /// <summary>Packed cost of a value, <see cref="Base"/> not included in it.</summary>
    public long CostOf(long value)
    {
        var breach = value + Base;
        breach = breach < Min ? Min - breach : breach > Max ? breach - Max : 0;
        if (breach == 0) return 0;
        return Penalty.IsHard
            ? PackedCost.Of((Penalty.Of(breach) + Unit - 1) / Unit, 0)
            : PackedCost.Of(0, Penalty.Of(breach));
    }
}
