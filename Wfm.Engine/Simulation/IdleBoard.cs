namespace Wfm.Engine.Simulation;

/// <summary>
/// Agents who could take a contact, by skill profile and by contacts already in hand (level 0: none), the longest idle
/// first. Doubly linked lists in flat arrays: an agent comes and goes at the price of a few writes.
/// </summary>
internal sealed class IdleBoard
{
    private const int None = -1;

    private readonly int _levels;
    private readonly int[] _first;
    private readonly int[] _last;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _listOf;
    private readonly double[] _since;

    public IdleBoard(int profiles, int levels, int agents)
    {
        _levels = levels;
        (_first, _last) = (new int[profiles * levels], new int[profiles * levels]);
        (_next, _previous, _listOf, _since) = (new int[agents], new int[agents], new int[agents], new double[agents]);
    }

    /// <summary>Agents on the board.</summary>
    public int Count { get; private set; }

    public void Clear()
    {
        Array.Fill(_first, None);
        Array.Fill(_last, None);
        Array.Fill(_listOf, None);
        Count = 0;
    }

    public bool Contains(int agent) => _listOf[agent] != None;

    public void Add(int agent, int profile, int level, double now)
    {
        var list = profile * _levels + level;
        var last = _last[list];
        (_previous[agent], _next[agent], _listOf[agent], _since[agent]) = (last, None, list, now);
        if (last == None) _first[list] = agent;
        else _next[last] = agent;
        _last[list] = agent;
        Count++;
    }

    public void Remove(int agent)
    {
        var (list, previous, next) = (_listOf[agent], _previous[agent], _next[agent]);
        if (previous == None) _first[list] = next;
        else _next[previous] = next;
        if (next == None) _last[list] = previous;
        else _previous[next] = previous;
        _listOf[agent] = None;
        Count--;
    }

    /// <summary>
    /// The agent of choice among <paramref name="servers"/> for a contact that has waited <paramref name="waited"/> seconds,
    /// with fewer than <paramref name="levels"/> contacts in hand; −1 when there is none.
    /// </summary>
    public int Choose(Server[] servers, double waited, int levels)
    {
        for (var level = 0; level < levels; level++)
        {
            var (best, bestSince, bestTier) = (None, double.PositiveInfinity, int.MaxValue);
            foreach (ref readonly var server in servers.AsSpan())
            {
                if (server.Tier > bestTier) break;
                var agent = _first[server.Profile * _levels + level];
                if (agent == None || server.AfterSeconds > waited || _since[agent] >= bestSince) continue;
                (best, bestSince, bestTier) = (agent, _since[agent], server.Tier);
            }
            if (best != None) return best;
        }
        return None;
    }
}
