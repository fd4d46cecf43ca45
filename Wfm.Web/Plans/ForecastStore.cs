using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>A planner's adjustment as it is stored.</summary>
public sealed record StoredAdjustment(int Id, ForecastAdjustment Adjustment, string MadeBy, DateTimeOffset MadeAt);

/// <summary>One version of the forecast of one queue: the model's, and what planners have laid over it.</summary>
public sealed record ForecastVersion(
    int Version, Forecast Model, IReadOnlyList<StoredAdjustment> Adjustments, string MadeBy, DateTimeOffset MadeAt)
{
    /// <summary>What counts: the model's forecast under the adjustments.</summary>
    public Forecast InForce { get; } = ForecastAdjustment.Apply(Model, [.. Adjustments.Select(a => a.Adjustment)]);
}

/// <summary>Forecasts in all their versions, with the planner's adjustments beside them. The latest version counts.</summary>
public sealed class ForecastStore(IDbContextFactory<WfmDb> databases, CentreStore centres, TimeProvider clock)
{
    /// <summary>
    /// Adds a version. Adjustments of the version before it are carried over: a new forecast does not undo a planner's word.
    /// </summary>
    public Task Save(MonthPlan plan, IReadOnlyList<Forecast> forecasts, string by) => databases.Change(async db =>
    {
        var last = await db.Forecasts.Where(f => f.Plan == plan.Id).MaxAsync(f => (int?)f.Version) ?? 0;
        db.Forecasts.AddRange(forecasts.Select(f => RowOf(plan, f, last + 1, by)));
        foreach (var forecast in forecasts)
        {
            var fits = await db.Forecasts.AnyAsync(
                f => f.Plan == plan.Id && f.Queue == forecast.Queue && f.Version == last && f.GridMinutes == forecast.Grid.Minutes);
            if (!fits) continue;
            var adjustments = await db.Adjustments.AsNoTracking()
                .Where(a => a.Plan == plan.Id && a.Queue == forecast.Queue && a.Version == last && a.WithdrawnAt == null).OrderBy(a => a.Id)
                .ToListAsync();
            db.Adjustments.AddRange(adjustments.Select(a => Copy(a, last + 1)));
        }
        db.Record(clock, by, "forecast.make", $"{plan.Month}", $"version {last + 1}");
        await db.SaveChangesAsync();
    });

    /// <summary>The latest forecasts under their adjustments, one per queue; empty when there is none.</summary>
    public async Task<IReadOnlyList<Forecast>> InForce(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var last = await db.Forecasts.Where(f => f.Plan == plan.Id).MaxAsync(f => (int?)f.Version) ?? 0;
        return [.. (await Read(db, plan, f => f.Where(r => r.Version == last), last)).Select(v => v.InForce)];
    }

    /// <summary>All versions of the forecast of one queue, the latest first.</summary>
    public async Task<IReadOnlyList<ForecastVersion>> Versions(MonthPlan plan, string queue)
    {
        await using var db = await databases.CreateDbContextAsync();
        return [.. (await Read(db, plan, f => f.Where(r => r.Queue == queue), null)).OrderByDescending(v => v.Version)];
    }

    /// <summary>Lays adjustments, all or none, over the latest version of a queue's forecast.</summary>
    /// <exception cref="RefusedException">There is no forecast, or there is a later version than the one looked at.</exception>
    public Task Adjust(
        MonthPlan plan, string queue, int version, IReadOnlyList<ForecastAdjustment> adjustments, string by) => databases.Change(async db =>
    {
        var last = await db.Forecasts.Where(f => f.Plan == plan.Id && f.Queue == queue).MaxAsync(f => (int?)f.Version) ?? 0;
        if (last == 0 || last != version)
            throw new RefusedException(
                new LocalText("预测已有更新的版本，请重新载入后再调整。", "There is a newer version of the forecast. Load it again before you adjust it."));
        db.Adjustments.AddRange(adjustments.Select(a => RowOf(plan, queue, version, a, by)));
        db.Record(
            clock, by, "forecast.adjust", $"{plan.Month} {queue}",
            $"version {version}, {adjustments[0].Measure} of {adjustments.Sum(a => a.Count)} intervals: {adjustments[0].Note}");
        await db.SaveChangesAsync();
    });

    /// <summary>Takes an adjustment back; it stays on record.</summary>
    public Task Withdraw(MonthPlan plan, int id, string by) => databases.Change(async db =>
    {
        var row = await db.Adjustments.FirstOrDefaultAsync(a => a.Plan == plan.Id && a.Id == id && a.WithdrawnAt == null)
            ?? throw new RefusedException(new LocalText("该调整已被撤回。", "That adjustment has been withdrawn already."));
        (row.WithdrawnBy, row.WithdrawnAt) = (by, clock.GetUtcNow());
        db.Record(clock, by, "forecast.withdraw", $"{plan.Month} {row.Queue}", $"version {row.Version}, adjustment {id}");
        await db.SaveChangesAsync();
    });

    /// <summary>The time of the last change of the forecasts in force; null when there are none.</summary>
    public async Task<DateTimeOffset?> ChangedAt(MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var made = await db.Forecasts.Where(f => f.Plan == plan.Id).MaxAsync(f => (DateTimeOffset?)f.MadeAt);
        var adjusted = await db.Adjustments.Where(a => a.Plan == plan.Id).MaxAsync(a => (DateTimeOffset?)a.MadeAt);
        var withdrawn = await db.Adjustments.Where(a => a.Plan == plan.Id).MaxAsync(a => a.WithdrawnAt);
        return new[] { made, adjusted, withdrawn }.Max();
    }

