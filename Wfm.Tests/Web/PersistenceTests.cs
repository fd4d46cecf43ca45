using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Tests.Features;
using Wfm.Tests.Journeys;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Tests.Web;

public sealed class PersistenceTests
{
    private static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 1), 7);

    [Fact]
    public void No_change_of_the_model_is_without_its_migration()
    {
        using var sqlite = new SqliteWfmDb(new DbContextOptionsBuilder<SqliteWfmDb>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new NpgsqlWfmDb(new DbContextOptionsBuilder<NpgsqlWfmDb>().UseNpgsql("Host=localhost").Options);
        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_published_revision_is_neither_changed_nor_deleted()
    {
        using var small = await SmallCentre.Published();
        await using var db = small.Database.CreateDbContext();
        var revision = await db.Revisions.FirstAsync();
        db.Entry(revision).Property(r => r.Cells).CurrentValue = "an: -";
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        db.Entry(revision).State = EntityState.Deleted;
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();
        db.Remove(await db.Audit.FirstAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_plan_with_revisions_cannot_be_deleted()
    {
        using var small = await SmallCentre.Published();
        await using var db = small.Database.CreateDbContext();
        db.Remove(await db.Plans.FirstAsync());
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public void Cells_written_as_text_are_read_back()
    {
        Assignment[] cells = [new("a1", Week[0], "D1", "hotline"), new("a1", Week[6], "E", "chat"), new("b", Week[3], "H2", "chat")];
        Assert.Equal(cells, RosterText.Read(Week, RosterText.Write(Week, ["a1", "b", "c"], cells)));
    }

    [Fact]
    public void A_line_of_the_wrong_length_is_refused() =>
        Assert.Throws<FormatException>(() => RosterText.Read(Week, "a1: D/hotline - -\n"));

    [Fact]
    public async Task The_demo_centre_comes_back_from_the_database_as_it_was_read()
    {
        using var database = new TestDatabase();
        var store = new CentreStore(database, Clocks.Running);
        var read = CentreReader.Read(CentreFolder.Read(Path.Combine(Repository.Root, "data", "demo"))).Value!;
        await store.Add(read, isDemo: true, by: "test");
        var stored = await store.Load("demo");
        Assert.Equal(PolicyWriter.Write(read.Policy), PolicyWriter.Write(stored.Policy));
        Assert.Equal(read.Agents.Select(a => (a.Id, a.Name, string.Join(' ', a.Skills))), stored.Agents.Select(a => (a.Id, a.Name, string.Join(' ', a.Skills))));
        Assert.Equal(read.ShiftTypes.Select(s => (s.Code, s.Span, s.NetMinutes)), stored.ShiftTypes.Select(s => (s.Code, s.Span, s.NetMinutes)));
        Assert.Equal(read.Queues.SelectMany(q => q.Open), stored.Queues.SelectMany(q => q.Open));
        Assert.Equal(read.Queues.Select(q => q.Target), stored.Queues.Select(q => q.Target));
        Assert.Equal(read.Leaves, stored.Leaves);
        Assert.Equal(read.Wishes, stored.Wishes);
        Assert.Equal(read.Past.ToHashSet(), stored.Past.ToHashSet());
        Assert.Equal(read.Events, stored.Events);
        Assert.Equal(read.Holidays.Days.ToHashSet(), stored.Holidays.Days.ToHashSet());
        Assert.Equal(read.History.SelectMany(h => h.Volume), stored.History.SelectMany(h => h.Volume));
    }

    [Fact]
    public async Task An_hour_that_came_twice_comes_back_from_the_database_twice()
    {
        using var database = new TestDatabase();
        var store = new CentreStore(database, Clocks.Running);
        var read = CentreReader.Read(CentreFolder.Read(Path.Combine(Repository.Root, "data", "demo"))).Value!;
        var history = read.History[0];
        double[] Only(double value) => [.. Enumerable.Range(0, history.Grid.PerDay).Select(i => i == 3 ? value : double.NaN)];
        var again = new ContactHistory(history.Queue, history.Grid, history.Start.AddDays(2), Only(7), Only(200)) { Handled = Only(6) };
        await store.Add(read with { History = [history with { Repeated = [again] }] }, isDemo: true, by: "test");
        var stored = Assert.Single((await store.Load("demo")).History);
        Assert.Equal(history.Contacts + 7, stored.Contacts);
        Assert.Equal(6, Assert.Single(stored.Repeated).Handled![3]);
    }
}
