namespace Wfm.Engine.Rostering.Intraday;

/// <summary>Places lunches, breaks and meetings inside given shifts so that service suffers least, with a certified gap.</summary>
public static class IntradaySolver
{
    private const int RoundsBetweenLooks = 50;

    /// <summary>The best placement found within the work budget; cancelling returns what there is.</summary>
    public static IntradayPlan Solve(IntradayProblem problem, IntradayOptions options, CancellationToken cancellation = default)
    {
        Check(problem);
        var day = new DaySlots(problem);
        var search = new IntradaySearch(day, options.Seed);
        search.Construct();
        var bound = new IntradayBound(day, search.Present, search.Unplaceable);
        bound.Climb(options.BoundSteps, search.Cost, cancellation);
        for (var round = 0; round < options.Rounds && search.Cost > bound.Best; round++)
        {
            if (round % RoundsBetweenLooks == 0 && cancellation.IsCancellationRequested) break;
            search.Perturb();
        }
        return Plan(problem, day, search, Math.Min(bound.Best, search.Cost));
    }

    private static IntradayPlan Plan(IntradayProblem problem, DaySlots day, IntradaySearch search, long bound)
    {
        var timelines = new IReadOnlyList<TimelineEntry>[problem.Duties.Count];
        for (var c = 0; c < day.Crews.Length; c++)
            foreach (var duty in day.Crews[c].Duties) timelines[duty] = Timeline(problem, day, search, duty, c);
        var breaches = 0;
        for (var post = 0; post < day.Posts; post++)
            for (var t = 0; t < day.Count; t++) breaches += day.Missing(post, t, search.Present[post, t]);
        return new IntradayPlan(
            timelines, search.Cost, bound, breaches, [.. search.Unplaceable.SelectMany(c => day.Crews[c].Duties).Order()]);
    }

    private static List<TimelineEntry> Timeline(IntradayProblem problem, DaySlots day, IntradaySearch search, int index, int crew)
    {
        var duty = problem.Duties[index];
        var away = duty.Fixed.Select(f => new TimelineEntry(f.Kind, f.Start, f.End)).ToList();
        if (search.IsPlaced(crew))
        {
            if (day.Crews[crew].MeetingLength > 0)
            {
                var meeting = problem.Meetings.First(m => m.Duties.Contains(index));
                var start = search.MeetingOf(crew) * problem.Grid.Minutes;
                away.Add(new TimelineEntry(meeting.Kind, start, start + meeting.Minutes));
            }
            away.AddRange(duty.Activities.Select((a, i) =>
                new TimelineEntry(
                    a.Kind, search.Starts[index][i] * problem.Grid.Minutes, search.Starts[index][i] * problem.Grid.Minutes + a.Minutes)));
        }
        var (timeline, now) = (new List<TimelineEntry>(), duty.Start);
        foreach (var entry in away.OrderBy(e => e.Start))
        {
            if (entry.Start > now) timeline.Add(new TimelineEntry(IntradayPlan.Work, now, entry.Start));
            timeline.Add(entry);
            now = entry.End;
        }
        if (now < duty.End) timeline.Add(new TimelineEntry(IntradayPlan.Work, now, duty.End));
        return timeline;
    }

    private static void Check(IntradayProblem problem)
    {
        foreach (var duty in problem.Duties)
        {
            if (duty.Start < 0 || duty.End <= duty.Start || duty.Start % problem.Grid.Minutes != 0 || duty.End % problem.Grid.Minutes != 0)
                throw new ArgumentException(
                    $"{duty.Agent}: a shift {duty.Start}–{duty.End} is not on the grid of {problem.Grid.Minutes} minutes.",
                    nameof(problem));
            if (duty.Post < 0 || duty.Post >= problem.Posts.Count)
                throw new ArgumentException($"{duty.Agent}: there is no post {duty.Post}.", nameof(problem));
        }
    }
}
