using Wfm.Tests.Faults.Checks;

namespace Wfm.Tests.Faults.Kills;

/// <summary>
/// Kills one product after the other on the same database and looks at what is left each time: every change that was acknowledged
/// is there, the one under way is there whole or not at all, and the next start comes up.
/// </summary>
internal sealed class KillRounds(FaultStores stores)
{
    /// <summary>Products that a database outlives before a new one is taken.</summary>
    private const int Lives = 6;

    private const int MostWrites = 40;

    /// <summary>Changes that were acknowledged, and those that were under way.</summary>
    public int Acknowledged { get; private set; }

    public int CutOff { get; private set; }

    /// <summary>How often each kind was acknowledged.</summary>
    public Dictionary<string, int> Kinds { get; } = [];

    public async Task<IReadOnlyList<FaultFinding>> Run(int rounds, int seed)
    {
        var found = new List<FaultFinding>();
        for (var round = 0; round < rounds; round += Lives)
        {
            var store = await stores.NewStore(approval: round / Lives % 2 == 1);
            for (var life = 0; life < Math.Min(Lives, rounds - round); life++) found.AddRange(await Kill(store, seed + round + life));
            stores.Drop(store);
        }
        return found;
    }

    private async Task<IReadOnlyList<FaultFinding>> Kill(FaultStore store, int seed)
    {
        var ledger = await Look(store, Ledger.Of);
        var (operations, wasKilled) = await KilledWorker.Run(store, seed, writes: new Random(seed).Next(1, MostWrites));
        Count(operations);
        string[] found =
        [
            .. wasKilled ? [] : (string[])["the product ended by itself"],
            .. operations.Where(o => o.End == OperationEnd.Failed).Select(o => $"{o.Kind} ended with {o.Fault}"),
            .. await Look(store, world => ledger.Check(world, operations)), .. await Look(store, Invariants.Broken),
        ];
        return [.. found.Select(words => new FaultFinding(stores.Engine, "kill", seed, words))];
    }

    private static async Task<T> Look<T>(FaultStore store, Func<FaultWorld, Task<T>> at)
    {
        await using var world = FaultWorld.On(store, FaultStores.NewClock(), Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools);
        return await at(world);
    }

    private void Count(IReadOnlyList<Operation> operations)
    {
        CutOff += operations.Count(o => o.End == OperationEnd.Open && o.UnderWay.Count > 0);
        foreach (var operation in operations.Where(o => o is { End: OperationEnd.Done, Committed.Count: > 0, Number: > 1 }))
        {
            Acknowledged++;
            Kinds[operation.Kind] = Kinds.GetValueOrDefault(operation.Kind) + 1;
        }
    }
}
