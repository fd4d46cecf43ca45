using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Days;

/// <summary>Places, shows, changes and publishes the lunches, breaks and meetings of a day.</summary>
public sealed class DayPlanService(CentreStore centres, PlanStore plans, DayPlanStore days)
{
    /// <summary>A day of the latest roster; the first of the month that is planned next when none is named. Null while there is no roster.</summary>
    public async Task<DayView?> View(CurrentUser user, DateOnly? date)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var shown = date ?? await FirstDay(centre);
        return await Desk(centre, shown) is { } desk ? await View(centre, desk) : null;
    }

    /// <summary>Places everything anew; what was moved by hand stays unless <paramref name="fromScratch"/>.</summary>
    public async Task Place(CurrentUser user, DateOnly date, int after, IReadOnlyList<AddedActivity> added, bool fromScratch = false)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var desk = await Existing(centre, date);
        await days.Add(desk.Plan.Id, await Place(centre, desk, added, fromScratch), user.Account, after);
    }

    /// <summary>Places every day of the month that is not placed yet or whose roster has changed since; tells how many are done.</summary>
    public async Task PlaceMonth(CurrentUser user, DateOnly month, IProgress<(int Done, int Of)> progress, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var period = PlanStore.PeriodOf((await Existing(centre, month)).Plan);
        for (var day = 0; day < period.Days; day++)
        {
            gone.ThrowIfCancellationRequested();
            var desk = await Existing(centre, period[day]);
            if (desk.Stored is null || Moved(desk.Stored.Plan, desk.Assignments).Count > 0)
                await days.Add(desk.Plan.Id, await Place(centre, desk, desk.Stored?.Plan.Added ?? [], fromScratch: false), user.Account, desk.Stored?.Number ?? 0);
            progress.Report((day + 1, period.Days));
        }
    }

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
        var desk = await Existing(await centres.Load(user.Centre), date);
        await days.Add(desk.Plan.Id, (await days.Version(desk.Plan.Id, date, number)).Plan, user.Account, after);
    }

    /// <summary>Puts the day into force; its agents see it from then on.</summary>
    public async Task Publish(CurrentUser user, DateOnly date)
    {
        user.Demand(Roles.Planner);
        var desk = await Existing(await centres.Load(user.Centre), date);
        if (await plans.Published(desk.Plan) is null)
            throw new RefusedException(new LocalText("请先发布该月班表。", "Publish the roster of the month first."));
        if (desk.Stored is null) throw new RefusedException(new LocalText("请先安排这一天。", "Place the day first."));
        await days.Publish(desk.Plan.Id, date, user.Account);
    }

    /// <summary>Every time at which an activity could begin instead, and what customers would feel of it.</summary>
    public async Task<IReadOnlyList<Alternative>> Alternatives(CurrentUser user, DayView view, string agent, int entry)
    {
        user.Demand(Roles.Planner);
        var desk = await Existing(await centres.Load(user.Centre), view.Date);
        var service = new DayService(view.Centre, desk.Requirements, view.Plan, DayNeighbours.Of(view.Centre, view.Date, desk.Around));
        return await Task.Run(() => service.Alternatives(view.Plan, agent, entry).Select(a => new Alternative(a.Start, a.Late, Breach(a.Start))).ToList());

        LocalText? Breach(int start)
        {
            var moved = view.Plan.Move(agent, entry, start)!;
            return DayJudge.Breaches(view.Centre, moved, service.Of(moved)).Except(view.Breaches).Select(b => (LocalText?)b).FirstOrDefault();
        }
    }

    private async Task Change(CurrentUser user, DateOnly date, int after, Func<DayPlan, DayPlan> change)
    {
        user.Demand(Roles.Planner);
        var desk = await Existing(await centres.Load(user.Centre), date);
        await days.Add(desk.Plan.Id, change(desk.Stored?.Plan ?? throw new RefusedException(new LocalText("请先安排这一天。", "Place the day first."))), user.Account, after);
    }

    private async Task<DayView> View(Centre centre, DayDesk desk)
    {
        var plan = desk.Stored?.Plan ?? Unplaced(centre, desk);
        var (service, numbers) = (new DayService(centre, desk.Requirements, plan, DayNeighbours.Of(centre, desk.Date, desk.Around)).Of(plan), await days.Numbers(desk.Plan.Id));
        return new DayView(
            await plans.Head(centre.Id, desk.Date), desk.Date, centre, plan, desk.Stored?.Number ?? 0,
            desk.Stored is { } stored && numbers[desk.Date].Published == stored.Number, service, DayJudge.Breaches(centre, plan, service),
            desk.Stored is null ? [] : Moved(plan, desk.Assignments),
            [.. centre.Queues.Where(q => desk.Requirements.Any(r => r.Queue == q.Id) && centre.Day.PlacedKinds.All(k => k == DayActivity.Lunch || q.Losses.Causes.All(c => c.Key != k)) && q.Shrinkage.Any(s => s > 0)).Select(q => q.Name)],
            numbers);
    }

    /// <summary>Every shift with its lunches where the shift type has them and nothing else.</summary>
    private static DayPlan Unplaced(Centre centre, DayDesk desk) =>
        new(desk.Date, centre.Day.Grid, DayNeighbours.Of(centre, desk.Date, desk.Assignments.Where(a => DayPlacement.CanPlace(a, centre.ShiftTypes, desk.Requirements))), 0, 0);

    private static Task<DayPlan> Place(Centre centre, DayDesk desk, IReadOnlyList<AddedActivity> added, bool fromScratch)
    {
        var order = new DayOrder(desk.Date, desk.Assignments)
        {
            Around = desk.Around,
            Added = added,
            Before = fromScratch ? null : desk.Stored?.Plan,
        };
        if (order.Contradiction() is { } why) throw new RefusedException(why);
        return Task.Run(() => DayPlanner.Place(centre, desk.Requirements, order));
    }

    private static IReadOnlyList<string> Moved(DayPlan plan, IReadOnlyList<Assignment> assignments) =>
    [
        .. assignments.Where(a => a.Queue.Length > 0 && !plan.Agents.Any(p => p.IsOf(a))).Select(a => a.Agent)
            .Union(plan.Agents.Where(p => !assignments.Any(p.IsOf)).Select(p => p.Agent)),
    ];

    private async Task<DateOnly> FirstDay(Centre centre)
    {
        var today = centres.Today(centre);
        return await plans.Find(centre.Id, today) is { } plan && await plans.LatestRevision(plan) is not null ? today : PlanStore.MonthToPlan(centre, today);
    }

    private async Task<DayDesk> Existing(Centre centre, DateOnly date) =>
        await Desk(centre, date) ?? throw new RefusedException(new LocalText("该月还没有班表。", "There is no roster for that month yet."));

    private async Task<DayDesk?> Desk(Centre centre, DateOnly date)
    {
        if (await plans.Find(centre.Id, date) is not { } plan || await plans.LatestRevision(plan) is not { } roster) return null;
        var (before, after) = (date.AddDays(-1), date.AddDays(1));
        var past = date == plan.Start ? (await plans.PastBefore(centre.Id, date, centre.Past)).Where(a => a.Date == before) : [];
        return new DayDesk(
            plan, date, await plans.Requirements(plan), [.. roster.Assignments.Where(a => a.Date == date)],
            [.. past, .. roster.Assignments.Where(a => a.Date == before || a.Date == after)], await days.Latest(plan.Id, date));
    }

    private sealed record DayDesk(
        PlanRow Plan, DateOnly Date, IReadOnlyList<Requirement> Requirements, IReadOnlyList<Assignment> Assignments, IReadOnlyList<Assignment> Around, StoredDay? Stored);
}
