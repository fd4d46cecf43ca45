using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Search;
using Wfm.Tests.Features;
using Wfm.Web.Features.Leaves;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Plans;

/// <summary>A publication never undoes what was agreed: swaps, leave and absences that came into force while something else was made.</summary>
public sealed class AgreementTests : IAsyncLifetime
{
    private SmallCentre _small = null!;
    private RosterService _service = null!;

    private AskTradeService Asking => _small.New<AskTradeService>();
    private MyTradesService Answering => _small.New<MyTradesService>();
    private MyLeaveService Leaves => _small.New<MyLeaveService>();
    private LeaveRequestsService Granting => _small.New<LeaveRequestsService>();
    private Revisions Revisions => _small.Rooms.Revisions;

    public async Task InitializeAsync()
    {
        _small = await Published(new TestDatabase(), trades: 3);
        _service = Service();
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_is_agreed_while_a_search_runs_is_carried_into_its_result()
    {
        var plan = await Plan();
        var input = await _small.Rooms.Problems.Input(plan, null);
        var solved = (SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(input.Compiled.Model, new SolveOptions(WorkBudget: 50_000, UseCpSat: false));
        var before = await InForce();
        foreach (var (given, returned) in new[] { (9, 10), (14, 15), (19, 20) }) await AnSwapsWithBo(given, returned);
        foreach (var day in new[] { 4, 5, 6 }) await Leave(Cai, day);
        var agreed = await InForce();
        var touched = CellChange.Between(before.Values, agreed.Values).Select(c => (c.Agent, c.Date)).ToList();
        Assert.Equal(15, touched.Count);

        var added = await Revisions.Add(plan, Draft(input, input.Compiled.AssignmentsOf(solved.Roster)), "planner");

        var view = await _service.View(Planner, Planned);
        Assert.Equal((RevisionOrigin.Merged, added.Number), (view.Revisions[0].Origin, view.Head.Revision));
        Assert.Null(view.Certificate);
        Assert.Equal(added.Merge!.Agreed, view.Carried!.Agreed);
        await Publishes(view.Desk!);
        var now = await InForce();
        foreach (var cell in touched) Assert.Equal(agreed.GetValueOrDefault(cell), now.GetValueOrDefault(cell));
    }

    [Fact]
    public async Task Leave_of_a_day_that_was_off_already_is_kept_by_a_draft_begun_before()
    {
        var plan = await Plan();
        Assert.Null(await _small.ShiftOf("an", Dec(10)));
        Assignment[] draft = [.. Cycle(), new Assignment("an", Dec(10), "D", "hotline")];
        await Leave(An, 10);
        var added = await Revisions.Add(plan, new Draft(draft, RevisionOrigin.Generated) { Base = 1 }, "planner");
        Assert.Equal(("an", Dec(10)), added.Merge!.Agreed.Select(c => (c.Agent, c.Date)).Single());
        await Publishes((await _service.View(Planner, Planned)).Desk!);
        Assert.Null(await _small.ShiftOf("an", Dec(10)));
    }

    [Fact]
    public async Task Leave_granted_after_a_draft_was_saved_is_asked_about_before_the_draft_is_published()
    {
        await _small.Draft([.. Cycle(), new Assignment("an", Dec(10), "D", "hotline")]);
        var desk = (await _service.View(Planner, Planned)).Desk!;
        await Leave(An, 10);
        var missing = await _service.Publish(Planner, desk, despiteBreaches: true);
        Assert.Equal(("an", Dec(10)), missing.Select(c => (c.Agent, c.Date)).Single());
        Assert.Null(await _small.ShiftOf("an", Dec(10)));
    }

    [Fact]
    public async Task A_search_begun_later_keeps_the_swaps_and_the_leave()
    {
        await AnSwapsWithBo(9, 10);
        await Leave(Cai, 4);
        var agreed = await InForce();
        var plan = await Plan();
        var input = await _small.Rooms.Problems.Input(plan, null);
        foreach (var locked in new[] { ("an", Dec(9)), ("an", Dec(10)), ("bo", Dec(9)), ("bo", Dec(10)) })
            Assert.Contains(input.Compiled.Problem.Locks, l => (l.Agent, l.Date) == locked && l.Shift == agreed.GetValueOrDefault(locked)?.Shift);
        Assert.Contains(input.Compiled.Problem.Leaves, l => l.Agent == "cai" && l.First == Dec(4));

        var solved = (SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(input.Compiled.Model, new SolveOptions(WorkBudget: 50_000, UseCpSat: false));
        var added = await Revisions.Add(plan, Draft(input, input.Compiled.AssignmentsOf(solved.Roster)), "planner");
        Assert.Null(added.Merge);
        await Publishes((await _service.View(Planner, Planned)).Desk!);
        var now = await InForce();
        foreach (var cell in new[] { ("an", Dec(9)), ("an", Dec(10)), ("bo", Dec(9)), ("bo", Dec(10)), ("cai", Dec(4)) })
            Assert.Equal(agreed.GetValueOrDefault(cell), now.GetValueOrDefault(cell));
    }

    [Fact]
    public async Task A_desk_that_a_swap_has_overtaken_is_saved_with_the_swap_in_it()
    {
        var desk = (await _service.View(Planner, Planned)).Desk!;
        desk.Assign(2, 19, desk[2, 19] is null ? "E" : "D");
        await AnSwapsWithBo(9, 10);
        var added = await _service.Save(Planner, desk);
        Assert.Equal([("an", Dec(9)), ("bo", Dec(9)), ("an", Dec(10)), ("bo", Dec(10))], added.Merge!.Carried.Select(c => (c.Agent, c.Date)).OrderBy(c => c.Date));
        Assert.Empty(added.Merge.Overruled);
        var latest = (await _small.Rooms.Rosters.Latest(await Plan()))!;
        Assert.DoesNotContain(latest.Assignments, a => a.Agent == "an" && a.Date == Dec(9));
        Assert.Equal(desk[2, 19]?.Type.Code, latest.Assignments.FirstOrDefault(a => a.Agent == "cai" && a.Date == Dec(20))?.Shift);
    }

    [Fact]
    public async Task Where_the_desk_wanted_something_else_the_swap_stands_and_is_named()
    {
        var desk = (await _service.View(Planner, Planned)).Desk!;
        desk.Assign(0, 8, "E");
        await AnSwapsWithBo(9, 10);
        var overruled = Assert.Single((await _service.Save(Planner, desk)).Merge!.Overruled);
        Assert.Equal(("an", Dec(9), "E"), (overruled.Agreed.Agent, overruled.Agreed.Date, overruled.Drafted!.Shift));
        Assert.Equal(overruled, Assert.Single((await _service.View(Planner, Planned)).Carried!.Overruled));
    }

    [Fact]
    public async Task A_publication_that_would_undo_a_swap_is_asked_about_first()
    {
        await _small.Draft(Cycle().Where(a => !(a.Agent == "cai" && a.Date == Dec(20))));
        var desk = (await _service.View(Planner, Planned)).Desk!;
        await AnSwapsWithBo(9, 10);
        var missing = await _service.Publish(Planner, desk, despiteBreaches: true);
        Assert.Contains(missing, c => c is { Agent: "an", Before.Shift: "D", After: null } && c.Date == Dec(9));
        Assert.Equal(2, (await _small.Rooms.Rosters.InForce("small", Planned))!.Publication);

        var shown = await _service.View(Planner, Planned);
        Assert.Equal(4, shown.Carried!.Carried.Count);
        await Publishes(shown.Desk!);
        Assert.Null(await _small.ShiftOf("an", Dec(9)));
        Assert.Null(await _small.ShiftOf("cai", Dec(20)));
    }

    [Fact]
    public async Task A_changed_desk_is_not_published_with_what_nobody_has_looked_at()
    {
        var desk = (await _service.View(Planner, Planned)).Desk!;
        desk.Assign(2, 19, (ShiftOption?)null);
        await AnSwapsWithBo(9, 10);
        Assert.NotEmpty(await _service.Publish(Planner, desk, despiteBreaches: true));
        Assert.Equal(2, (await _small.Rooms.Rosters.InForce("small", Planned))!.Publication);
        await Publishes((await _service.View(Planner, Planned)).Desk!);
        Assert.Null(await _small.ShiftOf("an", Dec(9)));
    }

    [Fact]
    public async Task A_planner_who_knows_of_a_swap_may_change_its_cells_on_purpose()
    {
        await AnSwapsWithBo(9, 10);
        var desk = (await _service.View(Planner, Planned)).Desk!;
        desk.Assign(0, 8, "D");
        await Publishes(desk);
        Assert.Equal("D", await _small.ShiftOf("an", Dec(9)));
    }

    [Fact]
    public async Task An_earlier_revision_comes_back_without_undoing_what_was_agreed_since()
    {
        var first = (await _service.View(Planner, Planned)).Revisions[0].Id;
        await AnSwapsWithBo(9, 10);
        await Leave(Cai, 4);
        await _service.Restore(Planner, Planned, first);
        var view = await _service.View(Planner, Planned);
        Assert.Equal(RevisionOrigin.Merged, view.Revisions[0].Origin);
        await Publishes(view.Desk!);
        Assert.Equal((null, "D", null), (await _small.ShiftOf("an", Dec(9)), await _small.ShiftOf("an", Dec(10)), await _small.ShiftOf("cai", Dec(4))));
    }

    [Fact]
    public async Task A_publication_of_another_planner_is_no_agreement_that_a_restored_roster_must_keep()
    {
        var first = (await _service.View(Planner, Planned)).Revisions[0].Id;
        await _small.Publish(Cycle().Where(a => a.Date != Dec(20)));
        await _service.Restore(Planner, Planned, first);
        var view = await _service.View(Planner, Planned);
        Assert.Equal((RevisionOrigin.Edited, 3), (view.Revisions[0].Origin, view.Head.Revision));
        Assert.Equal(Cycle().ToHashSet(), view.Desk!.Assignments.ToHashSet());
    }

    [Fact]
    public async Task Swaps_and_leave_one_after_the_other_stay_in_a_planners_draft_and_are_all_named()
    {
        await _small.Draft(Cycle().Where(a => !(a.Agent == "cai" && a.Date == Dec(20))));
        await AnSwapsWithBo(9, 10);
        await Leave(Cai, 4);
        await AnSwapsWithBo(14, 15);
        var view = await _service.View(Planner, Planned);
        Assert.Equal(9, view.Carried!.Carried.Count);
        await Publishes(view.Desk!);
        Assert.Equal((null, null, null), (await _small.ShiftOf("an", Dec(9)), await _small.ShiftOf("cai", Dec(4)), await _small.ShiftOf("cai", Dec(20))));
    }

    [Fact]
    public async Task A_publication_that_crosses_a_swap_between_reading_and_saving_leaves_both_in_force()
    {
        await _small.Draft(Cycle().Where(a => !(a.Agent == "cai" && a.Date == Dec(20))));
        var asked = await AnAsksBo(9, 10);
        var desk = (await _service.View(Planner, Planned)).Desk!;
        // The swap has been judged on the roster in force; before it is saved, the planner publishes.
        var published = 0;
        using var crossed = new CrossedDatabase(_small.Database, () =>
        {
            if (Interlocked.Exchange(ref published, 1) == 0) Assert.Empty(_service.Publish(Planner, desk, despiteBreaches: true).GetAwaiter().GetResult());
        });
        using var rooms = new PlanRooms(crossed, _small.Clock);
        Assert.IsType<TradeOutcome.InForce>(await rooms.New<MyTradesService>().Accept(Bo, asked, "无"));
        Assert.Equal((1, null, null), (published, await _small.ShiftOf("an", Dec(9)), await _small.ShiftOf("cai", Dec(20))));
        Assert.Equal(3, (await _small.Rooms.Rosters.InForce("small", Planned))!.Publication);
    }

    private RosterService Service() => _small.New<RosterService>();

    private async Task<MonthPlan> Plan() => (await _small.Rooms.Plans.Find("small", Planned))!;

    private async Task<Dictionary<(string, DateOnly), Assignment>> InForce() =>
        (await _small.Rooms.Rosters.InForce("small", Planned))!.Roster.Assignments.ToDictionary(a => (a.Agent, a.Date));

    private static Draft Draft(SolveInput input, IReadOnlyList<Assignment> result) => new(result, RevisionOrigin.Generated)
    {
        Agents = [.. input.Compiled.Problem.Agents.Select(a => a.Id)],
        Base = input.Base,
    };

    private async Task Publishes(RosterDesk desk) => Assert.Empty(await _service.Publish(Planner, desk, despiteBreaches: true));

    private async Task AnSwapsWithBo(int given, int returned) =>
        Assert.IsType<TradeOutcome.InForce>(await Answering.Accept(Bo, await AnAsksBo(given, returned), "无"));

    private async Task<TradeId> AnAsksBo(int given, int returned)
    {
        await Asking.Ask(An, new TradeOption("bo", "柏林", Dec(given), null!, Dec(returned), null, null, [], 0), "无");
        return (await Answering.Load(Bo)).Inbox.Single(t => t.Trade.GiverDate == Dec(given)).Trade.Id;
    }

    private async Task Leave(CurrentUser agent, int day)
    {
        await Leaves.Ask(agent, Dec(day), Dec(day), "annual", "");
        await Granting.Grant(Planner, (await Granting.Load(Planner)).Open.Single().Id);
    }

    /// <summary>Does something before anything is saved, in the place where somebody else may be faster.</summary>
    private sealed class CrossedDatabase(IDbContextFactory<WfmDb> inner, Action before) : IDbContextFactory<WfmDb>, IDisposable
    {
        private bool _over;

        public WfmDb CreateDbContext()
        {
            var db = inner.CreateDbContext();
            db.SavingChanges += (_, _) =>
            {
                if (!_over) before();
            };
            return db;
        }

        public void Dispose() => _over = true;
    }
}