    private async Task<List<ForecastVersion>> Read(
        WfmDb db, MonthPlan plan, Func<IQueryable<ForecastRow>, IQueryable<ForecastRow>> which, int? version)
    {
        var rows = await which(db.Forecasts.AsNoTracking().Where(f => f.Plan == plan.Id)).OrderBy(f => f.Id).ToListAsync();
        var adjustments = await db.Adjustments.AsNoTracking()
            .Where(a => a.Plan == plan.Id && a.WithdrawnAt == null && (version == null || a.Version == version))
            .OrderBy(a => a.Id).ToListAsync();
        var local = await centres.ClockOf(plan.Centre);
        return [.. rows.Select(r => new ForecastVersion(
            r.Version, ForecastOf(plan, r, local),
            [.. adjustments.Where(a => a.Queue == r.Queue && a.Version == r.Version)
                .Select(a => new StoredAdjustment(a.Id, AdjustmentOf(a), a.MadeBy, a.MadeAt))],
            r.MadeBy, r.MadeAt))];
    }

    private ForecastRow RowOf(MonthPlan plan, Forecast forecast, int version, string by) => new()
    {
        Plan = plan.Id,
        Queue = forecast.Queue,
        Version = version,
        GridMinutes = forecast.Grid.Minutes,
        Volume = forecast.Volume,
        AhtSeconds = forecast.AhtSeconds,
        Low = forecast.Low,
        High = forecast.High,
        Method = forecast.Method,
        Fingerprint = forecast.Fingerprint,
        Parameters = JsonSerializer.Serialize(
            new Parameters(
                forecast.Options, forecast.KnownUntil, forecast.DayBand, forecast.WeekBand, forecast.RelativeNoise, forecast.Weights,
                forecast.Days, forecast.Spread, forecast.Notes), CentreJson.Options),
        MadeBy = by,
        MadeAt = clock.GetUtcNow(),
    };

    private AdjustmentRow RowOf(MonthPlan plan, string queue, int version, ForecastAdjustment adjustment, string by)
    {
        var (kind, values) = Parts(adjustment);
        return new AdjustmentRow
        {
            Plan = plan.Id,
            Queue = queue,
            Version = version,
            Measure = adjustment.Measure,
            Kind = kind,
            First = adjustment.First,
            Count = adjustment.Count,
            Values = values,
            Note = adjustment.Note,
            MadeBy = by,
            MadeAt = clock.GetUtcNow(),
        };
    }

    private static Forecast ForecastOf(MonthPlan plan, ForecastRow row, LocalClock local)
    {
        var grid = IntervalGrid.Of(row.GridMinutes, local, plan.Period, row.Volume.Length);
        var forecast = new Forecast(row.Queue, grid, plan.Period, row.Volume, row.AhtSeconds, row.Method)
        {
            Low = row.Low,
            High = row.High,
            Fingerprint = row.Fingerprint,
        };
        if (row.Parameters is null) return forecast;
        var known = JsonSerializer.Deserialize<Parameters>(row.Parameters, CentreJson.Options)!;
        return forecast with
        {
            Options = known.Options,
            KnownUntil = known.KnownUntil,
            DayBand = known.DayBand,
            WeekBand = known.WeekBand,
            RelativeNoise = known.RelativeNoise,
            Spread = known.Spread ?? forecast.Spread,
            Notes = known.Notes ?? [],
            Weights = known.Weights,
            Days = known.Days,
        };
    }

    private static AdjustmentRow Copy(AdjustmentRow row, int version) => new()
    {
        Plan = row.Plan,
        Queue = row.Queue,
        Version = version,
        Measure = row.Measure,
        Kind = row.Kind,
        First = row.First,
        Count = row.Count,
        Values = row.Values,
        Note = row.Note,
        MadeBy = row.MadeBy,
        MadeAt = row.MadeAt,
    };

    private static (AdjustmentKind Kind, double[] Values) Parts(ForecastAdjustment adjustment) => adjustment switch
    {
        ForecastAdjustment.ByShare share => (AdjustmentKind.Share, [share.Share]),
        ForecastAdjustment.ToValue value => (AdjustmentKind.Value, [value.Value]),
        ForecastAdjustment.ToCurve curve => (AdjustmentKind.Curve, [.. curve.Values]),
        _ => throw new ArgumentOutOfRangeException(nameof(adjustment), adjustment, null),
    };

    private static ForecastAdjustment AdjustmentOf(AdjustmentRow row) => row.Kind switch
    {
        AdjustmentKind.Share => new ForecastAdjustment.ByShare(row.First, row.Count, row.Values[0], row.Note) { Measure = row.Measure },
        AdjustmentKind.Value => new ForecastAdjustment.ToValue(row.First, row.Count, row.Values[0], row.Note) { Measure = row.Measure },
        AdjustmentKind.Curve => new ForecastAdjustment.ToCurve(row.First, row.Values, row.Note) { Measure = row.Measure },
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.Kind, null),
    };

    private sealed record Parameters(
        ForecastOptions? Options, DateOnly? KnownUntil, RelativeBand DayBand, RelativeBand WeekBand, double RelativeNoise,
        IReadOnlyList<MethodWeight> Weights, IReadOnlyList<ForecastDay> Days, CountSpread? Spread = null,
        IReadOnlyList<LocalText>? Notes = null);
}
