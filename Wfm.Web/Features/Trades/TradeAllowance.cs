using Wfm.Engine;
using Wfm.Engine.Time;

namespace Wfm.Web.Features.Trades;

/// <summary>How many trades an agent may have in a month, and how many of them are left.</summary>
/// <param name="Month">First day of the month.</param>
public sealed record TradeAllowance(int Max, int Left, Month Month)
{
    public LocalText Words => new(
        $"本月还可换班 {Left} 次（共 {Max} 次）", Max == 1 ? $"{Left} of 1 swap left this month" : $"{Left} of {Max} swaps left this month");
}
