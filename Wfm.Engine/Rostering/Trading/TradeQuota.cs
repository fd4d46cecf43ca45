using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Trading;

/// <summary>How many trades an agent has had in a calendar month, counted as the policy says.</summary>
public static class TradeQuota
{
    /// <param name="accepted">Accepted trades, of any month.</param>
    public static int Used(TradePolicy policy, IEnumerable<Trade> accepted, string agent, Month month) =>
        accepted.Count(t => month.Contains(t.EarlierDate) && t.CountsFor(policy).Contains(agent));

    /// <summary>Trades left in the month, at least 0.</summary>
    public static int Left(TradePolicy policy, IEnumerable<Trade> accepted, string agent, Month month) =>
        Math.Max(0, policy.MaxPerMonth - Used(policy, accepted, agent, month));
}
