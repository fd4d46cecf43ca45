using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>
/// Splits a team meeting into groups that meet one after the other, so that the team does not leave its queue all at once.
/// </summary>
internal static class MeetingGroups
{
    private const int Most = 6;

    /// <summary>A constructed day compares groups as well as a searched one.</summary>
    private static readonly IntradayOptions Trial = new() { Rounds = 0, BoundSteps = 0 };

    /// <summary>
    /// The fewest groups that serve customers well: a further group is formed while it keeps at least one more contact from
    /// being late, for somebody has to hold the meeting once more.
    /// </summary>
    /// <param name="problem">The day with these groups.</param>
    public static IReadOnlyDictionary<WeeklyMeeting, int> Choose(
        IEnumerable<WeeklyMeeting> meetings, DayClock day, Func<IReadOnlyDictionary<WeeklyMeeting, int>, IntradayProblem> problem, int seed,
        CancellationToken cancellation)
    {
        var groups = new Dictionary<WeeklyMeeting, int>();
        foreach (var meeting in meetings.Where(m => !m.IsFixed && !m.Together))
        {
            groups[meeting] = 1;
            var (from, until) = day.Window(meeting.Span, meeting.Minutes);
            var cost = Cost(groups);
            for (var more = 2; more <= Math.Min(Most, (until - from) / meeting.Minutes); more++)
            {
                var next = Cost(new Dictionary<WeeklyMeeting, int>(groups) { [meeting] = more });
                if (next > cost - DayPlacement.CostPerCustomer) break;
                (groups[meeting], cost) = (more, next);
            }
        }
        return groups;

        double Cost(Dictionary<WeeklyMeeting, int> tried)
        {
            var plan = IntradaySolver.Solve(problem(tried), Trial with { Seed = seed }, cancellation);
            return plan.Unplaceable.Count > 0 ? double.PositiveInfinity : plan.Cost;
        }
    }

    /// <summary>
    /// The groups of one meeting: each has its own equal part of the window and as even a share of every queue as shifts allow.
    /// </summary>
    /// <param name="members">
    /// Indices of the duties of the teams that attend; those in whose shift no part of the window leaves time stay away.
    /// </param>
    public static IEnumerable<GroupMeeting> Of(
        WeeklyMeeting meeting, DayClock day, IReadOnlyList<int> members, IReadOnlyList<IntradayDuty> duties, int groups, DayRules rules)
    {
        var (from, until) = day.Window(meeting.Span, meeting.Minutes);
        int[] edges = [.. Enumerable.Range(0, groups + 1)
            .Select(g => rules.Grid.Minutes * ((from + (until - from) * g / groups) / rules.Grid.Minutes))];
        var taken = Enumerable.Range(0, groups).Select(_ => new List<int>()).ToArray();
        var choices = members.ToDictionary(d => d, d => Enumerable.Range(0, groups).Where(g => Fits(duties[d], g)).ToArray());
        foreach (var duty in members.Where(d => choices[d].Length > 0).OrderBy(d => choices[d].Length).ThenBy(d => duties[d].Post)
            .ThenBy(d => duties[d].Start))
            taken[choices[duty].MinBy(g => (taken[g].Count(d => duties[d].Post == duties[duty].Post), taken[g].Count))].Add(duty);
        return from g in Enumerable.Range(0, groups)
               where taken[g].Count > 0
               select new GroupMeeting(meeting.Kind, meeting.Minutes, edges[g], edges[g + 1] - meeting.Minutes, [.. taken[g].Order()]);

        bool Fits(IntradayDuty duty, int g) =>
            Math.Min(duty.End, edges[g + 1]) - Math.Max(duty.Start + rules.BriefingMinutes, edges[g]) >= meeting.Minutes;
    }
}
