using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.BackTesting;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Planning;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Features.BackTests;

/// <summary>Forecasts the past of a queue from several points and compares with what came.</summary>
public sealed class BackTestService(CentreStore centres, TimeProvider clock)
{
    /// <summary>Weeks forecast from each origin.</summary>
    private const int Horizon = 4;

    /// <summary>Fewest weeks that a forecast must see.</summary>
    private const int FewestWeeks = 2;

    public async Task<BackTestView> View(CurrentUser user)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        return new BackTestView([.. from q in centre.Queues from h in centre.History where h.Queue == q.Id select (q.Id, q.Name, h.Days / 7)]);
    }

    /// <param name="progress">Receives the share of origins done.</param>
    public async Task<BackTestOutcome> Run(CurrentUser user, BackTestSettings settings, IProgress<double>? progress = null, CancellationToken gone = default)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var history = centre.History.FirstOrDefault(h => h.Queue == settings.Queue)
            ?? throw new RefusedException(new LocalText("该队列没有历史数据。", "That queue has no contact history."));
        if (settings.TrainWeeks is < FewestWeeks or > 156 || settings.Origins is < 1 or > 60)
            throw new RefusedException(new LocalText("训练周数须在 2 至 156 之间，起点数须在 1 至 60 之间。", "The weeks seen lie between 2 and 156, the number of origins between 1 and 60."));
        var plan = Plan(centre, history, settings);
        var started = clock.GetTimestamp();
        var result = await Task.Run(() => BackTest.Run(plan, ForecastMethods.All, progress, gone), gone);
        return new BackTestOutcome(
            centre.Queues.Single(q => q.Id == history.Queue).Name, result, plan.Start.AddDays(7 * plan.Origins[0]),
            plan.Start.AddDays(Math.Min(7 * plan.Weeks, 7 * (plan.Origins[^1] + Horizon)) - 1), plan.History.Grid.Minutes, plan.Missing.Count, clock.GetElapsedTime(started));
    }

    /// <summary>Whole weeks back from the end of the history; the last origin has the whole horizon after it.</summary>
    private static BackTestPlan Plan(Centre centre, ContactHistory history, BackTestSettings settings)
    {
        var weeks = history.Days / 7;
        var last = weeks - Horizon;
        if (last < FewestWeeks)
            throw new RefusedException(new LocalText("回测至少需要 6 周历史。", "A back-test needs at least six weeks of history."));
        var first = Math.Max(Math.Min(settings.TrainWeeks, last), last - settings.Origins + 1);
        var events = PlanningPipeline.EventsOf(centre, history.Queue);
        var grid = history.Grid.Minutes < centre.Grid.Minutes ? centre.Grid : history.Grid;
        var start = history.End.AddDays(-7 * weeks);
        return new BackTestPlan
        {
            History = Regrid.History(history, grid),
            Start = start,
            Weeks = weeks,
            Origins = [.. Enumerable.Range(first, last - first + 1)],
            TrainWeeks = settings.TrainWeeks,
            HorizonWeeks = Horizon,
            Holidays = centre.Holidays,
            Missing = Enumerable.Range(0, 7 * weeks).Select(d => start.AddDays(d)).Where(d => events.Any(e => e.Covers(d))).ToHashSet(),
        };
    }
}
