using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Time;
using Wfm.Web.Features.Days;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Days;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Days;

public sealed class DayPlanTests
{
    [Fact]
    public async Task A_placed_day_is_seen_by_its_agents_only_once_it_is_published()
    {
        using var small = await Published();
        await Days(small).Place(Planner, Dec(9), 0, []);
        Assert.Null(await Mine(small).Of(An, Dec(9)));
        await Days(small).Publish(Planner, Dec(9));
        var mine = (await Mine(small).Of(An, Dec(9)))!.Day;
        Assert.Equal(("an", "D"), (mine.Agent, mine.Shift));
        Assert.Contains(mine.Entries, e => e.Kind == DayActivity.Lunch && e.Minutes == 60);
        Assert.True((await Days(small).View(Planner, Dec(9)))!.IsInForce);
    }

    [Fact]
    public async Task Publishing_the_roster_publishes_the_days_placed_in_it_and_a_swap_does_not()
    {
        using var small = await Published();
        await Days(small).Place(Planner, Dec(9), 0, []);
        await small.Publish(Cycle());
        var placed = (await Mine(small).Of(An, Dec(9)))!.Day;
        await Days(small).Move(Planner, Dec(9), 1, "an", LunchOf(placed), placed.Entries[LunchOf(placed)].Start + 15);
        Assert.Equal(placed.Entries, (await Mine(small).Of(An, Dec(9)))!.Day.Entries);
    }

    [Fact]
    public async Task Whose_shift_has_changed_since_sees_no_timeline_and_the_planner_is_told()
    {
        using var small = await Published();
        await Days(small).Place(Planner, Dec(9), 0, []);
        await small.Publish(Cycle().Select(a => a.Agent == "an" && a.Date == Dec(9) ? a with { Shift = "E" } : a));
        Assert.Null(await Mine(small).Of(An, Dec(9)));
        Assert.NotNull(await Mine(small).Of(Cai, Dec(9)));
        Assert.Equal(["an"], (await Days(small).View(Planner, Dec(9)))!.Moved);
    }

    [Fact]
    public async Task A_move_by_hand_changes_the_service_and_can_be_taken_back()
    {
        using var small = await Published();
        await Days(small).Place(Planner, Dec(9), 0, []);
        var before = (await Days(small).View(Planner, Dec(9)))!;
        var day = before.Plan.Agents.Single(a => a.Agent == "an");
        var alternatives = await Days(small).Alternatives(Planner, before, "an", LunchOf(day));
        Assert.Contains(alternatives, a => a.Start == day.Entries[LunchOf(day)].Start && a.Late == 0);
        var worst = alternatives.MaxBy(a => a.Late)!;
        await Days(small).Move(Planner, Dec(9), 1, "an", LunchOf(day), worst.Start);
        var after = (await Days(small).View(Planner, Dec(9)))!;
        Assert.Equal(worst.Late, after.Service.Sum(q => q.Late) - before.Service.Sum(q => q.Late), 6);
        Assert.Equal(1, after.Plan.HandChanges);
        await Days(small).Restore(Planner, Dec(9), 2, 1);
        Assert.Equal(day.Entries, (await Days(small).View(Planner, Dec(9)))!.Plan.Agents.Single(a => a.Agent == "an").Entries);
    }

    [Fact]
    public async Task Two_planners_do_not_overwrite_each_other()
    {
        using var small = await Published();
        await Days(small).Place(Planner, Dec(9), 0, []);
        await Assert.ThrowsAsync<RefusedException>(() => Days(small).Place(Planner, Dec(9), 0, []));
        await Assert.ThrowsAsync<RefusedException>(() => Days(small).Move(Planner, Dec(9), 1, "an", 0, 0));
    }

    [Fact]
    public async Task Coaching_that_the_planner_adds_stands_in_the_day()
    {
        using var small = await Published();
        await Days(small).Place(Planner, Dec(9), 0, [new AddedActivity(DayActivity.Coaching, 30, new ClockSpan(600, 1020), ["an"], false)]);
        var view = (await Days(small).View(Planner, Dec(9)))!;
        Assert.Contains(view.Plan.Agents.Single(a => a.Agent == "an").Entries, e => e.Kind == DayActivity.Coaching && e.Minutes == 30);
        Assert.Single(view.Plan.Added);
    }

