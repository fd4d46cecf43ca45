using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>One day of the latest roster with everything that placing it needs.</summary>
/// <param name="Assignments">Shifts that start on the day.</param>
/// <param name="Around">Those of the day before and the day after.</param>
/// <param name="Stored">The latest version of the day; null while it is not placed.</param>
/// <param name="Contacts">Regular contacts of the whole roster, each on its day.</param>
public sealed record DayDesk(
    MonthPlan Plan, DateOnly Date, IReadOnlyList<Requirement> Requirements, IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<Assignment> Around, StoredDay? Stored,
    IReadOnlyList<DueContact> Contacts)
{
    /// <summary>True when the day is not placed yet, or its roster has changed since.</summary>
    public bool IsDue => Stored is null || Moved(Stored.Plan).Count > 0;

    /// <summary>Agents whose shift is not any more the one of <paramref name="plan"/>.</summary>
    public IReadOnlyList<string> Moved(DayPlan plan) =>
    [
        .. Assignments.Where(a => a.Queue.Length > 0 && !plan.Agents.Any(p => p.IsOf(a))).Select(a => a.Agent)
            .Union(plan.Agents.Where(p => !Assignments.Any(p.IsOf)).Select(p => p.Agent)),
    ];

    /// <summary>The best placement; what was moved by hand stays unless <paramref name="fromScratch"/>.</summary>
    /// <exception cref="RefusedException">The additions contradict each other.</exception>
    public Task<DayPlan> Place(Centre centre, IReadOnlyList<AddedActivity> added, bool fromScratch = false)
    {
        var order = new DayOrder(Date, Assignments)
        {
            Around = Around,
            Added = added,
            Contacts = ContactSchedule.On(Contacts, Date),
            Before = fromScratch ? null : Stored?.Plan,
        };
        if (order.Contradiction() is { } why) throw new RefusedException(why);
        return Task.Run(() => DayPlanner.Place(centre, Requirements, order));
    }
}

/// <summary>Finds what lies on the desk when a day is placed.</summary>
public sealed class DayDesks(PlanBook plans, RosterBook rosters, RequirementStore requirements, MonthProblem problems, DayPlanStore days)
{
    /// <summary>Null while there is no roster.</summary>
    public async Task<DayDesk?> Find(Centre centre, DateOnly date)
    {
        if (await plans.Find(centre.Id, Month.Of(date)) is not { } plan || await rosters.Latest(plan) is not { } roster) return null;
        var (before, after) = (date.AddDays(-1), date.AddDays(1));
        var beside = await problems.Beside(centre, plan.Period);
        return new DayDesk(
            plan, date, await requirements.InForce(plan), [.. roster.Assignments.Where(a => a.Date == date)],
            [.. beside.Past.Concat(roster.Assignments).Concat(beside.Following).Where(a => a.Date == before || a.Date == after)],
            await days.Latest(plan.Id, date),
            ContactSchedule.Of(centre, roster.Period, roster.Assignments));
    }

    /// <exception cref="RefusedException">There is no roster.</exception>
    public async Task<DayDesk> Existing(Centre centre, DateOnly date) =>
        await Find(centre, date) ?? throw new RefusedException(new LocalText("该月还没有班表。", "There is no roster for that month yet."));
}
