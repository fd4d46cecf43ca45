using Wfm.Tests.Faults.Changes;

namespace Wfm.Tests.Faults.Kills;

/// <summary>
/// The process that is killed: it starts the product on a database, makes one change after the other and says so line by line.
/// </summary>
internal static class Worker
{
    /// <summary>What it says once the product could take its first request.</summary>
    public const string Ready = "ready";

    public static async Task<int> Run(FaultStore store, int seed, TextWriter output)
    {
        var clock = FaultStores.NewClock();
        await using var world = FaultWorld.On(store, clock, () => { });
        world.Witness.Told = line => Say(output, $"{line}");
        await world.Witness.See(Operation.Start, world.Start);
        Say(output, Ready);
        var chance = new Random(seed);
        while (true)
        {
            clock.Now += TimeSpan.FromSeconds(1);
            var change = chance.OneOf(AllChanges.All)!;
            if (await Walk.Look(world, change, chance) is { } act) await world.Witness.See(change.Kind, act);
        }
    }

    private static void Say(TextWriter output, string line)
    {
        lock (output)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
