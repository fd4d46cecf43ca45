using Wfm.Tests.Faults.Changes;
using Wfm.Tests.Faults.Checks;
using Wfm.Web.Features.Leaves;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Faults.Clocks;

/// <summary>
/// Changes of every kind under a clock that nobody can rely on: what was done last counts, whatever the clock says of it.
/// </summary>
internal sealed class ClockRound(FaultStores stores)
{
    private const int Changes = 40;

    /// <summary>The centre's clock runs eight hours ahead, all year.</summary>
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public async Task<IReadOnlyList<FaultFinding>> Run(int seed)
    {
        string[] found = [.. await Jump(seed), .. await CutOff(seed), .. await RunsInOrder(seed)];
        return [.. found.Select(words => new FaultFinding(stores.Engine, "clock", seed, words))];
    }

    private async Task<IReadOnlyList<string>> Jump(int seed)
    {
        await using var world = await stores.NewWorld(seed % 2 == 1, new JumpingClock(FaultStores.NewClock().Now, seed));
        var (ledger, operations, chance) = (await Ledger.Of(world), new List<Operation>(), new Random(seed));
        for (var i = 0; i < Changes; i++)
        {
            var change = chance.OneOf(AllChanges.All)!;
            if (await Walk.Look(world, change, chance) is { } act) operations.Add(await world.Witness.See(change.Kind, act));
        }
        return
        [
            .. operations.Where(o => o.End == OperationEnd.Failed).Select(o => $"{o.Kind} ended with {o.Fault}"),
            .. await ledger.Check(world, operations), .. await Invariants.Broken(world),
        ];
    }

    /// <summary>Leave is judged by the moment in which it is asked for, before and after any jump.</summary>
    private async Task<IReadOnlyList<string>> CutOff(int seed)
    {
        var (clock, chance, found) = (FaultStores.NewClock(), new Random(seed), new List<string>());
        await using var world = await stores.NewWorld(approval: false, clock);
        foreach (var day in Enumerable.Range(AllChanges.Leaves.First, AllChanges.Leaves.Last - AllChanges.Leaves.First + 1))
        {
            var local = Dec(day).AddDays(-chance.Next(0, 4)).ToDateTime(new TimeOnly(chance.Next(16, 20), 0));
            clock.Now = new DateTimeOffset(local, Shanghai);
            var isInTime = Dec(day) >= DateOnly.FromDateTime(local).AddDays(local.Hour < 18 ? 1 : 2);
            var asked = await world.Witness.See("leave.ask", () => world.Get<MyLeaveService>().Ask(An, Dec(day), Dec(day), "annual", ""));
            if (asked.End != (isInTime ? OperationEnd.Done : OperationEnd.Refused))
                found.Add($"leave for {Dec(day):yyyy-MM-dd}, asked for at {local:yyyy-MM-dd HH:mm}, ended with {asked.End} {asked.Fault}");
        }
        return found;
    }

    /// <summary>The latest run of a month is the one that was asked for last.</summary>
    private async Task<IReadOnlyList<string>> RunsInOrder(int seed)
    {
        var (clock, subject) = (FaultStores.NewClock(), RunSubject.Of(RunKind.Placement, "small", Planned));
        await using var world = await stores.NewWorld(approval: false, clock);
        var runs = world.Get<RunQueue>();
        var first = await runs.Ask(subject, new { }, Planner.Account);
        await runs.End("small", first, RunEnding.Discard, Planner.Account);
        clock.Now -= TimeSpan.FromHours(1 + seed % 24);
        var second = await runs.Ask(subject, new { }, Planner.Account);
        var latest = (await runs.Latest(subject))!.Id;
        return latest == second ? [] : ["the run asked for last, after a step back of the clock, is not the latest"];
    }
}
