using System.Text.Json;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Rosters;

public sealed class PublishTests : IAsyncLifetime
{
    private SmallCentre _small = null!;
    private RosterService _service = null!;
    private SolveRequests _requests = null!;

    public async Task InitializeAsync()
    {
        _small = await Published();
        _service = _small.New<RosterService>();
        _requests = _small.New<SolveRequests>(_small.Runs.Queue);
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_changed_roster_is_stored_and_published_as_the_next_publication()
    {
        var desk = (await _service.View(Planner, Planned)).Desk!;
        desk.Assign(0, 3, desk[0, 3] is null ? "D" : "E");
        await _service.Publish(Planner, desk, despiteBreaches: true);
        var published = (await _small.Rooms.Rosters.InForce("small", Planned))!;
        Assert.Equal((2, 2), (published.Publication, published.Roster.Number));
        Assert.Equal(desk.Assignments.ToHashSet(), published.Roster.Assignments.ToHashSet());
        Assert.Equal(PlanStage.Published, (await _service.View(Planner, Planned)).Head.Stage);
    }

    [Fact]
    public async Task A_roster_with_hard_breaches_is_published_only_on_purpose()
    {
        var desk = (await _service.View(Planner, Planned)).Desk!;
        for (var day = 0; day < December.Days; day++) desk.Assign(0, day, "D");
        await Assert.ThrowsAsync<RefusedException>(() => _service.Publish(Planner, desk, despiteBreaches: false));
        Assert.Equal(1, (await _small.Rooms.Rosters.InForce("small", Planned))!.Publication);
    }

    [Fact]
    public async Task A_certificate_of_other_inputs_is_told_from_one_that_still_holds()
    {
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        var cost = (await _service.View(Planner, Planned)).Desk!.Cost;
        var certificate = new Certificate(cost, new Dictionary<string, RosterCost>(), null, false, 1, 1, null, 0, TimeSpan.Zero, "0", "", "local search");
        var draft = new Draft(Cycle(), Wfm.Web.Persistence.Entities.RevisionOrigin.Generated) { Certificate = JsonSerializer.Serialize(certificate, CentreJson.Options) };
        await _small.Rooms.Revisions.Add(plan, draft, "planner");
        Assert.False((await _service.View(Planner, Planned)).IsCertificateOld);
        var requirements = await _small.Rooms.Requirements.InForce(plan);
        await _small.Rooms.Requirements.Save(plan, [.. requirements.Select(r => r with { Gross = Array.ConvertAll(r.Gross, g => 2 * g), Volume = Array.ConvertAll(r.Volume, v => 3 * v) })], "planner");
        Assert.True((await _service.View(Planner, Planned)).IsCertificateOld);
    }

    [Fact]
    public async Task Saving_keeps_the_published_roster_in_force()
    {
        var desk = (await _service.View(Planner, Planned)).Desk!;
        desk.Assign(0, 0, (ShiftOption?)null);
        desk.Assign(1, 1, (ShiftOption?)null);
        await _service.Save(Planner, desk);
        Assert.Equal(Cycle().ToHashSet(), (await _small.Rooms.Rosters.InForce("small", Planned))!.Roster.Assignments.ToHashSet());
        Assert.Equal(PlanStage.Changed, (await _service.View(Planner, Planned)).Head.Stage);
    }

    [Fact]
    public async Task A_desk_that_another_planner_has_overtaken_is_told_and_keeps_its_changes()
    {
        var desk = (await _service.View(Planner, Planned)).Desk!;
        desk.Assign(0, 0, (ShiftOption?)null);
        desk.Assign(1, 1, (ShiftOption?)null);
        await _small.Draft(Cycle());
        await Assert.ThrowsAsync<RefusedException>(() => _service.Save(Planner, desk));
        await Assert.ThrowsAsync<RefusedException>(() => _service.Publish(Planner, desk, despiteBreaches: true));
        Assert.True(desk.IsChanged);
    }

    [Fact]
    public async Task An_earlier_revision_comes_back_as_a_new_one()
    {
        await _small.Draft([]);
        var first = (await _service.View(Planner, Planned)).Revisions.Single(r => r.Number == 1);
        Assert.True(first.IsInForce);
        await _service.Restore(Planner, Planned, first.Id);
        var view = await _service.View(Planner, Planned);
        Assert.Equal((3, 3), (view.Head.Revision, view.Revisions.Count));
        Assert.Equal(Cycle().ToHashSet(), view.Desk!.Assignments.ToHashSet());
    }

    [Fact]
    public async Task Only_a_planner_publishes()
    {
        var desk = (await _service.View(Planner, Planned)).Desk!;
        foreach (var other in (CurrentUser[])[An, Manager, Administrator, CurrentUser.Nobody])
            await Assert.ThrowsAsync<ForbiddenException>(() => _service.Publish(other, desk, despiteBreaches: true));
    }

    [Fact]
    public async Task A_month_without_requirement_is_not_generated()
    {
        await _small.Rooms.Plans.FindOrBegin("small", new Month(2027, 1));
        await Assert.ThrowsAsync<RefusedException>(() => _requests.Generate(Planner, Month.Of(new DateOnly(2027, 1, 1)), 10, 1));
        await Assert.ThrowsAsync<RefusedException>(() => _requests.Generate(Planner, Month.Of(new DateOnly(2027, 2, 1)), 10, 1));
    }
}
