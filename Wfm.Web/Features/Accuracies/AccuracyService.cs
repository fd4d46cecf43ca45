using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.BackTesting;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Accuracies;

/// <summary>Compares every stored version of a forecast with what came, with seasonal naive, and with the version before it.</summary>
public sealed class AccuracyService(CentreStore centres, PlanBook plans, ForecastStore forecasts)
{
    private const string Yardstick = "seasonal naive";
    private const int WorstShown = 12;

    /// <param name="month">The latest month with known contacts when null.</param>
    public async Task<AccuracyView> View(CurrentUser user, Month? month, string? queue = null)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var known = centre.History.Count == 0 ? centres.Today(centre) : centre.History.Max(h => h.End).AddDays(-1);
        var head = await plans.Head(centre.Id, month ?? Month.Of(known));
        centre = await centres.In(centre, head.Month);
        var made = head.Plan is { } plan ? (await forecasts.InForce(plan)).Select(f => f.Queue).ToHashSet() : [];
        var queues = centre.Queues.Where(q => made.Contains(q.Id)).ToList();
        var shown = queues.Find(q => q.Id == queue) ?? (queues.Count > 0 ? queues[0] : null);
        if (shown is null) return new AccuracyView(head, [], null);
        var versions = await forecasts.Versions(head.Plan!, shown.Id);
        return new AccuracyView(head, [.. queues.Select(q => (q.Id, q.Name))], await ShortWork.Do(() => Compare(centre, shown, versions)));
    }

    private static QueueAccuracy Compare(Centre centre, QueueDefinition queue, IReadOnlyList<ForecastVersion> versions)
    {
        var period = versions[0].Model.Period;
        var days = new PeriodDays(period.Start, period.Days);
        if (centre.History.FirstOrDefault(h => h.Queue == queue.Id) is not { } history || history.End <= period.Start)
            return new QueueAccuracy(queue.Id, queue.Name, days, 0, [], [], []);
        var actual = Daily(history, period);
        var lines = versions.Select(v => new AccuracyLine(
            v.Version, v.MadeBy, CentreStore.LocalTime(centre, v.MadeAt), v.InForce, VersionAccuracy.Of(v.InForce, history),
            v.Adjustments.Count == 0 ? null : VersionAccuracy.Of(v.Model, history))).ToList();
        var naive = Naive(centre, history, versions[0].Model);
        lines.Add(new AccuracyLine(0, "", null, naive, VersionAccuracy.Of(naive, history), null));
        return new QueueAccuracy(
            queue.Id, queue.Name, days, actual.Count(a => !double.IsNaN(a)), lines, actual,
            Worst(centre, VersionAccuracy.Comparable(versions[0].InForce, history), history));
    }

    /// <summary>What last week would have said, from what the version knew.</summary>
    private static Forecast Naive(Centre centre, ContactHistory history, Forecast version)
    {
        var known = Regrid.History(
            history.Before(version.KnownUntil ?? version.Period.Start),
            history.Grid.Minutes < centre.Grid.Minutes ? centre.Grid : history.Grid);
        return Regrid.Forecast(
            Forecaster.Forecast(known, HolidayCalendar.None, version.Period, null, new ForecastOptions { Method = Yardstick }),
            version.Grid);
    }

    private static IReadOnlyList<WorstInterval> Worst(Centre centre, Forecast forecast, ContactHistory history) =>
        [.. from error in VersionAccuracy.Worst(forecast, history, WorstShown)
            let date = forecast.Period[error.Interval / forecast.Grid.PerDay]
            let happening = centre.Events.FirstOrDefault(
                e => e.First <= date && date <= e.Last && (e.Queue is null || e.Queue == forecast.Queue))
            select new WorstInterval(
                date, forecast.Grid.StartOf(error.Interval % forecast.Grid.PerDay), error.Forecast, error.Actual,
                centre.Holidays[date]?.Name, happening?.Name)];

    private static double[] Daily(ContactHistory history, PlanningPeriod period) => [.. period.Dates.Select(history.ContactsOn)];
}
