using System.CommandLine;
using Wfm.Tests.Faults.Changes;
using Wfm.Tests.Faults.Clocks;
using Wfm.Tests.Faults.Kills;
using Wfm.Tests.Faults.Races;
using Wfm.Tests.Faults.Writes;

namespace Wfm.Tests.Faults;

/// <summary>
/// The fault harness on the command line: as many rounds as one has time for, with a table and every finding with its seed.
/// </summary>
public static class FaultProgram
{
    private const string OwnServer = "own";

    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds of each kind.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Decides everything; the round after takes the next one.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Postgres = new("--postgres")
    {
        Description = $"A PostgreSQL server: its connection string without a database, or '{OwnServer}' to start one; else SQLite.",
    };

    private static readonly Option<string?> Only = new("--only") { Description = "Only what has this in its name." };

    private static readonly Option<string> Data = new("--data") { Description = "Data folder of the worker.", Required = true };

    public static Task<int> Main(string[] args)
    {
        var root = new RootCommand("Kills, races and faults of disk and clock against the services of the product.")
        {
            Verb("kill", "Kill the product in the middle of its work, and look at what is left.", Kill),
            Verb("race", "Let callers meet in seeded orders of their commands.", Race),
            Verb("disk", "Let every write of every kind of change fail.", Disk),
            Verb("clock", "Set the clock back and forth.", Clock),
            WorkerVerb(),
        };
        return root.Parse(args).InvokeAsync();
    }

    private static Command Verb(string name, string description, Func<FaultStores, ParseResult, FaultReport, Task> run)
    {
        var verb = new Command(name, description) { Rounds, Seed, Postgres, Only };
        verb.SetAction(async (parsed, _) =>
        {
            var report = new FaultReport(Console.Out);
            using var server = ServerOf(parsed.GetValue(Postgres));
            using var stores = new FaultStores(server);
            await run(stores, parsed, report);
            return report.Finish();
        });
        return verb;
    }

    private static PostgresServer? ServerOf(string? connection) => connection switch
    {
        null => null,
        OwnServer => PostgresServer.Start(),
        _ => PostgresServer.At(connection),
    };

    private static Command WorkerVerb()
    {
        var verb = new Command("worker", "The process that is killed.") { Data, Seed, Postgres };
        verb.Hidden = true;
        verb.SetAction((parsed, _) =>
            Worker.Run(new FaultStore(parsed.GetValue(Data)!, parsed.GetValue(Postgres)), parsed.GetValue(Seed), Console.Out));
        return verb;
    }

    private static async Task Kill(FaultStores stores, ParseResult parsed, FaultReport report)
    {
        var (rounds, kills) = (parsed.GetValue(Rounds), new KillRounds(stores));
        report.Add($"kill ({stores.Engine})", rounds, await kills.Run(rounds, parsed.GetValue(Seed)));
        report.Say($"{kills.Acknowledged} acknowledged changes, {kills.CutOff} cut off while they wrote");
        foreach (var (kind, count) in kills.Kinds.OrderBy(k => k.Key)) report.Say($"  {kind,-20}{count,6}");
    }

    private static async Task Race(FaultStores stores, ParseResult parsed, FaultReport report)
    {
        foreach (var race in Races.Race.All.Where(r => IsChosen(parsed, r.Name)))
        {
            var round = new RaceRound(stores);
            await Repeat(parsed, report, $"{race.Name} ({stores.Engine})", seed => round.Run(race, seed));
            report.Say($"    {string.Join(", ", round.Ends.OrderBy(e => e.Key).Select(e => $"{e.Value} {e.Key}"))}");
        }
    }

    private static async Task Disk(FaultStores stores, ParseResult parsed, FaultReport report)
    {
        var faults = stores.Engine == "SQLite" ? WriteFault.OfSqlite : WriteFault.OfPostgres;
        foreach (var change in AllChanges.All.DistinctBy(c => c.Kind).Where(c => IsChosen(parsed, c.Kind)))
            foreach (var fault in faults)
            {
                var name = $"{change.Kind}, {fault.Name} ({stores.Engine})";
                await Repeat(parsed, report, name, seed => new WriteRound(stores).Run(change, fault, seed));
            }
    }

    private static Task Clock(FaultStores stores, ParseResult parsed, FaultReport report) =>
        Repeat(parsed, report, $"clock ({stores.Engine})", new ClockRound(stores).Run);

    private static async Task Repeat(
        ParseResult parsed, FaultReport report, string name, Func<int, Task<IReadOnlyList<FaultFinding>>> run)
    {
        var found = new List<FaultFinding>();
        for (var round = 0; round < parsed.GetValue(Rounds); round++) found.AddRange(await run(parsed.GetValue(Seed) + round));
        report.Add(name, parsed.GetValue(Rounds), found);
    }

    private static bool IsChosen(ParseResult parsed, string name) =>
        parsed.GetValue(Only) is not { } part || name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
