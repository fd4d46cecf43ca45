using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>Says in a planner's words what a placed day breaks: windows, spacing, posts that nobody holds.</summary>
public static class DayJudge
{
    /// <param name="service">Of the plan.</param>
    public static IReadOnlyList<LocalText> Breaches(Centre centre, DayPlan plan, IReadOnlyList<QueueDay> service) =>
    [
        .. plan.Agents.SelectMany(a => Windows(centre, plan.Clock, a).Concat(Spacing(centre, plan.Clock, a))),
        .. service.SelectMany(q => Posts(centre, plan, q)),
    ];

    private static IEnumerable<LocalText> Windows(Centre centre, DayClock clock, AgentDay day)
    {
        var shift = centre.ShiftTypes.FirstOrDefault(s => s.Code == day.Shift);
        var planned = shift?.BreaksOn(clock).ToList() ?? [];
        var lunches = day.Entries.Where(e => e.Kind == DayActivity.Lunch).OrderBy(e => e.Start).ToList();
        if (lunches.Count < planned.Count)
            yield return new($"{Name(centre, day)}少一次用餐。", $"{Name(centre, day)} lacks a lunch.");
        foreach (var (lunch, usual) in lunches.Zip(planned))
        {
            if (Math.Abs(lunch.Start - usual.Start) <= centre.Day.LunchMoves) continue;
            var (at, span) = (clock.SpanOf(lunch.Start, lunch.End), clock.SpanOf(usual.Start, usual.End));
            yield return new(
                $"{Name(centre, day)} {at} 的用餐离班次原定的 {span} 超过 {centre.Day.LunchMoves} 分钟。",
                $"{Name(centre, day)}: lunch at {at} is more than {centre.Day.LunchMoves} minutes from {span}, "
                    + "where the shift type has it.");
        }
    }

    /// <summary>Between lunches and breaks, and to the ends of the shift; meetings and briefings may lie anywhere.</summary>
    private static IEnumerable<LocalText> Spacing(Centre centre, DayClock clock, AgentDay day)
    {
        var (least, most) = (centre.Day.MinimumSpacing, centre.Day.MaximumSpacing);
        var pauses = day.Entries.Where(e => e.Kind is DayActivity.Lunch or DayActivity.Break).OrderBy(e => e.Start).ToList();
        List<(int Start, int End)> edges = pauses.Select(p => (p.Start, p.End)).Prepend((day.Start, day.Start)).Append((day.End, day.End))
            .ToList();
        if (pauses.Count == 0) yield break;
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            var work = edges[i + 1].Start - edges[i].End;
            var span = $"{clock.TimeAt(edges[i].End)}–{clock.TimeAt(edges[i + 1].Start)}";
            if (work < least)
                yield return new(
                    $"{Name(centre, day)} {span} 只工作 {work} 分钟，至少应为 {least} 分钟。",
                    $"{Name(centre, day)}: only {work} minutes of work {span}, at least {least} are due.");
            else if (most > 0 && work > most)
                yield return new(
                    $"{Name(centre, day)} {span} 连续工作 {work} 分钟，至多应为 {most} 分钟。",
                    $"{Name(centre, day)}: {work} minutes of work {span} without a pause, at most {most} are allowed.");
        }
    }

    private static IEnumerable<LocalText> Posts(Centre centre, DayPlan plan, QueueDay queue)
    {
        var onDuty = new int[queue.AtWork.Length];
        var slot = plan.Grid.Minutes;
        foreach (var day in plan.Agents.Where(a => a.Queue == queue.Queue))
            for (var t = day.Start / slot; t < Math.Min(onDuty.Length, day.End / slot); t++) onDuty[t]++;
        var name = centre.Queues.First(q => q.Id == queue.Queue).Name;
        for (var t = 0; t < onDuty.Length; t++)
        {
            if (!IsEmpty(t)) continue;
            var first = t;
            while (t + 1 < onDuty.Length && IsEmpty(t + 1)) t++;
            var span = $"{plan.Clock.TimeAt(first * slot)}–{plan.Clock.TimeAt((t + 1) * slot)}";
            yield return new(
                $"{span} {name.Zh}无人顶岗（应至少 {centre.Day.Floor} 人）。",
                $"{name.En} is not held {span}; at least {centre.Day.Floor} must stay.");
        }

        bool IsEmpty(int t) => queue.AtWork[t] < Math.Min(centre.Day.Floor, onDuty[t]);
    }

    private static string Name(Centre centre, AgentDay day) => centre.Agents.FirstOrDefault(a => a.Id == day.Agent)?.Name ?? day.Agent;
}
