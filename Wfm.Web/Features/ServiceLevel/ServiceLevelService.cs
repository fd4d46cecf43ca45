using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Simulation;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.ServiceLevel;

/// <summary>What a manager sees: the service level that the forecast and the roster in force promise.</summary>
public sealed class ServiceLevelService(
    CentreStore centres, PlanBook plans, RosterBook rosters, MonthProblem problems, DayPlanStore days, TimeProvider clock)
{
    /// <summary>A published month; today's when none is named and it is published, else the latest. Null when none is.</summary>
    public async Task<ServiceLevelView?> Load(CurrentUser user, Month? month)
    {
        user.Demand(Roles.Manager, Roles.Planner);
        var months = await plans.PublishedMonths(user.Centre);
        if (months.Count == 0) return null;
        var centre = await centres.Load(user.Centre);
        var today = centres.Today(centre);
        var current = Month.Of(today);
        var shown = month is { } asked && months.Contains(asked) ? asked : months.Contains(current) ? current : months[^1];
        centre = await centres.In(centre, shown);
        var plan = (await plans.Find(user.Centre, shown))!;
        var published = (await rosters.InForce(plan))!;
        var problem = await problems.Of(centre, [plan]);
        var services = PlanningPipeline.ServiceLevel(problem, published.Roster.Assignments);
        var outbound = OutboundFit.Of(centre, problem.Requirements, RosterCoverage.Of(problem, published.Roster.Assignments));
        return new ServiceLevelView(
            months, shown, today, published.Publication, published.PublishedAt, [.. services.Select(s => QueueOf(centre, s))], outbound)
        {
            Grid = problem.Requirements.Count > 0 ? problem.Requirements[0].Grid : centre.Grid,
        };
    }

    /// <summary>One day of the roster in force, simulated.</summary>
    public async Task<DayOutlook> Simulate(CurrentUser user, DateOnly date, CancellationToken gone)
    {
        user.Demand(Roles.Manager, Roles.Planner);
        var centre = await centres.Load(user.Centre, Month.Of(date));
        if (await plans.Find(user.Centre, Month.Of(date)) is not { } plan || await rosters.InForce(plan) is not { } published)
            throw new RefusedException(new LocalText("该月班表尚未发布。", "That month is not published."));
        var problem = await problems.Of(centre, [plan]);
        IReadOnlyList<Assignment> assignments = [.. RosterCoverage.Before(problem), .. published.Roster.Assignments];
        var placed = (await days.InForce(plan.Id, date, date)).GetValueOrDefault(date);
        var simulation = new DaySimulation(centre, problem.Requirements, assignments, date, placed);
        var result = await ShortWork.Do(() => simulation.Run(new WhatIf(), gone), gone);
        return new DayOutlook(
            date, [.. result.Queues.Select(simulation.Outlook)], result.Replications,
            [.. from a in assignments
                where a.Date == date
                join agent in centre.Agents on a.Agent equals agent.Id
                select (agent, centre.ShiftTypes.First(s => s.Code == a.Shift))],
            [.. centre.ShiftTypes.Where(s => s.MayStartOn(date.DayOfWeek))])
        {
            Simulation = simulation,
            IsPlaced = placed is not null,
            AsItIs = result,
        };
    }

    /// <summary>The same day with something different, against the day as it is.</summary>
    public async Task<WhatIfAnswer> Ask(CurrentUser user, DayOutlook day, WhatIf question, CancellationToken gone)
    {
        user.Demand(Roles.Manager, Roles.Planner);
        var started = clock.GetTimestamp();
        var after = await ShortWork.Do(() => day.Simulation.Run(question, gone), gone);
        var deltas = Simulator.Compare(day.AsItIs, after);
        return new WhatIfAnswer(
            question, [.. deltas.Select((delta, i) => (day.Queues[i], day.Simulation.Outlook(after.Queues[i]), delta))],
            clock.GetElapsedTime(started));
    }

    private static QueueService QueueOf(Centre centre, ServiceLevelForecast service)
    {
        var requirement = service.Requirement;
        var queue = centre.Queues.First(q => q.Id == requirement.Queue);
        return new QueueService(
            queue.Id, queue.Name, requirement.Target, service.Whole,
            [.. service.ByDay.Select(day => new DayService(day.First, centre.Holidays[day.First], day, IntervalsOf(service, requirement.Period.IndexOf(day.First))))]);
    }

    private static IReadOnlyList<IntervalService> IntervalsOf(ServiceLevelForecast service, int day)
    {
        var requirement = service.Requirement;
        var (grid, period) = (requirement.Grid, requirement.Period);
        var (clock, first) = (new DayClock(period[day], grid.Clock), grid.FirstOf(period, day));
        return
        [
            .. from i in Enumerable.Range(0, requirement.Gross.Length).Take(grid.RangeOf(period, day))
               where requirement.Open[i]
               select new IntervalService(
                   i, grid.Span(period, i), requirement.Volume[i], requirement.AhtSeconds[i], requirement.Gross[i],
                   service.Scheduled[i], service.Intervals[i], service.Explain(i))
               {
                   IsSecondTime = clock.IsSecondTime((i - first) * grid.Minutes),
               },
        ];
    }
}
