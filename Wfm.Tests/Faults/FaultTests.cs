using Wfm.Tests.Faults.Changes;
using Wfm.Tests.Faults.Races;
using Wfm.Tests.Faults.Writes;

namespace Wfm.Tests.Faults;

/// <summary>
/// A small run of the fault harness on SQLite and, where there is a server, on PostgreSQL; `tools/Faults` makes longer ones.
/// </summary>
[Trait("Speed", "slow")]
public sealed class FaultTests
{
    private const int Seed = 1;

    /// <summary>The longest transactions; the tool disturbs the writes of every kind.</summary>
    private static readonly Change[] Written =
    [
        TradeChanges.Accept, LeaveChanges.Grant, RosterChanges.Save, RosterChanges.Publish, DemandChanges.Forecast, DemandChanges.Import,
        DayChanges.Place,
    ];

    private static IReadOnlyList<Race> Races { get; } = [.. Race.All.Where(r => !r.Name.StartsWith("account", StringComparison.Ordinal))];

    [Fact]
    public Task Of_several_at_once_nothing_is_lost_and_who_loses_is_told_in_words() => Meet(null, Races);

    [Fact]
    public Task A_write_that_fails_leaves_nothing_and_the_next_try_succeeds() => FailWrites(null);

    [PostgresFact]
    public async Task On_PostgreSQL_neither_races_nor_faults_of_the_disk_lose_or_halve_a_change()
    {
        using var own = PostgresServer.Named is null ? PostgresServer.Start() : null;
        var server = own ?? PostgresServer.Named;
        await Meet(server, [.. Races.Where((_, place) => place % 3 == 0)]);
        await FailWrites(server);
    }

    private static async Task Meet(PostgresServer? server, IReadOnlyList<Race> races)
    {
        using var stores = new FaultStores(server);
        foreach (var race in races)
        {
            var round = new RaceRound(stores);
            Assert.Empty(await round.Run(race, Seed));
            Assert.InRange(round.Ends.GetValueOrDefault(OperationEnd.Done), 1, race.Callers.Count);
        }
    }

    private static async Task FailWrites(PostgresServer? server)
    {
        using var stores = new FaultStores(server);
        var faults = server is null ? WriteFault.OfSqlite : WriteFault.OfPostgres;
        foreach (var (change, place) in Written.Select((c, i) => (c, i)))
        {
            var round = new WriteRound(stores);
            Assert.Empty(await round.Run(change, faults[place % faults.Count], Seed));
            Assert.InRange(round.Happened, 1, int.MaxValue);
        }
    }
}
