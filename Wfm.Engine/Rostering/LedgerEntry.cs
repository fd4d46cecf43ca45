namespace Wfm.Engine.Rostering;

/// <summary>What one agent has had of a shared burden before the period, as far as it is carried over.</summary>
/// <param name="Rule">Id of the rule that shares the burden ("fair-evenings").</param>
/// <param name="Amount">In the unit of the rule: evenings, Sundays worked ….</param>
public sealed record LedgerEntry(string Agent, string Rule, long Amount)
{
    /// <summary>Id under which refused wishes are carried.</summary>
    public const string RefusedWishes = "wishes";
}
