using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Search;
using Wfm.Tests.Rostering.CpSat;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Proofs;
using Wfm.Web.Runs.Solves;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Rosters;

/// <summary>From "there is no roster" to a repair that stands, and back; absences and what they change.</summary>
public sealed class RepairTests : IAsyncLifetime
{
    private SmallCentre _small = null!;
    private RosterService _service = null!;
    private SolveRequests _requests = null!;
    private RosterProofs _proofs = null!;

    private static readonly RunSubject TheSolve = RunSubject.Of(RunKind.Solve, "small", Planned);

    public async Task InitializeAsync()
    {
        _small = await Published();
        _service = _small.New<RosterService>();
        _requests = _small.New<SolveRequests>(_small.Runs.Queue);
        _proofs = _small.New<RosterProofs>(_small.Runs.Queue);
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [SolverFact]
    public async Task A_repair_is_applied_by_one_call_ends_the_conflict_and_can_be_taken_back()
    {
        await LockEightDaysInARow();
        var conflict = await Conflict();
        Assert.True(conflict.IsProven);
        Assert.InRange(conflict.Repairs.Count, 2, 3);
        Assert.All(conflict.Repairs, r => Assert.Equal(["安然"], r.Agents));
        Assert.All(conflict.Repairs, r => Assert.NotEmpty(r.Words.En));

        await _service.Apply(Planner, Planned, conflict.Repairs[0]);
        Assert.False((await Conflict()).IsProven);
        var applied = Assert.Single((await _service.View(Planner, Planned)).Waivers);
        Assert.Equal(conflict.Repairs[0].Words, applied.Words);

        await _service.TakeBack(Planner, Planned, applied.Id);
        Assert.True((await Conflict()).IsProven);
        Assert.Empty((await _service.View(Planner, Planned)).Waivers);
    }

    [Fact]
    public async Task A_waived_rule_no_longer_forbids_but_still_costs()
    {
        var before = (await _service.View(Planner, Planned)).Desk!;
        for (var day = 0; day < 8; day++) before.Assign(0, day, "D");
        Assert.Contains(before.Line(0), b => b is { Rule: "six-in-a-row", IsHard: true });
        await _service.Apply(Planner, Planned, new OfferedRepair(
            new LocalText("放宽", "Relaxed"), ["安然"], [new Waiver("six-in-a-row", "an", null)]));
        var after = (await _service.View(Planner, Planned)).Desk!;
        for (var day = 0; day < 8; day++) after.Assign(0, day, "D");
        var breach = Assert.Single(after.Line(0), b => b.Rule == "six-in-a-row");
        Assert.False(breach.IsHard);
        Assert.True(breach.Cost.Soft > 0);
    }

    [Fact]
    public async Task A_waiver_of_somebody_who_has_left_changes_nothing()
    {
        await _service.Apply(Planner, Planned, new OfferedRepair(
            new LocalText("放宽", "Relaxed"), [], [new Waiver("six-in-a-row", "gone", null), new Waiver("no-such-rule", "an", null)]));
        Assert.Equal(0, (await _service.View(Planner, Planned)).Desk!.Cost.Hard);
    }

    [Fact]
    public async Task An_absence_takes_the_published_shifts_out_and_stands_as_leave()
    {
        await _service.RecordAbsence(Planner, new Leave("an", Dec(7), Dec(9), "sick"));
        var view = await _service.View(Planner, Planned);
        Assert.DoesNotContain(view.Published!.Roster.Assignments, a => a.Agent == "an" && a.Date >= Dec(7) && a.Date <= Dec(9));
        Assert.Equal("sick", view.Desk!.LeaveOn(0, 6)!.Kind);
        await Assert.ThrowsAsync<RefusedException>(() => _service.RecordAbsence(Planner, new Leave("an", Dec(9), Dec(10), "sick")));
        await Assert.ThrowsAsync<RefusedException>(() => _service.RecordAbsence(Planner, new Leave("bo", Dec(9), Dec(8), "sick")));
    }

    [Fact]
    public async Task Who_changes_is_said_cell_by_cell()
    {
        var view = await _service.View(Planner, Planned);
        view.Desk!.Assign(1, 0, "E");
        view.Desk.Assign(1, 3, "D");
        var changed = Assert.Single(RosterDifference.Of(
            CellChange.Between(view.Published!.Roster.Assignments, view.Desk.Assignments), view.Desk.Agents));
        Assert.Equal("柏林", changed.Name);
        Assert.Equal([(Dec(1), "D", "E"), (Dec(4), null, "D")], changed.Cells.Select(c => (c.Date, c.Before?.Shift, c.After?.Shift)));
    }

    [Fact]
    public async Task A_changed_day_costs_what_the_centre_pays_for_cover_and_not_what_heads_would()
    {
        await _requests.Replan(Planner, Planned, 5, 1, Dec(5), 60);
        Assert.Equal(14, (await _small.Runs.Queue.Latest(TheSolve))!.Request<SolveRequest>().Start!.PricePerChange);
    }

    [Fact]
    public async Task An_agent_who_is_disturbed_at_all_has_a_price_of_its_own()
    {
        await _requests.Replan(Planner, Planned, 5, 1, Dec(5), 60, minutesPerAgent: 120);
        var terms = (await _small.Runs.Queue.Latest(TheSolve))!.Request<SolveRequest>().Start!.Terms;
        Assert.Equal((14, 28), (terms.PricePerChange, terms.PricePerAgent));
        await Assert.ThrowsAsync<RefusedException>(() => _requests.Replan(Planner, Planned, 5, 1, Dec(5), 60, -1));
    }

    [Fact]
    public async Task A_certificate_holds_from_the_input_kept_with_the_roster_whatever_changes_later()
    {
        await Assert.ThrowsAsync<RefusedException>(() => _proofs.Verify(Planner, Planned));
        await SolveOnce();
        await ChangeInput();
        var check = await Checked();
        Assert.Empty(check.Doubts);
        Assert.Equal((await _service.View(Planner, Planned)).Certificate!.Bound, check.Bound);
        Assert.Contains("Proven again", check.OnBound.En);
    }

    [Fact]
    public async Task A_roster_that_is_not_the_one_searched_for_raises_doubts_from_the_kept_input()
    {
        await SolveOnce();
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        var latest = (await _small.Rooms.Rosters.Latest(plan))!;
        var other = new Draft([.. latest.Assignments.Skip(1)], RevisionOrigin.Generated)
        {
            Certificate = latest.Certificate,
            Input = await _small.Rooms.Rosters.InputOf(latest.Id),
        };
        await _small.Rooms.Revisions.Add(plan, other, "planner");
        Assert.NotEmpty((await Checked()).Doubts);
    }

    [Fact]
    public async Task A_restored_roster_keeps_its_certificate_and_the_input_of_it()
    {
        await SolveOnce();
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        var generated = (await _small.Rooms.Rosters.Latest(plan))!;
        await _small.Rooms.Revisions.Add(plan, new Draft([], RevisionOrigin.Edited) { Agents = ["an"] }, "planner");
        await _service.Restore(Planner, Planned, generated.Id);
        Assert.Empty((await Checked()).Doubts);
    }

    private Task ChangeInput() => _service.Apply(Planner, Planned, new OfferedRepair(
        new LocalText("放宽", "Relaxed"), ["安然"], [new Waiver("six-in-a-row", "an", null)]));

    /// <summary>What a run of the solver does, with a small work budget and without its process.</summary>
    private async Task SolveOnce()
    {
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        var input = await _small.Rooms.Problems.Input(plan, null);
        var result = (SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(input.Compiled.Model, new SolveOptions(WorkBudget: 50_000, UseCpSat: false));
        var draft = new Draft(input.Compiled.AssignmentsOf(result.Roster), RevisionOrigin.Generated)
        {
            Agents = [.. input.Compiled.Problem.Agents.Select(a => a.Id)],
            Base = input.Base,
            Certificate = CertificateJson.Write(result.Certificate),
            Input = input.Compiled.Problem,
        };
        await _small.Rooms.Revisions.Add(plan, draft, "planner");
    }

    [Fact]
    public async Task Only_a_planner_repairs_and_replans()
    {
        var repair = new OfferedRepair(new LocalText("放宽", "Relaxed"), [], [new Waiver("six-in-a-row", "an", null)]);
        foreach (var other in (CurrentUser[])[An, Manager, Administrator, CurrentUser.Nobody])
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => _service.Apply(other, Planned, repair));
            await Assert.ThrowsAsync<ForbiddenException>(() => _service.TakeBack(other, Planned, Guid.NewGuid()));
            await Assert.ThrowsAsync<ForbiddenException>(() => _service.RecordAbsence(other, new Leave("an", Dec(7), Dec(7), "sick")));
            await Assert.ThrowsAsync<ForbiddenException>(() => _requests.Improve(other, Planned, 5, 1));
            await Assert.ThrowsAsync<ForbiddenException>(() => _requests.Replan(other, Planned, 5, 1, Dec(5), 60));
            await Assert.ThrowsAsync<ForbiddenException>(() => _proofs.Verify(other, Planned));
            await Assert.ThrowsAsync<ForbiddenException>(() => _requests.Restart(other, RunId.New()));
        }
    }

    private async Task<FoundConflict> Conflict()
    {
        var run = await _proofs.Explain(Planner, Planned);
        await _small.Runs.Do(run);
        return (await _proofs.Conflict(Planner, run))!;
    }

    private async Task<Verification> Checked()
    {
        var run = await _proofs.Verify(Planner, Planned);
        await _small.Runs.Do(run);
        return (await _proofs.Check(Planner, run))!;
    }

    /// <summary>Eight working days in a row are locked where six are allowed.</summary>
    private async Task LockEightDaysInARow()
    {
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        await _small.Rooms.Revisions.SaveLocks(
            plan, new LockChange([.. Enumerable.Range(10, 8).Select(d => new LockedCell("an", Dec(d), "D", "hotline"))], []), "planner");
    }
}
