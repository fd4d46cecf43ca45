using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Staffing;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Features.ServiceLevel;

/// <summary>What a manager sees: the service level that the forecast and the roster in force promise.</summary>
public sealed class ServiceLevelService(CentreStore centres, PlanStore plans)
{
    /// <summary>A published month; today's when none is named and it is published, else the latest. Null when none is.</summary>
    public async Task<ServiceLevelView?> Load(CurrentUser user, DateOnly? month)
    {
        user.Demand(Roles.Manager, Roles.Planner);
        var months = await plans.PublishedMonths(user.Centre);
        if (months.Count == 0) return null;
        var centre = await centres.Load(user.Centre);
        var today = centres.Today(centre);
        var first = new DateOnly(today.Year, today.Month, 1);
        var shown = month is { } asked && months.Contains(asked) ? asked : months.Contains(first) ? first : months[^1];
        var plan = (await plans.Find(user.Centre, shown))!;
        var published = (await plans.Published(plan))!;
        var services = PlanningPipeline.ServiceLevel(centre, await plans.Requirements(plan), published.Roster.Assignments);
        return new ServiceLevelView(months, shown, today, published.Publication, published.PublishedAt, [.. services.Select(s => QueueOf(centre, s))]);
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
        var perDay = requirement.Grid.PerDay;
        return
        [
            .. from i in Enumerable.Range(day * perDay, perDay)
               where requirement.Open[i]
               select new IntervalService(
                   requirement.Grid.Span(i % perDay), requirement.Volume[i], requirement.AhtSeconds[i], requirement.Gross[i],
                   service.Scheduled[i], service.Intervals[i]),
        ];
    }
}
