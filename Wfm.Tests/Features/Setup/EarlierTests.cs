using Wfm.Engine.Rostering;
using Wfm.Web.Components.Tables;
using Wfm.Web.Features.Setup;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Setup;

/// <summary>Leave and shifts that a centre brings along.</summary>
public sealed class EarlierTests : IAsyncLifetime
{
    private SmallCentre _small = null!;

    private EarlierService Earlier => new(_small.Database, _small.Centres, _small.Clock);

    public async Task InitializeAsync() => _small = await Of(centre => centre);

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Leave_and_shifts_of_before_are_part_of_the_centre_from_then_on()
    {
        Assert.Empty((await _small.Centres.Load("small")).Past);
        Assert.IsType<TableSaved>(await Earlier.Save(Planner, EarlierKind.Leave, Added(LeaveOf("an", "2026-12-03", "2026-12-05"))));
        var saved = Assert.IsType<TableSaved>(await Earlier.Save(
            Planner, EarlierKind.Shifts, Added(ShiftOf("bo", "2026-11-30", "D"), ShiftOf("cai", "2026-11-30", "E", "hotline"))));
        var centre = await _small.Centres.Load("small");
        Assert.Equal([new Leave("an", Dec(3), Dec(5), "annual")], centre.Leaves);
        Assert.Equal(
            [new Assignment("bo", new(2026, 11, 30), "D", "hotline"), new Assignment("cai", new(2026, 11, 30), "E", "hotline")],
            centre.Past);
        await Earlier.Save(Planner, EarlierKind.Shifts, new TableChanges(default, [new LineChange(1, saved.Data.Lines[0], null)]));
        Assert.Equal("cai", Assert.Single((await _small.Centres.Load("small")).Past).Agent);
        var leave = (await Earlier.Load(Planner, EarlierKind.Leave)).Data.Lines.Single();
        await Earlier.Save(Planner, EarlierKind.Leave, new TableChanges(default, [new LineChange(1, leave, null)]));
        await using var db = _small.Database.CreateDbContext();
        Assert.Equal((0, 0), (db.Leaves.Count(), db.LeaveDays.Count()));
    }

    [Fact]
    public async Task What_cannot_be_is_found_at_its_cell_and_nothing_is_stored()
    {
        var leave = Assert.IsType<TableRefused>(await Earlier.Save(Planner, EarlierKind.Leave, Added(
            LeaveOf("an", "2026-12-05", "2026-12-03"),
            LeaveOf("bo", "2026-12-01", "2026-12-09"),
            LeaveOf("bo", "2026-12-09", "2026-12-10"))));
        Assert.Equal([(1, "last"), (3, "first")], leave.Findings.Select(f => (f.Row, f.Column)));
        var shifts = Assert.IsType<TableRefused>(await Earlier.Save(Planner, EarlierKind.Shifts, Added(
            ShiftOf("an", "2026-12-01", "D"), ShiftOf("bo", "2026-11-30", "D"), ShiftOf("bo", "2026-11-30", "E"))));
        Assert.Equal([(1, "date"), (3, "date")], shifts.Findings.Select(f => (f.Row, f.Column)));
        var unknown = await Earlier.Check(Planner, EarlierKind.Shifts, Added(ShiftOf("nobody", "2026-11-30", "X")));
        Assert.Equal(["agent", "shift"], unknown.Select(f => f.Column).Order());
        await using var db = _small.Database.CreateDbContext();
        Assert.Equal((0, 0), (db.Leaves.Count(), db.PastShifts.Count()));
    }

    [Fact]
    public async Task Once_a_month_is_published_what_was_before_stays()
    {
        using var published = await Published();
        var earlier = new EarlierService(published.Database, published.Centres, published.Clock);
        await Assert.ThrowsAsync<RefusedException>(
            () => earlier.Save(Planner, EarlierKind.Shifts, Added(ShiftOf("bo", "2026-11-20", "D"))));
    }

    [Fact]
    public async Task It_is_for_planners_and_administrators()
    {
        foreach (var user in new[] { Manager, An })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => Earlier.Load(user, EarlierKind.Leave));
            await Assert.ThrowsAsync<ForbiddenException>(() => Earlier.Save(user, EarlierKind.Leave, Added()));
        }
    }

    private static TableChanges Added(params Dictionary<string, string>[] lines) =>
        new(default, [.. lines.Select((l, i) => new LineChange(i + 1, null, l))]);

    private static Dictionary<string, string> LeaveOf(string agent, string first, string last) =>
        new() { ["agent"] = agent, ["first"] = first, ["last"] = last, ["kind"] = "annual" };

    private static Dictionary<string, string> ShiftOf(string agent, string date, string shift, string queue = "") =>
        new() { ["agent"] = agent, ["date"] = date, ["shift"] = shift, ["queue"] = queue };
}
