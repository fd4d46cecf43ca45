using Wfm.Web.Security;

namespace Wfm.Tests.Faults.Changes;

/// <summary>A seeded way to a state in which a change has something to do.</summary>
internal static class Walk
{
    private const int Longest = 60;

    /// <summary>What must have happened before, for each kind that needs something.</summary>
    private static readonly Dictionary<string, Change[]> Before = new()
    {
        ["trade.accept"] = [TradeChanges.Ask],
        ["trade.decline"] = [TradeChanges.Ask],
        ["trade.withdraw"] = [TradeChanges.Ask],
        ["trade.approve"] = [TradeChanges.Ask, TradeChanges.Accept],
        ["trade.refuse"] = [TradeChanges.Ask, TradeChanges.Accept],
        ["leave.withdraw"] = [LeaveChanges.Ask],
        ["leave.grant"] = [LeaveChanges.Ask],
        ["leave.decline"] = [LeaveChanges.Ask],
        ["roster.publish"] = [RosterChanges.Save, DayChanges.Place],
        ["roster.insist"] = [RosterChanges.Waive],
        ["day.publish"] = [DayChanges.Place],
        ["day.restore"] = [DayChanges.Place],
        ["forecast.adjust"] = [DemandChanges.Forecast],
        ["forecast.withdraw"] = [DemandChanges.Forecast, DemandChanges.Adjust],
        ["requirement.make"] = [DemandChanges.Forecast],
        ["event.remove"] = [DemandChanges.AddEvent],
        ["opening.remove"] = [DemandChanges.AddSpell],
        ["user.password"] = [AccountChanges.Create],
        ["user.disable"] = [AccountChanges.Create],
    };

    /// <summary>Does what comes before a change, and prepares it.</summary>
    public static async Task<Func<Task>?> To(FaultWorld world, Change change, int seed)
    {
        foreach (var earlier in Before.GetValueOrDefault(change.Kind, [])) await Do(world, earlier, seed);
        return await Find(world, change, seed);
    }

    /// <summary>Does a change, trying what chance offers until it finds something to do.</summary>
    /// <exception cref="InvalidOperationException">It never does.</exception>
    public static async Task Do(FaultWorld world, Change change, int seed)
    {
        for (var attempt = 0; attempt < Longest; attempt++)
        {
            if (await Look(world, change, ChanceOf(seed, attempt)) is not { } act) continue;
            if ((await world.Witness.See(change.Kind, act)).End == OperationEnd.Done) return;
        }
        throw new InvalidOperationException($"'{change.Kind}' finds nothing to do with seed {seed}.");
    }

    /// <summary>
    /// Prepares a change; null where there is nothing to do, or looking alone is refused, as it is while a month is not published.
    /// </summary>
    public static async Task<Func<Task>?> Look(FaultWorld world, Change change, Random chance)
    {
        try
        {
            return await change.Prepare(world, chance);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>Prepares a change by the first chance that finds something to do; null where none does.</summary>
    public static async Task<Func<Task>?> Find(FaultWorld world, Change change, int seed)
    {
        for (var attempt = 0; attempt < Longest; attempt++)
            if (await Look(world, change, ChanceOf(seed, attempt)) is { } act) return act;
        return null;
    }

    private static Random ChanceOf(int seed, int attempt) => new(seed + attempt * 7919);
}
