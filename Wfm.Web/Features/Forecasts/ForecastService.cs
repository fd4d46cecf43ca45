using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Forecasts;

/// <summary>Makes and shows the forecast of a month.</summary>
public sealed class ForecastService(CentreStore centres, PlanStore plans)
{
    private const int PastDays = 56;

    public async Task<ForecastView> View(CurrentUser user, DateOnly? month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var head = await plans.Head(centre.Id, month ?? PlanStore.MonthToPlan(centre, centres.Today(centre)));
        var forecasts = head.Plan is { } plan ? await plans.Forecasts(plan) : [];
        return new ForecastView(head, [.. forecasts.Select(f => Of(centre, f))]);
    }

    /// <summary>Forecasts the month from the history as it is now, as a new version.</summary>
    public async Task Make(CurrentUser user, DateOnly month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        if (centre.History.Count == 0)
            throw new RefusedException(new LocalText("没有历史数据，请先导入。", "There is no contact history; import one first."));
        var plan = await plans.FindOrBegin(centre.Id, month);
        var forecasts = await Task.Run(() => PlanningPipeline.Forecast(centre, PlanStore.PeriodOf(plan)));
        await plans.SaveForecasts(plan, forecasts, user.Account);
    }

    private static QueueForecast Of(Centre centre, Forecast forecast)
    {
        var history = centre.History.FirstOrDefault(h => h.Queue == forecast.Queue);
        var pastStart = history is null ? forecast.Period.Start : history.End.AddDays(-Math.Min(PastDays, history.Days));
        return new QueueForecast(
            forecast.Queue, centre.Queues.Single(q => q.Id == forecast.Queue).Name, forecast.Method, forecast.Grid.Minutes,
            pastStart, history is null ? [] : Daily(history, pastStart), forecast.Period.Start,
            [.. Enumerable.Range(0, forecast.Period.Days).Select(d => DayOf(centre, forecast, d))],
            forecast.Volume, forecast.Low, forecast.High, forecast.AhtSeconds);
    }

    private static double[] Daily(ContactHistory history, DateOnly from)
    {
        var first = from.DayNumber - history.Start.DayNumber;
        return [.. Enumerable.Range(first, history.Days - first).Select(day =>
        {
            var seen = history.Volume.AsSpan(day * history.Grid.PerDay, history.Grid.PerDay).ToArray().Where(double.IsFinite).ToList();
            return seen.Count == 0 ? double.NaN : seen.Sum();
        })];
    }

    private static ForecastDay DayOf(Centre centre, Forecast forecast, int day)
    {
        var (date, first, count) = (forecast.Period[day], day * forecast.Grid.PerDay, forecast.Grid.PerDay);
        var volume = forecast.Volume.AsSpan(first, count).ToArray();
        var work = volume.Select((v, i) => v * forecast.AhtSeconds[first + i]).Sum();
        var total = volume.Sum();
        var planned = centre.Events.FirstOrDefault(e => e.First <= date && date <= e.Last && (e.Queue is null || e.Queue == forecast.Queue));
        return new ForecastDay(
            date, total, total == 0 ? 0 : work / total, centre.Holidays.IsRestDay(date),
            centre.Holidays.KindOf(date) == DayKind.Ordinary ? null : centre.Holidays[date]!.Name, planned?.Name);
    }
}
