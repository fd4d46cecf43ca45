using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Tests.Features;
using Wfm.Tests.Features.Days;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Features.Trades;
using Wfm.Web.Hosting;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Web;

/// <summary>What the product does most, on a real PostgreSQL server with the product's own migrations.</summary>
public sealed class PostgresTests(PostgresTests.Server server) : IClassFixture<PostgresTests.Server>
{
    [PostgresFact]
    public async Task The_demo_centre_comes_back_as_it_was_read()
    {
        using var database = server.NewDatabase();
        var store = new CentreStore(database, Clocks.Running);
        var read = CentreReader.Read(CentreFolder.Read(Repository.Data("demo"))).Value!;
        await store.Add(read, isDemo: true, by: "test");
        var stored = await store.Load("demo");
        Assert.Equal(read.Agents.Select(a => (a.Id, a.Name, string.Join(' ', a.Skills))), stored.Agents.Select(a => (a.Id, a.Name, string.Join(' ', a.Skills))));
        Assert.Equal(read.Leaves.ToHashSet(), stored.Leaves.ToHashSet());
        Assert.Equal(read.Wishes.ToHashSet(), stored.Wishes.ToHashSet());
        Assert.Equal(read.Past.ToHashSet(), stored.Past.ToHashSet());
        Assert.Equal(read.History.SelectMany(h => h.Volume), stored.History.SelectMany(h => h.Volume));
    }

    [PostgresFact]
    public async Task A_published_roster_is_swapped_and_its_day_is_placed_and_seen()
    {
        using var small = await Published(server.NewDatabase());
        var asking = small.New<AskTradeService>();
        var answering = small.New<MyTradesService>();
        await asking.Ask(An, (await asking.Search(An, Dec(9), new TradeSearch())).Options.Single(o => o.Colleague == "bo" && o.TheirDate == Dec(10)), "无");
        Assert.IsType<TradeOutcome.InForce>(await answering.Accept(Bo, (await answering.Load(Bo)).Inbox[0].Trade.Id, "无"));
        Assert.Null(await small.ShiftOf("an", Dec(9)));
        Assert.Equal("D", await small.ShiftOf("bo", Dec(9)));

        await DayPlanTests.Days(small).Place(Planner, Dec(9), 0, []);
        await DayPlanTests.Days(small).Publish(Planner, Dec(9));
        var seen = await small.New<MyDayService>().Of(Bo, Dec(9));
        Assert.Contains(seen!.Day.Entries, e => e.Kind == DayActivity.Lunch);
    }

    [PostgresFact]
    public async Task A_run_cut_off_by_a_restart_is_told()
    {
        using var small = await Published(server.NewDatabase());
        await DayPlanTests.Days(small).PlaceMonth(Planner, Dec(1));
        await Assert.ThrowsAsync<RefusedException>(() => DayPlanTests.Days(small).PlaceMonth(Planner, Dec(1)));
        await small.Runs.Queue.MarkInterrupted();
        Assert.Equal(RunState.Interrupted, (await small.Runs.Queue.Latest(new RunSubject(RunKind.Placement, "small", "2026-12")))!.State);
    }

    [PostgresFact]
    public async Task A_start_that_was_killed_in_the_middle_of_an_upgrade_keeps_nobody_waiting()
    {
        using var database = server.NewDatabase();
        await using (var killed = database.CreateDbContext())
        {
            await killed.Database.BeginTransactionAsync();
            await killed.Database.ExecuteSqlRawAsync("LOCK TABLE \"__EFMigrationsHistory\" IN ACCESS EXCLUSIVE MODE");
            var process = await killed.Database.SqlQueryRaw<int>("SELECT pg_backend_pid() AS \"Value\"").SingleAsync();
            await using var system = database.CreateDbContext();
            await system.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({process})");
        }
        await new DatabaseUpgrade(database).Run(TextWriter.Null).WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>One server for all tests of the class; none where there is no PostgreSQL.</summary>
    public sealed class Server : IDisposable
    {
        private readonly Lazy<PostgresServer> _server = new(() => PostgresServer.Named ?? PostgresServer.Start());

        public TestDatabase NewDatabase() => new(_server.Value);

        public void Dispose()
        {
            if (_server.IsValueCreated) _server.Value.Dispose();
        }
    }
}
