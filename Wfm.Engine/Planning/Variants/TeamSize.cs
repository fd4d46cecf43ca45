using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Variants;

/// <summary>Makes a centre larger or smaller with the same mix of teams, contracts, skills and requests.</summary>
public static class TeamSize
{
    private const int DaysOff = 6;
    private const double HoursPerShift = 8, Slack = 1.12;

    /// <summary>The centre with <paramref name="agents"/> agents: its own in order, then copies of them with their requests and past.</summary>
    public static Centre Apply(Centre centre, int agents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        var copies = Enumerable.Range(0, agents).GroupBy(i => centre.Agents[i % centre.Agents.Count].Id)
            .ToDictionary(g => g.Key, g => g.Select(i => IdOf(centre, i)).ToArray());
        IEnumerable<T> Copied<T>(IEnumerable<T> items, Func<T, string> agent, Func<T, string, T> with) =>
            items.SelectMany(item => copies.GetValueOrDefault(agent(item), []).Select(id => with(item, id)));
        return centre with
        {
            Agents = [.. Enumerable.Range(0, agents).Select(i => centre.Agents[i % centre.Agents.Count] with { Id = IdOf(centre, i), Name = NameOf(centre, i) })],
            Leaves = [.. Copied(centre.Leaves, l => l.Agent, (l, id) => l with { Agent = id })],
            Wishes = [.. Copied(centre.Wishes, w => w.Agent, (w, id) => w with { Agent = id })],
            Past = [.. Copied(centre.Past, p => p.Agent, (p, id) => p with { Agent = id })],
        };
    }

    /// <summary>
    /// A first guess at the agents that a requirement needs: its agent-hours over the hours of a full-time agent with six
    /// days off, and an eighth more for shifts that do not follow the curve exactly.
    /// </summary>
    public static int Estimate(PlanningPeriod period, IReadOnlyList<Requirement> requirements)
    {
        var hours = requirements.Sum(r => r.Gross.Sum() * r.Grid.Minutes / 60.0);
        var openDays = Enumerable.Range(0, period.Days).Count(d => requirements.Any(r => r.Gross.Skip(d * r.Grid.PerDay).Take(r.Grid.PerDay).Any(g => g > 0)));
        return Math.Max(1, (int)Math.Ceiling(Slack * hours / (HoursPerShift * Math.Max(1, Math.Min(period.Days - DaysOff, openDays)))));
    }

    private static string IdOf(Centre centre, int index) =>
        index < centre.Agents.Count ? centre.Agents[index].Id : $"{centre.Agents[index % centre.Agents.Count].Id}-{index / centre.Agents.Count + 1}";

    private static string NameOf(Centre centre, int index) =>
        index < centre.Agents.Count ? centre.Agents[index].Name : $"{centre.Agents[index % centre.Agents.Count].Name}{index / centre.Agents.Count + 1}";
}
