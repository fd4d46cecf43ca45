using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>Places the lunches, breaks and meetings of one day of a roster so that service suffers least.</summary>
public static class DayPlanner
{
    /// <summary>The best placement found within the work budget, with a certified gap.</summary>
    /// <param name="requirements">As staffing made them; shrinkage that is placed here is taken off.</param>
    /// <exception cref="ArgumentException">
    /// The additions contradict each other; <see cref="DayOrder.Contradiction"/> tells beforehand.
    /// </exception>
    public static DayPlan Place(
        Centre centre, IReadOnlyList<Requirement> requirements, DayOrder order, IntradayOptions? options = null,
        CancellationToken cancellation = default)
    {
        if (order.Contradiction() is { } why) throw new ArgumentException(why.En, nameof(order));
        centre = centre with { Day = centre.Day with { Grid = centre.Day.GridOf(order.Date, centre.Clock) } };
        var day = new DayClock(order.Date, centre.Day.Grid.Clock);
        order = order with
        {
            Assignments = [.. order.Assignments.Where(a => DayPlacement.CanPlace(a, centre, requirements))],
            Around = [.. order.Around.Where(a => DayPlacement.CanPlace(a, centre, requirements))],
            Before = order.Before?.On(day.Clock),
        };
        options ??= new IntradayOptions();
        if (order.Held is null
            && MeetsTwice(centre, order)) order = order with
            {
                Held = Meetings(
                centre, Place(centre, requirements, order with { Added = [], Contacts = [] }, options, cancellation))
            };
        var placed = DayShrinkage.Placed(centre, requirements, order.Added);
        var problem = Problem(
            MeetingGroups.Choose(centre.Day.Meetings.Where(m => m.Day == order.Date.DayOfWeek), day, Problem, options.Seed, cancellation));
        var leftOut = order.WithoutContact.Select(w => Uncontacted(centre, w.Agent, w.Kind)).ToList();
        var plan = IntradaySolver.Solve(problem, options, cancellation);
        if (plan.Unplaceable.Count > 0 && WithoutStuckMeetings(problem, plan, leftOut) is { } without)
            (problem, plan) = (without, IntradaySolver.Solve(without, options, cancellation));
        return new DayPlan(order.Date, centre.Day.Grid, [.. order.Assignments.Select((a, d) => Agent(a, d))], plan.Cost, plan.Bound)
        {
            Added = order.Added,
            LeftOut = [.. leftOut, .. plan.Unplaceable.Where(d => d < order.Assignments.Count)
                .Select(d => Stuck(centre, order.Assignments[d].Agent))],
        };

        IntradayProblem Problem(IReadOnlyDictionary<WeeklyMeeting, int> groups) =>
            DayPlacement.Of(order, centre.ShiftTypes, placed, centre.Day, centre.Agents, groups);

        AgentDay Agent(Assignment assignment, int duty)
        {
            var (start, end) = (problem.Duties[duty].Start, problem.Duties[duty].End);
            var entries = plan.Timelines[duty].Where(t => t.Kind != IntradayPlan.Work).Select(t => new DayEntry(t.Kind, t.Start, t.End))
                .ToList();
            if (plan.Unplaceable.Contains(duty))
                entries.AddRange(
                    centre.ShiftTypes.First(s => s.Code == assignment.Shift).BreaksOn(day)
                        .Where(b => !entries.Exists(e => e.Overlaps(b.Start, b.End)))
                        .Select(b => new DayEntry(DayActivity.Lunch, b.Start, b.End)));
            var kept = order.Before?.Agents.FirstOrDefault(a => a.IsOf(assignment))?.Entries.Where(e => e.ByHand).ToList() ?? [];
            return new AgentDay(
                assignment.Agent, assignment.Shift, assignment.Queue, start, end,
                [.. entries.Select(e => kept.Find(k => k.Kind == e.Kind && k.Start == e.Start) ?? e).OrderBy(e => e.Start)]);
        }
    }

    /// <summary>
    /// True when somebody has both a team meeting and an added activity to be placed: then the meetings are placed first, and the rest
    /// around them.
    /// </summary>
    private static bool MeetsTwice(Centre centre, DayOrder order)
    {
        var meetings = centre.Day.Meetings.Where(m => m.Day == order.Date.DayOfWeek && !m.IsFixed).ToList();
        var wandering = order.Activities.Where(a => a.Window.Minutes > a.Minutes).SelectMany(a => a.Agents).ToHashSet();
        return centre.Agents.Any(a => wandering.Contains(a.Id) && meetings.Exists(m => m.IsFor(a.Team)));
    }

    private static ILookup<string, FixedActivity> Meetings(Centre centre, DayPlan plan)
    {
        var kinds = centre.Day.Meetings.Where(m => m.Day == plan.Date.DayOfWeek && !m.IsFixed).Select(m => m.Kind).ToHashSet();
        return plan.Agents.SelectMany(a => a.Entries.Where(e => kinds.Contains(e.Kind)).Select(e => (a.Agent, Entry: e)))
            .ToLookup(e => e.Agent, e => new FixedActivity(e.Entry.Kind, e.Entry.Start, e.Entry.End));
    }

    /// <summary>
    /// The problem without the meetings for which there is no common time, so that their members still get lunches; null when no meeting is
    /// to blame.
    /// </summary>
    private static IntradayProblem? WithoutStuckMeetings(IntradayProblem problem, IntradayPlan plan, List<LocalText> leftOut)
    {
        var stuck = problem.Meetings.Where(m => m.Duties.Any(plan.Unplaceable.Contains)).ToList();
        if (stuck.Count == 0) return null;
        foreach (var meeting in stuck)
        {
            var (kind, who) = (DayActivity.NameOf(meeting.Kind), string.Join(", ", meeting.Duties.Select(d => problem.Duties[d].Agent)));
            leftOut.Add(new($"{kind.Zh}没有合适的共同时间：{who}", $"{kind.En}: no time suits {who}"));
        }
        return problem with { Meetings = [.. problem.Meetings.Except(stuck)] };
    }

    private static LocalText Uncontacted(Centre centre, string agent, string kind)
    {
        var (name, contact) = (centre.Agents.FirstOrDefault(a => a.Id == agent)?.Name ?? agent, DayActivity.NameOf(kind));
        return new(
            $"{name} 当日另有待安排的活动，没有安排{contact.Zh}；请为该活动指定时间。",
            $"{name} has another activity to be placed and no {contact.En.ToLowerInvariant()}. Give that activity a time.");
    }

    private static LocalText Stuck(Centre centre, string agent)
    {
        var name = centre.Agents.FirstOrDefault(a => a.Id == agent)?.Name ?? agent;
        return new(
            $"{name} 的用餐和小休无法同时满足时间范围与间隔，用餐按班次原定时间。",
            $"{name}: lunch and breaks cannot keep windows and spacing; lunch stands where the shift type has it.");
    }
}
