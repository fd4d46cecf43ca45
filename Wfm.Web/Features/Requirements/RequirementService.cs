using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Requirements;

/// <summary>Computes and shows the agents that each interval of a month needs.</summary>
public sealed class RequirementService(CentreStore centres, PlanBook plans, RequirementStore requirementStore, ForecastStore forecasts)
{
    public async Task<RequirementView> View(CurrentUser user, Month? month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var head = await plans.Head(centre.Id, month ?? PlanBook.MonthToPlan(centre, centres.Today(centre)));
        centre = await centres.In(centre, head.Month);
        var requirements = head.Plan is { } plan ? await requirementStore.InForce(plan) : [];
        return new RequirementView(
            head, head.Stage >= PlanStage.Forecast,
            head.Plan is { } made ? await requirementStore.ScenarioOf(made) : DemandScenario.Expected,
            [.. centre.Queues.Select(q => Entry(q, requirements.FirstOrDefault(r => r.Queue == q.Id)))],
            [.. from r in requirements
                let queue = centre.Queues.Single(q => q.Id == r.Queue)
                select new QueueRequirement(queue.Name, r, [.. r.Period.Dates.Select(centre.Holidays.IsRestDay)], queue.Losses)],
            centre.Outbound);
    }

    /// <summary>Computes the requirement from the latest forecast with these targets, as a new version.</summary>
    public async Task Make(
        CurrentUser user, Month month, IReadOnlyList<TargetEntry> targets, DemandScenario scenario = DemandScenario.Expected)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var plan = await plans.FindOrBegin(centre.Id, month);
        var made = await forecasts.InForce(plan);
        if (made.Count == 0) throw new RefusedException(new LocalText("请先生成预测。", "Make the forecast first."));
        var queues = centre.Queues.Select(
            q => targets.FirstOrDefault(t => t.Queue == q.Id) is { } t
                ? q with { Target = TargetOf(q.Target, t), PatienceSeconds = t.PatienceSeconds }
                : q);
        var requirements = PlanningPipeline.Require(centre with { Queues = [.. queues] }, [.. made.Select(f => f.Under(scenario))]);
        await requirementStore.Save(plan, requirements, user.Account, scenario);
    }

    private static TargetEntry Entry(QueueDefinition queue, Requirement? made)
    {
        var target = made?.Target ?? queue.Target;
        return new TargetEntry
        {
            Queue = queue.Id,
            Name = queue.Name,
            Channel = queue.Channel,
            Percent = target.Fraction * 100,
            Seconds = target.ThresholdSeconds,
            OccupancyPercent = target.MaxOccupancy * 100,
            MaxAsaSeconds = double.IsFinite(target.MaxAsaSeconds) ? target.MaxAsaSeconds : null,
            MaxAbandonmentPercent = target.MaxAbandonment < 1 ? target.MaxAbandonment * 100 : null,
            PatienceSeconds = made is null ? queue.PatienceSeconds : made.PatienceSeconds,
            Definition = target.Definition,
        };
    }

    private static ServiceTarget TargetOf(ServiceTarget current, TargetEntry entry)
    {
        if (entry.Percent is < 0 or >= 100 || entry.Seconds < 0 || entry.OccupancyPercent is <= 0 or > 100)
            throw new RefusedException(new LocalText(
                "服务水平须在 0 至 99.9 %，秒数不得为负，占有率上限须在 1 至 100 %。",
                "A service level lies between 0 and 99.9 %, seconds are not negative, and maximum occupancy lies between 1 and 100 %."));
        if (entry.MaxAsaSeconds is <= 0 || entry.MaxAbandonmentPercent is <= 0 or > 100 || entry.PatienceSeconds is <= 0)
            throw new RefusedException(new LocalText(
                "平均应答上限和耐心须大于 0 秒，放弃率上限须在 0 至 100 % 之间。",
                "Average speed of answer and patience are above 0 seconds; abandonment lies between 0 and 100 %."));
        if (entry is { MaxAbandonmentPercent: not null, PatienceSeconds: null })
            throw new RefusedException(new LocalText("要限制放弃率，请填写客户耐心。", "To bound abandonment, give the customers' patience."));
        return current with
        {
            Fraction = entry.Percent / 100,
            ThresholdSeconds = entry.Seconds,
            MaxOccupancy = entry.OccupancyPercent / 100,
            MaxAsaSeconds = entry.MaxAsaSeconds ?? double.PositiveInfinity,
            MaxAbandonment = entry.MaxAbandonmentPercent / 100 ?? 1,
            Definition = entry.Definition,
        };
    }
}
