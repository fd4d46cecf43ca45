using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Forecasts;

/// <summary>Makes, shows and adjusts the forecast of a month.</summary>
public sealed class ForecastService(CentreStore centres, PlanBook plans, ForecastStore forecasts, RequirementStore requirements)
{
    private const int PastDays = 56, LongestNote = 200, MostContacts = 1_000_000, LongestSeconds = 4 * 3600;

    /// <param name="queue">The queue shown; the first one when null.</param>
    public async Task<ForecastView> View(CurrentUser user, Month? month, string? queue = null)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var head = await plans.Head(centre.Id, month ?? PlanBook.MonthToPlan(centre, centres.Today(centre)));
        centre = await centres.In(centre, head.Month);
        var made = head.Plan is { } plan ? (await forecasts.InForce(plan)).Select(f => f.Queue).ToHashSet() : [];
        var queues = centre.Queues.Where(q => made.Contains(q.Id)).ToList();
        var shown = queues.Find(q => q.Id == queue) ?? (queues.Count > 0 ? queues[0] : null);
        IReadOnlyList<ForecastVersion> versions = shown is null ? []
            : [.. (await forecasts.Versions(head.Plan!, shown.Id))
                .Select(v => v with { MadeAt = CentreStore.LocalTime(centre, v.MadeAt) })];
        return new ForecastView(
            head, [.. queues.Select(q => (q.Id, q.Name))], shown is null ? null : Of(centre, shown, versions), SettingsOf(versions),
            centre.History.Any(h => h.Days < PlanningPipeline.NewQueueDays) && centre.History.Count > 1, await RequirementIsOlder(head));
    }

    /// <summary>Forecasts the month from the history known before it, as a new version. Adjustments are carried over.</summary>
    public async Task Make(CurrentUser user, Month month, ForecastSettings? settings = null)
    {
        user.Demand(Roles.Planner);
        var options = OptionsOf(settings ?? new ForecastSettings());
        var centre = (await centres.Load(user.Centre, month)).KnownBefore(month.First);
        if (centre.History.Count == 0)
            throw new RefusedException(
                new LocalText("该月之前没有历史数据，请先导入。", "There is no contact history before that month; import one first."));
        if (options.StatedAhtSeconds is null && PlanningPipeline.WithoutHandleTime(centre) is { Count: > 0 } unknown)
            throw new RefusedException(new LocalText(
                $"队列 {string.Join("、", unknown)} 的历史没有处理时长：请在“设置”中给出秒数，或导入带处理时长的历史。",
                $"The history of {string.Join(", ", unknown)} has no handle time: state it in the settings, or import one that has."));
        var plan = await plans.FindOrBegin(centre.Id, month);
        var made = await ShortWork.Do(() => PlanningPipeline.Forecast(centre, plan.Period, options));
        await forecasts.Save(plan, made, user.Account);
    }

    /// <summary>Lays an adjustment over the version that the planner looked at.</summary>
    public async Task Adjust(CurrentUser user, Month month, string queue, int version, AdjustmentEntry entry)
    {
        var (plan, latest) = await Latest(user, month, queue);
        var (days, perDay) = (latest.Model.Period.Days, latest.Model.Grid.PerDay);
        if (entry.FirstDay < 0 || entry.LastDay < entry.FirstDay || entry.LastDay >= days || entry.From < 0 || entry.Until <= entry.From
            || entry.Until > perDay)
            throw new RefusedException(
                new LocalText("结束须不早于开始，且在本月之内。", "The end must not lie before the beginning, and both within the month."));
        if (!double.IsFinite(entry.Amount)
            || (entry.Meaning == AdjustmentMeaning.Share ? entry.Amount is < -100 or > 1000 : !IsPossible(entry.Measure, entry.Amount)))
            throw new RefusedException(new LocalText(
                "百分比须在 −100 至 1000 之间，联络量不得为负，处理时长须在 1 秒至 4 小时之间。",
                "A percentage lies between −100 and 1000, contacts are not negative, a handle time lies between 1 second and 4 hours."));
        var whole = entry.From == 0 && entry.Until == perDay;
        var stretches = whole
            ? [Stretch(latest.Model, entry.FirstDay, entry.LastDay, 0, perDay)]
            : Enumerable.Range(entry.FirstDay, entry.LastDay - entry.FirstDay + 1)
                .Select(d => Stretch(latest.Model, d, d, entry.From, entry.Until)).Where(s => s.Count > 0);
        ForecastAdjustment Of(int first, int count) => entry.Meaning == AdjustmentMeaning.Share
            ? new ForecastAdjustment.ByShare(first, count, entry.Amount / 100, NoteOf(entry.Note)) { Measure = entry.Measure }
            : new ForecastAdjustment.ToValue(first, count, entry.Amount, NoteOf(entry.Note)) { Measure = entry.Measure };
        await forecasts.Adjust(plan, queue, version, [.. stretches.Select(s => Of(s.First, s.Count))], user.Account);
    }

    /// <summary>The intervals from a cell of the clock face on the first day until one on the last.</summary>
    private static (int First, int Count) Stretch(Forecast forecast, int firstDay, int lastDay, int from, int until)
    {
        var (grid, period) = (forecast.Grid, forecast.Period);
        var first = grid.RangeOf(period, firstDay, from).Start.Value;
        return (first, grid.RangeOf(period, lastDay, until).Start.Value - first);
    }

    /// <summary>Lays a curve drawn by hand over one day.</summary>
    /// <param name="first">First interval of the day that the curve is about.</param>
    public async Task Draw(
        CurrentUser user, Month month, string queue, int version, int day, int first, IReadOnlyList<double> values, string note,
        ForecastMeasure measure = ForecastMeasure.Volume)
    {
        var (plan, latest) = await Latest(user, month, queue);
        var (grid, period) = (latest.Model.Grid, latest.Model.Period);
        if (day < 0 || day >= period.Days || first < 0 || first + values.Count > grid.CountOn(period[day])
            || !values.All(v => IsPossible(measure, v)))
            throw new RefusedException(new LocalText("曲线超出当天，或含有不可能的值。", "The curve leaves the day or has an impossible value."));
        var curve = new ForecastAdjustment.ToCurve(grid.FirstOf(period, day) + first, [.. values], NoteOf(note)) { Measure = measure };
        await forecasts.Adjust(plan, queue, version, [curve], user.Account);
    }

    /// <summary>Takes an adjustment back.</summary>
    public async Task Withdraw(CurrentUser user, Month month, int adjustment)
    {
        user.Demand(Roles.Planner);
        await forecasts.Withdraw(await plans.FindOrBegin(user.Centre, month), adjustment, user.Account);
    }

    private async Task<(MonthPlan Plan, ForecastVersion Latest)> Latest(CurrentUser user, Month month, string queue)
    {
        user.Demand(Roles.Planner);
        if (await plans.Find(user.Centre, month) is { } plan && await forecasts.Versions(plan, queue) is [var latest, ..])
            return (plan, latest);
        throw new RefusedException(new LocalText("请先生成预测。", "Make the forecast first."));
    }

    private async Task<bool> RequirementIsOlder(PlanHead head)
    {
        if (head.Plan is not { } plan || await forecasts.ChangedAt(plan) is not { } changed) return false;
        return await requirements.MadeAt(plan) < changed;
    }

    private static ForecastSettings SettingsOf(IReadOnlyList<ForecastVersion> versions) =>
        versions is [{ Model.Options: { } options }, ..]
            ? new ForecastSettings
            {
                TrainWeeks = options.TrainWeeks,
                Method = options.Method ?? "",
                Sister = options.Sister ?? "",
                AhtSeconds = options.StatedAhtSeconds,
            }
            : new ForecastSettings();

    private static ForecastOptions OptionsOf(ForecastSettings settings)
    {
        if (settings.TrainWeeks is < 2 or > 156)
            throw new RefusedException(new LocalText("训练周数须在 2 至 156 之间。", "The weeks of history lie between 2 and 156."));
        if (settings.Method.Length > 0 && ForecastMethods.Named(settings.Method) is null)
            throw new RefusedException(new LocalText($"没有方法“{settings.Method}”。", $"There is no method '{settings.Method}'."));
        if (settings.AhtSeconds is { } seconds && !IsPossible(ForecastMeasure.HandleTime, seconds))
            throw new RefusedException(
                new LocalText("处理时长须在 1 秒至 4 小时之间。", "A handle time lies between 1 second and 4 hours."));
        return new ForecastOptions
        {
            StatedAhtSeconds = settings.AhtSeconds,
            TrainWeeks = settings.TrainWeeks,
            Method = settings.Method.Length == 0 ? null : settings.Method,
            Sister = settings.Sister.Length == 0 ? null : settings.Sister,
        };
    }

    private static bool IsPossible(ForecastMeasure measure, double value) =>
        measure == ForecastMeasure.Volume ? value is >= 0 and <= MostContacts : value is >= 1 and <= LongestSeconds;

    private static string NoteOf(string note) => note.Trim() is { Length: <= LongestNote } kept
        ? kept : throw new RefusedException(new LocalText($"备注不得超过 {LongestNote} 字。", $"A note has at most {LongestNote} characters."));

    private static QueueForecast Of(Centre centre, QueueDefinition queue, IReadOnlyList<ForecastVersion> versions)
    {
        var latest = versions[0];
        var history = centre.History.FirstOrDefault(h => h.Queue == queue.Id);
        var pastStart = history is null ? latest.Model.Period.Start : Later(history.Start, latest.Model.Period.Start.AddDays(-PastDays));
        return new QueueForecast(
            queue.Id, queue.Name, latest, versions, pastStart,
            history is null ? [] : Daily(history.Before(latest.Model.Period.Start), pastStart),
            [.. Enumerable.Range(0, latest.Model.Period.Days).Select(d => DayOf(centre, latest, d))]);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static double[] Daily(ContactHistory history, DateOnly from)
    {
        var first = from.DayNumber - history.Start.DayNumber;
        return [.. Enumerable.Range(first, Math.Max(0, history.Days - first)).Select(d => history.ContactsOn(history.Start.AddDays(d)))];
    }

    private static DayLine DayOf(Centre centre, ForecastVersion version, int day)
    {
        var forecast = version.InForce;
        var (date, range) = (forecast.Period[day], forecast.Grid.RangeOf(forecast.Period, day));
        var volume = forecast.Volume[range];
        var work = volume.Zip(forecast.AhtSeconds[range], (v, seconds) => v * seconds).Sum();
        var total = volume.Sum();
        var planned = centre.Events.FirstOrDefault(
            e => e.First <= date && date <= e.Last && (e.Queue is null || e.Queue == forecast.Queue));
        return new DayLine(
            date, total, version.Model.Volume[range].Sum(), total == 0 ? 0 : work / total,
            centre.Holidays.IsRestDay(date),
            centre.Holidays.KindOf(date) == DayKind.Ordinary ? null : centre.Holidays[date]!.Name, planned?.Name,
            forecast.Days.Count > day ? forecast.Days[day] : null);
    }
}
