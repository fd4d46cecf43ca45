using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Web.Features.Trades;

/// <summary>How many trades an agent may have in a month, and how many of them are left.</summary>
/// <param name="Month">First day of the month.</param>
public sealed record TradeAllowance(int Max, int Left, Month Month)
{
    /// <summary>What is left, of which month.</summary>
    public LocalText Words => new(
        $"{Wording.Month(Month).Zh}还可换班 {Left} 次（共 {Max} 次）",
        $"{Left} of {Max} swap{(Max == 1 ? "" : "s")} left in {Wording.Month(Month).En}");
}
