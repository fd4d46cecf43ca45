using Wfm.Tests.Faults.Changes;
using Wfm.Tests.Faults.Checks;

namespace Wfm.Tests.Faults.Writes;

/// <summary>One change whose every write fails once: each time nothing of it is there, and the try after the last one succeeds.</summary>
internal sealed class WriteRound(FaultStores stores)
{
    /// <summary>More writes than any change has.</summary>
    private const int Most = 200;

    private readonly FailingWrites _writes = new();

    /// <summary>Faults that have happened, for the report.</summary>
    public int Happened { get; private set; }

    public async Task<IReadOnlyList<FaultFinding>> Run(Change change, WriteFault fault, int seed)
    {
        await using var world = await stores.NewWorld(approval: change.Kind is "trade.approve" or "trade.refuse", _writes);
        if (await Walk.To(world, change, seed) is not { } act) return [];
        var (ledger, found) = (await Ledger.Of(world), new List<string>());
        for (var place = 1; place < Most && found.Count == 0; place++)
        {
            _writes.Arm(fault, place);
            var operation = await world.Witness.See(change.Kind, act);
            var happened = _writes.HasHappened;
            _writes.Disarm();
            if (happened) Happened++;
            found.AddRange(await ledger.Check(world, [operation]));
            if (happened && operation.End == OperationEnd.Refused && !fault.IsBusy)
                found.Add($"write {place} of {change.Kind} is told as '{operation.Fault}'");
            if (operation.End == OperationEnd.Done) break;
            if (!happened) found.Add($"{change.Kind} does not succeed after write {place - 1} has failed: {operation.Fault}");
        }
        found.AddRange(await Invariants.Broken(world));
        return [.. found.Select(words => new FaultFinding(stores.Engine, $"{change.Kind}, {fault.Name}", seed, words))];
    }
}
