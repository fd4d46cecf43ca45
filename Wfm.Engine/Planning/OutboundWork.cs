using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning;

/// <summary>Calls that the centre makes itself: second invitations on the same day, call-backs within three days, campaigns.</summary>
/// <param name="Queue">Agents of this queue make them when it is quiet.</param>
/// <param name="ContactsPerDay">Contacts that arise on each day on which they may be made, ≥ 0.</param>
/// <param name="SecondsEach">Mean time of one, &gt; 0.</param>
/// <param name="Window">Clock time within which calling is allowed.</param>
/// <param name="WithinDays">Days after the first within which they must be made; 0 for the same day.</param>
/// <param name="Weekdays">Days on which they arise; empty for every day.</param>
public sealed record OutboundWork(
    string Id, LocalText Name, string Queue, double ContactsPerDay, double SecondsEach, ClockSpan Window, int WithinDays,
    IReadOnlyList<DayOfWeek> Weekdays);

/// <summary>How outbound work fits into the quiet intervals of a roster.</summary>
/// <param name="Agents">Agents at it per interval of the period.</param>
/// <param name="Hours">Agent-hours asked for.</param>
/// <param name="LeftHours">Agent-hours that fit into no quiet interval of their windows.</param>
public sealed record OutboundFit(OutboundWork Work, double[] Agents, double Hours, double LeftHours)
{
    /// <summary>Share of the calls that can be made.</summary>
    public double Share => Hours == 0 ? 1 : 1 - LeftHours / Hours;

    /// <summary>
    /// Fills the agents whom a queue has to spare, shrinkage taken off, earliest deadline first. Work goes in pieces of a window
    /// each: what is due within several days may be spread over their windows.
    /// </summary>
    /// <param name="coverage">Agents on duty.</param>
    public static IReadOnlyList<OutboundFit> Of(Centre centre, IReadOnlyList<Requirement> requirements, RosterCoverage coverage) =>
    [
        .. from requirement in requirements
           let works = centre.Outbound.Where(o => o.Queue == requirement.Queue).ToList()
           where works.Count > 0
           from fit in Of(works, requirement, coverage.Scheduled(requirement.Queue))
           select fit,
    ];

    private static IEnumerable<OutboundFit> Of(List<OutboundWork> works, Requirement requirement, int[] scheduled)
    {
        var blocks = works.SelectMany((w, i) => Blocks(w, requirement).Select(b => (Work: i, Block: b))).ToList();
        double[] spare =
            [.. scheduled.Select((s, i) => Math.Max(0, Shrinkage.Net(s, requirement.Shrinkage[i]) - requirement.FractionalNet(i)))];
        var plan = OutboundPlan.Fill(spare, [.. blocks.Select(b => b.Block)], Allowed);
        var hours = requirement.Grid.Minutes / 60.0;
        for (var w = 0; w < works.Count; w++)
        {
            var own = Enumerable.Range(0, blocks.Count).Where(b => blocks[b].Work == w).ToList();
            double[] agents = [.. Enumerable.Range(0, spare.Length).Select(i => own.Sum(b => plan.Placed[b][i]))];
            yield return new OutboundFit(
                works[w], agents, own.Sum(b => blocks[b].Block.AgentIntervals) * hours, own.Sum(b => plan.Left[b]) * hours);
        }

        bool Allowed(int block, int interval) =>
            works[blocks[block].Work].Window.Covers(requirement.Grid.Span(requirement.Period, interval));
    }

    private static IEnumerable<OutboundBlock> Blocks(OutboundWork work, Requirement requirement)
    {
        var (grid, period) = (requirement.Grid, requirement.Period);
        var days = period.Days;
        for (var day = 0; day < days; day++)
        {
            if (work.Weekdays.Count > 0 && !work.Weekdays.Contains(requirement.Period[day].DayOfWeek)) continue;
            var last = grid.FirstOf(period, Math.Min(days, day + work.WithinDays + 1)) - 1;
            yield return new OutboundBlock(
                $"{work.Id} {requirement.Period[day]:yyyy-MM-dd}",
                OfferedLoad.Erlangs(work.ContactsPerDay, work.SecondsEach, grid), grid.FirstOf(period, day), last);
        }
    }
}
