using Wfm.Engine.Rostering;

namespace Wfm.Engine.Planning.Demo;

/// <summary>Leave granted for the month to be planned, and what agents wish for.</summary>
internal static class DemoRequests
{
    /// <summary>Eight spells of leave of one to five days for every forty agents, never two for one agent.</summary>
    public static IReadOnlyList<Leave> Leaves(IReadOnlyList<Agent> agents, int seed)
    {
        var random = new Random(seed * 31 + 1);
        (int Days, string Kind)[] spells =
            [(5, "annual"), (5, "annual"), (3, "annual"), (3, "annual"), (2, "annual"), (2, "study"), (1, "annual"), (1, "marriage")];
        spells = [.. Enumerable.Repeat(spells, Math.Max(1, agents.Count / 40)).SelectMany(s => s)];
        var chosen = agents.Select(a => a.Id).ToArray();
        random.Shuffle(chosen);
        return [.. spells
            .Select((spell, i) =>
            {
                var first = DemoCentre.Month[random.Next(2, DemoCentre.Month.Days - spell.Days - 1)];
                return new Leave(chosen[i], first, first.AddDays(spell.Days - 1), spell.Kind);
            })
            .OrderBy(l => l.First).ThenBy(l => l.Agent, StringComparer.Ordinal)];
    }

    /// <summary>Each agent asks for up to three days: mostly days off, some evenings to have or to avoid.</summary>
    public static IReadOnlyList<Wish> Wishes(IReadOnlyList<Agent> agents, int seed)
    {
        var random = new Random(seed * 31 + 2);
        var wishes = new List<Wish>();
        foreach (var agent in agents)
        {
            var days = Enumerable.Range(0, DemoCentre.Month.Days).ToArray();
            random.Shuffle(days);
            foreach (var day in days.Take(random.Next(4)).Order()) wishes.Add(WishOf(agent, DemoCentre.Month[day], random));
        }
        return wishes;
    }

    private static Wish WishOf(Agent agent, DateOnly date, Random random) => random.Next(10) switch
    {
        < 6 => new Wish(agent.Id, date, "off", true, 20),
        < 8 => new Wish(agent.Id, date, "evening", false, 10),
        8 => new Wish(agent.Id, date, "day", true, 10),
        _ => new Wish(agent.Id, date, "mid", true, 5),
    };
}
