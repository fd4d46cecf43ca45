using Wfm.Engine.Rostering.Rules;

namespace Wfm.Engine.Rostering.Trading;

/// <summary>How many trades an agent has had in a calendar month, counted as the policy says.</summary>
public static class TradeQuota
{
    /// <param name="accepted">Accepted trades, of any month.</param>
    /// <param name="month">Any date of the month.</param>
    public static int Used(TradePolicy policy, IEnumerable<Trade> accepted, string agent, DateOnly month) =>
        accepted.Count(t => t.EarlierDate.Year == month.Year && t.EarlierDate.Month == month.Month && t.CountsFor(policy).Contains(agent));

    /// <summary>Trades left in the month, at least 0.</summary>
    public static int Left(TradePolicy policy, IEnumerable<Trade> accepted, string agent, DateOnly month) =>
        Math.Max(0, policy.MaxPerMonth - Used(policy, accepted, agent, month));
}
