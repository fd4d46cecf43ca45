using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Days;

/// <summary>Places, shows, changes and publishes the lunches, breaks and meetings of a day.</summary>
public sealed class DayPlanService(
    CentreStore centres, PlanBook plans, RosterBook rosters, DayPlanStore days, DayDesks desks, RunQueue runs)
{
    /// <summary>
    /// A day of the latest roster; the first of the month that is planned next when none is named. Null while there is no roster.
    /// </summary>
    public async Task<DayView?> View(CurrentUser user, DateOnly? date)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var shown = date ?? await FirstDay(centre);
        centre = await centres.In(centre, Month.Of(shown));
        return await desks.Find(centre, shown) is { } desk ? await View(centre, desk) : null;
    }

    /// <summary>Places everything anew; what was moved by hand stays unless <paramref name="fromScratch"/>.</summary>
    public async Task Place(CurrentUser user, DateOnly date, int after, IReadOnlyList<AddedActivity> added, bool fromScratch = false)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre, Month.Of(date));
        var desk = await desks.Existing(centre, date);
        await days.Add(desk.Plan.Id, await desk.Place(centre, added, fromScratch), user.Account, after);
    }

    /// <summary>
    /// Starts placing every day of the month that is not placed yet or whose roster has changed since; goes on without the page.
    /// </summary>
    public async Task<RunId> PlaceMonth(CurrentUser user, DateOnly date)
    {
        user.Demand(Roles.Planner);
        await desks.Existing(await centres.Load(user.Centre, Month.Of(date)), date);
        return await runs.Ask(MonthRun(user, date), null, user.Account);
    }

    /// <summary>The latest such run and every moment from now on.</summary>
    public IAsyncEnumerable<Run> FollowMonth(CurrentUser user, DateOnly date, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        return runs.Follow(MonthRun(user, date), gone);
    }

    /// <summary>Ends such a run; what it has placed stays.</summary>
    public async Task StopMonth(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner);
        await runs.End(user.Centre, run, RunEnding.Keep, user.Account);
    }

    private static RunSubject MonthRun(CurrentUser user, DateOnly date) => RunSubject.Of(RunKind.Placement, user.Centre, Month.Of(date));

    /// <summary>Begins one activity at another time.</summary>
    /// <exception cref="RefusedException">It would leave the shift or overlap another activity.</exception>
    public Task Move(CurrentUser user, DateOnly date, int after, string agent, int entry, int start) =>
        Change(user, date, after, plan => plan.Move(agent, entry, start) ?? throw new RefusedException(new LocalText(
            "该时间超出班次或与其他活动重叠。", "That time lies outside the shift or overlaps another activity.")));

    /// <summary>Takes one activity out.</summary>
    public Task Remove(CurrentUser user, DateOnly date, int after, string agent, int entry) =>
        Change(user, date, after, plan => plan.Remove(agent, entry));

    /// <summary>Makes an earlier version the latest again.</summary>
    public async Task Restore(CurrentUser user, DateOnly date, int after, int number)
    {
        user.Demand(Roles.Planner);
        var desk = await desks.Existing(await centres.Load(user.Centre, Month.Of(date)), date);
        await days.Add(desk.Plan.Id, (await days.Version(desk.Plan.Id, date, number)).Plan, user.Account, after);
    }

    /// <summary>Puts the day into force; its agents see it from then on.</summary>
    public async Task Publish(CurrentUser user, DateOnly date)
    {
        user.Demand(Roles.Planner);
        var desk = await desks.Existing(await centres.Load(user.Centre, Month.Of(date)), date);
        if (await rosters.InForce(desk.Plan) is null)
            throw new RefusedException(new LocalText("请先发布该月班表。", "Publish the roster of the month first."));
        if (desk.Stored is null) throw new RefusedException(new LocalText("请先安排这一天。", "Place the day first."));
        await days.Publish(desk.Plan.Id, date, user.Account);
    }

    /// <summary>Every time at which an activity could begin instead, and what customers would feel of it.</summary>
    public async Task<IReadOnlyList<Alternative>> Alternatives(CurrentUser user, DayView view, string agent, int entry)
    {
        user.Demand(Roles.Planner);
        var desk = await desks.Existing(await centres.Load(user.Centre, Month.Of(view.Date)), view.Date);
        var around = DayNeighbours.Of(view.Centre, view.Plan.Clock, desk.Around);
        var service = new DayService(view.Centre, desk.Requirements, view.Plan, around);
        return await ShortWork.Do(
            () => service.Alternatives(view.Plan, agent, entry).Select(a => new Alternative(a.Start, a.Late, Breach(a.Start))).ToList());

        LocalText? Breach(int start)
        {
            var moved = view.Plan.Move(agent, entry, start)!;
            return DayJudge.Breaches(view.Centre, moved, service.Of(moved)).Except(view.Breaches).Select(b => (LocalText?)b)
                .FirstOrDefault();
        }
    }

    private async Task Change(CurrentUser user, DateOnly date, int after, Func<DayPlan, DayPlan> change)
    {
        user.Demand(Roles.Planner);
        var desk = await desks.Existing(await centres.Load(user.Centre, Month.Of(date)), date);
        await days.Add(
            desk.Plan.Id, change(desk.Stored?.Plan ?? throw new RefusedException(new LocalText("请先安排这一天。", "Place the day first."))),
            user.Account, after);
    }

    private async Task<DayView> View(Centre centre, DayDesk desk)
    {
        var plan = desk.Stored?.Plan ?? Unplaced(centre, desk);
        var (service, numbers) = (
            new DayService(centre, desk.Requirements, plan, DayNeighbours.Of(centre, plan.Clock, desk.Around)).Of(plan),
            await days.Numbers(desk.Plan.Id));
        return new DayView(
            await plans.Head(centre.Id, desk.Plan.Month), desk.Date, centre, plan, desk.Stored?.Number ?? 0,
            desk.Stored is { } stored && numbers[desk.Date].Published == stored.Number, service, DayJudge.Breaches(centre, plan, service),
            desk.Stored is null ? [] : desk.Moved(plan),
            [.. centre.Queues.Where(q => desk.Requirements.Any(r => r.Queue == q.Id) && centre.Day.PlacedKinds.All(k => k == DayActivity.Lunch || q.Losses.Causes.All(c => c.Key != k)) && q.Shrinkage.Any(s => s > 0)).Select(q => q.Name)],
            numbers, await Contacts(desk));
    }

    /// <summary>The regular contacts of the day, week and month around the desk's day, with the days on which they stand.</summary>
    private async Task<IReadOnlyList<ContactState>> Contacts(DayDesk desk)
    {
        var due = desk.Contacts.Where(c => c.First <= desk.Date && desk.Date <= c.Last).ToList();
        return due.Count == 0
            ? []
            : ContactAudit.Around(desk.Date, due, await days.Latest(desk.Plan.Id, due.Min(c => c.First), due.Max(c => c.Last)));
    }

    /// <summary>Every shift with its lunches where the shift type has them and nothing else.</summary>
    private static DayPlan Unplaced(Centre centre, DayDesk desk)
    {
        var grid = centre.Day.GridOf(desk.Date, centre.Clock);
        var placeable = desk.Assignments.Where(a => DayPlacement.CanPlace(a, centre, desk.Requirements));
        return new DayPlan(desk.Date, grid, DayNeighbours.Of(centre, new DayClock(desk.Date, grid.Clock), placeable), 0, 0);
    }

    private async Task<DateOnly> FirstDay(Centre centre)
    {
        var today = centres.Today(centre);
        return await plans.Find(centre.Id, Month.Of(today)) is { } plan && await rosters.Latest(plan) is not null
            ? today
            : PlanBook.MonthToPlan(centre, today).First;
    }
}
