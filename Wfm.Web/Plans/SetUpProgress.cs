using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;

namespace Wfm.Web.Plans;

/// <summary>
/// How far a new centre has come. Nothing of it is stored: a step is done when what it makes is there, so that the set-up can be left
/// at any time and gone on with by anybody.
/// </summary>
public sealed class SetUpProgress(IDbContextFactory<WfmDb> databases, CentreStore centres, PlanBook plans)
{
    /// <summary>Days of history from which a forecast can be made.</summary>
    private const int LeastHistory = 14;

    /// <summary>The steps in order; null once a month is published, and for the demo, where there is nothing to set up.</summary>
    public async Task<IReadOnlyList<SetUpStep>?> Of(string centre)
    {
        if ((await plans.PublishedMonths(centre)).Count > 0) return null;
        await using (var db = await databases.CreateDbContextAsync())
            if (await db.Centres.AnyAsync(c => c.Id == centre && c.IsDemo)) return null;
        var now = await centres.Load(centre);
        var month = PlanBook.MonthToPlan(now, centres.Today(now));
        return Steps(await centres.Load(centre, month), month);
    }

    private static IReadOnlyList<SetUpStep> Steps(Centre centre, Month month)
    {
        SetUpStep[] before =
        [
            OfCentre(centre), Queues(centre), People(centre, month), Shifts(centre), Policy(centre), History(centre), Earlier(centre),
        ];
        var path = $"/forecast?month={month}";
        return
        [
            .. before,
            new SetUpStep(SetUpPart.FirstMonth, new("排第一个月的班", "Plan the first month"), path, null,
            [
                before.All(s => s.IsDone)
                    ? new($"{month}：预测 → 需求 → 排班 → 发布", $"{month}: forecast → requirement → roster → publish")
                    : new("完成前面的步骤后开始", "Begins when the steps before are done"),
            ]),
        ];
    }

    private static SetUpStep OfCentre(Centre centre)
    {
        var week = centre.Holidays.Week;
        return new SetUpStep(SetUpPart.Centre, new("名称、时区与时段", "Name, time zone and interval"), "/settings",
            new($"{centre.TimeZone}，{centre.Grid.Minutes} 分钟，周末 {week.Weekend.Count} 天",
                $"{centre.TimeZone}, {centre.Grid.Minutes} minutes, a weekend of {week.Weekend.Count} days"), []);
    }

    private static SetUpStep Queues(Centre centre) => new(
        SetUpPart.Queues, new("队列、营业时间与目标", "Queues, opening hours and targets"), "/queues",
        centre.Queues.Count == 0 ? null
            : new(string.Join("、", centre.Queues.Select(q => q.Name.Zh)), string.Join(", ", centre.Queues.Select(q => q.Name.En))),
        centre.Queues.Count > 0 ? [] : [new("还没有队列", "There is no queue yet")]);

    private static SetUpStep People(Centre centre, Month month)
    {
        var employed = centre.Agents.Where(a => a.IsEmployedIn(month.Period)).ToList();
        LocalText[] missing = employed.Count == 0 ? [new("还没有客服", "There are no agents yet")]
        :
        [
            .. from queue in centre.Queues
               where !employed.Exists(a => a.Skills.Contains(queue.Id))
               select new LocalText($"没有人会做“{queue.Name.Zh}”", $"Nobody has the skill for {queue.Name.En}"),
        ];
        return new SetUpStep(SetUpPart.People, new("人员", "People"), "/people",
            employed.Count == 0 ? null : new($"{employed.Count} 名客服", $"{employed.Count} agents"), missing);
    }

    private static SetUpStep Shifts(Centre centre) => new(
        SetUpPart.ShiftTypes, new("班次", "Shift types"), "/shift-types",
        centre.ShiftTypes.Count == 0 ? null : new($"{centre.ShiftTypes.Count} 个班次", $"{centre.ShiftTypes.Count} shift types"),
        centre.ShiftTypes.Count == 0 ? [new("还没有班次", "There are no shift types yet")] : [])
    {
        Doubts = centre.ShiftTypes.Count == 0 ? [] : [.. OpenHours.NotWorked(centre)],
    };

    private static SetUpStep Policy(Centre centre) => new(
        SetUpPart.Policy, new("规则包", "Rule pack"), "/policies",
        new($"{centre.Policy.Name.Zh}，{centre.Policy.Rules.Count} 条规则", $"{centre.Policy.Name.En}, {centre.Policy.Rules.Count} rules"), []);

    private static SetUpStep Earlier(Centre centre) => new(
        SetUpPart.Earlier, new("此前的请假与班次（可不填）", "Leave and shifts of before (optional)"), "/setup/earlier",
        centre.Leaves.Any(l => l.IsOfEmployed) || centre.Past.Count > 0
            ? new($"{centre.Leaves.Count(l => l.IsOfEmployed)} 次请假，{centre.Past.Count} 个班次",
                $"{centre.Leaves.Count(l => l.IsOfEmployed)} leaves, {centre.Past.Count} shifts") : null, []);

    private static SetUpStep History(Centre centre)
    {
        var known = centre.History.Where(h => h.Days > 0).ToList();
        LocalText[] missing = centre.Queues.Count == 0 ? [new("还没有历史数据", "There is no history yet")]
        :
        [
            .. from queue in centre.Queues
               let days = known.Find(h => h.Queue == queue.Id)?.Days ?? 0
               where days < LeastHistory
               select new LocalText($"“{queue.Name.Zh}”有 {days} 天历史，至少需要 {LeastHistory} 天",
                   $"{queue.Name.En} has {days} days of history; at least {LeastHistory} are needed"),
        ];
        return new SetUpStep(SetUpPart.History, new("话务历史", "Contact history"), "/history",
            known.Count == 0 ? null : new($"{known.Min(h => h.Start):yyyy-MM-dd} 起 {known.Max(h => h.Days)} 天",
                $"{known.Max(h => h.Days)} days from {known.Min(h => h.Start):yyyy-MM-dd} on"), missing);
    }
}
