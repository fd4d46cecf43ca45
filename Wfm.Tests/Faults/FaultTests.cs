using Wfm.Tests.Faults.Changes;
using Wfm.Tests.Faults.Clocks;
using Wfm.Tests.Faults.Kills;
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

    [Fact]
    public Task What_is_acknowledged_outlives_a_kill_and_what_is_cut_off_is_whole_or_absent() => Kill(null, rounds: 2);

    [Fact]
    public Task Of_several_at_once_nothing_is_lost_and_who_loses_is_told_in_words() => Meet(null, Race.All);

    [Fact]
    public Task A_write_that_fails_leaves_nothing_and_the_next_try_succeeds() => FailWrites(null);

    [Fact]
    public async Task A_clock_that_is_set_back_and_forth_loses_nothing_and_changes_no_order()
    {
        using var stores = new FaultStores(null);
        Assert.Empty(await new ClockRound(stores).Run(Seed));
    }

    [PostgresFact]
    public async Task On_PostgreSQL_neither_kills_nor_races_nor_faults_of_the_disk_lose_or_halve_a_change()
    {
        using var own = PostgresServer.Named is null ? PostgresServer.Start() : null;
        var server = own ?? PostgresServer.Named;
        await Kill(server, rounds: 1);
        await Meet(server, [.. Race.All.Where((_, place) => place % 3 == 0)]);
        await FailWrites(server);
    }

    private static async Task Kill(PostgresServer? server, int rounds)
    {
        using var stores = new FaultStores(server);
        var kills = new KillRounds(stores);
        Assert.Empty(await kills.Run(rounds, Seed));
        Assert.InRange(kills.Acknowledged, rounds, int.MaxValue);
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
