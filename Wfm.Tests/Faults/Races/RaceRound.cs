using Wfm.Tests.Faults.Changes;
using Wfm.Tests.Faults.Checks;

namespace Wfm.Tests.Faults.Races;

/// <summary>
/// One race on a database of its own: afterwards nothing is lost, everything that must hold holds, and who lost was told in words.
/// </summary>
internal sealed class RaceRound(FaultStores stores)
{
    /// <summary>How the operations of all races so far have ended.</summary>
    public Dictionary<OperationEnd, int> Ends { get; } = [];

    public async Task<IReadOnlyList<FaultFinding>> Run(Race race, int seed)
    {
        await using var world = await stores.NewWorld(race.Approval, new TurnTaking());
        foreach (var change in race.Before) await Walk.Do(world, change, seed);
        var ledger = await Ledger.Of(world);
        var acts = new List<(string Kind, Func<Task> Act)>();
        foreach (var (change, place) in race.Callers.Select((c, i) => (c, i)))
        {
            var chance = race.SameChoice ? seed : seed + place;
            if (await Walk.Find(world, change, chance) is { } act) acts.Add((change.Kind, act));
        }
        var turns = new Interleaving(seed, acts.Count, insideTransactions: stores.Engine != "SQLite");
        var operations = await Task.WhenAll(acts.Select((a, place) =>
            Task.Run(() => turns.Join(place + 1, () => world.Witness.See(a.Kind, a.Act)))));
        foreach (var operation in operations) Ends[operation.End] = Ends.GetValueOrDefault(operation.End) + 1;
        string[] found =
        [
            .. operations.Where(o => o.End == OperationEnd.Failed).Select(o => $"{o.Kind} ended with {o.Fault}"),
            .. await ledger.Check(world, operations), .. await Invariants.Broken(world),
        ];
        return [.. found.Select(words => new FaultFinding(stores.Engine, race.Name, seed, words))];
    }
}