    [Fact]
    public async Task The_whole_month_is_placed_in_one_go_and_only_where_it_is_due()
    {
        using var small = await Published();
        await Days(small).Place(Planner, Dec(9), 0, []);
        await Days(small).PlaceMonth(Planner, Dec(1));
        await small.Runs.Do(TheMonth);
        Assert.Equal((RunState.Done, 31), await Month(small));
        var numbers = (await Days(small).View(Planner, Dec(1)))!.Placed;
        Assert.Equal(31, numbers.Count);
        Assert.All(numbers.Values, n => Assert.Equal((1, 0), n));
    }

    [Fact]
    public async Task A_month_cut_off_by_a_restart_is_told_and_goes_on_where_it_was()
    {
        using var small = await Published();
        await Days(small).PlaceMonth(Planner, Dec(1));
        await Assert.ThrowsAsync<RefusedException>(() => Days(small).PlaceMonth(Planner, Dec(1)));
        using var power = new CancellationTokenSource();
        await power.CancelAsync();
        await small.Runs.Do(TheMonth, power.Token);
        Assert.Equal((RunState.Interrupted, 0), await Month(small));
        await Days(small).PlaceMonth(Planner, Dec(1));
        await small.Runs.Queue.MarkInterrupted();
        Assert.Equal((RunState.Interrupted, 0), await Month(small));
        await Days(small).PlaceMonth(Planner, Dec(1));
        await small.Runs.Do(TheMonth);
        Assert.Equal((RunState.Done, 31), await Month(small));
    }

    [Fact]
    public async Task A_month_that_is_stopped_before_it_begins_places_nothing()
    {
        using var small = await Published();
        await Days(small).PlaceMonth(Planner, Dec(1));
        await Days(small).StopMonth(Planner, (await small.Runs.Queue.Latest(TheMonth))!.Id);
        await small.Runs.Do(TheMonth);
        Assert.Equal((RunState.Cancelled, 0), await Month(small));
        Assert.Empty((await Days(small).View(Planner, Dec(1)))!.Placed);
    }

    [Fact]
    public async Task Only_planners_place_and_only_the_agent_sees_the_own_day()
    {
        using var small = await Published();
        await Assert.ThrowsAsync<ForbiddenException>(() => Days(small).View(Manager, Dec(9)));
        await Assert.ThrowsAsync<ForbiddenException>(() => Days(small).Place(An, Dec(9), 0, []));
        await Assert.ThrowsAsync<ForbiddenException>(() => Days(small).PlaceMonth(An, Dec(1)));
        await Assert.ThrowsAsync<ForbiddenException>(() => Days(small).StopMonth(Manager, RunId.New()));
        await Assert.ThrowsAsync<ForbiddenException>(() => Days(small).Publish(An, Dec(9)));
        await Assert.ThrowsAsync<ForbiddenException>(() => Mine(small).Of(Planner, Dec(9)));
    }

    [Fact]
    public async Task The_simulation_takes_breaks_from_the_day_in_force()
    {
        using var small = await Published();
        var services = small.New<Wfm.Web.Features.ServiceLevel.ServiceLevelService>();
        var plain = await services.Simulate(Planner, Dec(9), default);
        await Days(small).Place(Planner, Dec(9), 0, []);
        await Days(small).Publish(Planner, Dec(9));
        var placed = await services.Simulate(Planner, Dec(9), default);
        Assert.True(placed.IsPlaced && !plain.IsPlaced);
        Assert.NotEqual(plain.Queues[0].Level, placed.Queues[0].Level);
    }

    private static int LunchOf(AgentDay day) => day.Entries.ToList().FindIndex(e => e.Kind == DayActivity.Lunch);

    private static readonly RunSubject TheMonth = new(RunKind.Placement, "small", "2026-12");

    private static async Task<(RunState, int)> Month(SmallCentre small) =>
        await small.Runs.Queue.Latest(TheMonth) is { } run
            ? (run.State, run.Progress<PlacedDays>()?.Done ?? 0)
            : throw new InvalidOperationException("There was no run.");

    internal static DayPlanService Days(SmallCentre small)
    {
        return small.New<DayPlanService>(small.Runs.Queue);
    }

    private static MyDayService Mine(SmallCentre small) => small.New<MyDayService>();
}
