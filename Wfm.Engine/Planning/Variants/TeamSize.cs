using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;

namespace Wfm.Engine.Planning.Variants;

/// <summary>Makes a centre larger or smaller with the same mix of teams, contracts, skills and requests.</summary>
public static class TeamSize
{
    private const int DaysOff = 6;
    private const double Slack = 1.03;

    /// <summary>
    /// The centre with <paramref name="agents"/> agents: its own in order, then copies of them with their requests and past.
    /// </summary>
    public static Centre Apply(Centre centre, int agents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        var copies = Enumerable.Range(0, agents).GroupBy(i => centre.Agents[i % centre.Agents.Count].Id)
            .ToDictionary(g => g.Key, g => g.Select(i => IdOf(centre, i)).ToArray());
        IEnumerable<T> Copied<T>(IEnumerable<T> items, Func<T, string> agent, Func<T, string, T> with) =>
            items.SelectMany(item => copies.GetValueOrDefault(agent(item), []).Select(id => with(item, id)));
        return centre with
        {
            Agents = [.. Enumerable.Range(0, agents)
                .Select(i => centre.Agents[i % centre.Agents.Count] with { Id = IdOf(centre, i), Name = NameOf(centre, i) })],
            Leaves = [.. Copied(centre.Leaves, l => l.Agent, (l, id) => l with { Agent = id })],
            Wishes = [.. Copied(centre.Wishes, w => w.Agent, (w, id) => w with { Agent = id })],
            Past = [.. Copied(centre.Past, p => p.Agent, (p, id) => p with { Agent = id })],
        };
    }

    /// <summary>
    /// A first guess at the agents that a requirement needs: shifts of every day by <see cref="ShiftCover"/>, spread over
    /// agents with six days off, never fewer than the busiest day needs, and some more for leave.
    /// </summary>
    public static int Estimate(IReadOnlyList<ShiftType> shiftTypes, IReadOnlyList<Requirement> requirements)
    {
        if (requirements.Count == 0) return 1;
        var period = requirements[0].Period;
        var byDay = Enumerable.Range(0, period.Days).Select(d => requirements.Sum(r => ShiftCover.Count(shiftTypes, r, d))).ToList();
        var workingDays = Math.Clamp(byDay.Count(n => n > 0), 1, Math.Max(1, period.Days - DaysOff));
        return Math.Max(1, (int)Math.Ceiling(Slack * Math.Max(byDay.Max(), byDay.Sum() / (double)workingDays)));
    }

    private static string IdOf(Centre centre, int index) =>
        index < centre.Agents.Count
            ? centre.Agents[index].Id
            : $"{centre.Agents[index % centre.Agents.Count].Id}-{index / centre.Agents.Count + 1}";

    private static string NameOf(Centre centre, int index) =>
        index < centre.Agents.Count
            ? centre.Agents[index].Name
            : $"{centre.Agents[index % centre.Agents.Count].Name}{index / centre.Agents.Count + 1}";
}
