using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Trading;

/// <summary>A trade that would be allowed, with its verdict.</summary>
public sealed record TradeOffer(Trade Trade, TradeVerdict.Allowed Verdict);

/// <summary>
/// Finds trades that give an agent a day off: covers; swaps, then rings of three, four and five, in which everyone gives one
/// shift and takes one. Everything is judged by <see cref="TradeJudge"/> before it is offered.
/// </summary>
/// <param name="problem">The problem of the published period.</param>
/// <param name="roster">The published roster as it stands.</param>
/// <param name="now">Wall-clock time at the centre.</param>
/// <param name="accepted">Trades accepted so far, for the monthly limit.</param>
public sealed class TradeFinder(CompiledProblem problem, Roster roster, DateTime now, IReadOnlyCollection<Trade> accepted)
{
    /// <summary>Agents in a ring at most.</summary>
    public const int LongestCycle = 5;

    private readonly TradeJudge _judge = new(problem, roster);
    private readonly RosterState _state = new(problem.Search, roster);
    private readonly LineChange _change = new(problem.Model.Days, problem.Search.MostTotals);
    private readonly Dictionary<(int Day, int Shift, int Handovers), bool> _closes = [];
    private long _work;

    /// <summary>True when the last search left nothing out: what it did not offer does not exist, up to the number asked for.</summary>
    public bool SawEverything => _work > 0;

    private TradePolicy Policy => problem.Problem.Policy.Trading;

    /// <summary>Trades that free <paramref name="agent"/> on <paramref name="date"/>, the fewest agents first, then the cheapest.</summary>
    /// <param name="wanted">Offers to return; no longer rings are tried once there are as many.</param>
    /// <param name="work">Steps before the search gives up; some twenty million are made in a second.</param>
    public IReadOnlyList<TradeOffer> DayOff(string agent, DateOnly date, int wanted = 3, long work = 30_000_000)
    {
        var start = (problem.IndexOf(agent), problem.Problem.Period.IndexOf(date));
        _work = work;
        _closes.Clear();
        var offers = new List<TradeOffer>();
        for (var length = 2; length <= LongestCycle && offers.Count < wanted; length++)
        {
            offers.AddRange(
                Allowed(Rings([start], length).Select(TradeOf)).Take(10 * wanted).OrderBy(o => o.Verdict.Change.Delta).ToArray());
        }
        return [.. offers.Take(wanted)];
    }

    /// <summary>Colleagues who are off that day and may take the shift without giving one, the cheapest first.</summary>
    public IReadOnlyList<TradeOffer> Covers(string agent, DateOnly date, int wanted = 3)
    {
        var free = problem.Problem.Agents.Where(
            a => a.Id != agent && roster[problem.IndexOf(a.Id), problem.Problem.Period.IndexOf(date)] == 0);
        return [.. Allowed(free.Select(a => new Trade.Cover(agent, date, a.Id))).OrderBy(o => o.Verdict.Change.Delta).Take(wanted)];
    }

    private IEnumerable<TradeOffer> Allowed(IEnumerable<Trade> trades) =>
        from trade in trades
        let verdict = _judge.Judge(trade, now, accepted) as TradeVerdict.Allowed
        where verdict is not null
        select new TradeOffer(trade, verdict);

    /// <summary>
    /// Extends a chain of gifts (agent and day of the shift given) until the last can give to the first. Whoever takes a
    /// shift must be off that day and keep the own rules with one shift taken and one given.
    /// </summary>
    private IEnumerable<IReadOnlyList<(int Agent, int Day)>> Rings(IReadOnlyList<(int Agent, int Day)> chain, int length)
    {
        var (giver, given) = chain[^1];
        if (chain.Count == length)
        {
            yield return chain;
            yield break;
        }
        var left = length - chain.Count - 1;
        for (var taker = 0; taker < problem.Model.Agents; taker++)
        {
            if (roster[taker, given] != 0 || !MayTrade(taker) || chain.Any(c => c.Agent == taker)) continue;
            for (var day = 0; day < problem.Model.Days && _work-- > 0; day++)
            {
                if (!IsInTime(taker, day) || !MayClose(chain[0], day, roster[taker, day], left)
                    || !Keeps(taker, given, roster[giver, given], day))
                    continue;
                foreach (var ring in Rings([.. chain, (taker, day)], length)) yield return ring;
            }
        }
    }

    /// <summary>
    /// True when a shift given on a day can reach the asker over so many more takers, whoever they are. Who gave it does not
    /// matter, so the answer serves every chain that comes to a like shift, and whole branches without an end are left out.
    /// </summary>
    private bool MayClose((int Agent, int Day) start, int day, int shift, int takers)
    {
        if (takers == 0) return roster[start.Agent, day] == 0 && Keeps(start.Agent, day, shift, start.Day);
        if (_closes.TryGetValue((day, shift, takers), out var closes)) return closes;
        for (var taker = 0; taker < problem.Model.Agents && !closes; taker++)
            closes = taker != start.Agent && roster[taker, day] == 0 && MayTrade(taker) && PassesOn(start, taker, day, shift, takers);
        return _closes[(day, shift, takers)] = closes;
    }

    private bool PassesOn((int Agent, int Day) start, int taker, int day, int shift, int takers)
    {
        for (var next = 0; next < problem.Model.Days && _work-- > 0; next++)
            if (IsInTime(taker, next) && MayClose(start, next, roster[taker, next], takers - 1) && Keeps(taker, day, shift, next))
                return true;
        return false;
    }

    private bool MayTrade(int agent) =>
        !Policy.BothPartiesCount
        || TradeQuota.Left(Policy, accepted, problem.Problem.Agents[agent].Id, Month.Of(problem.Problem.Period.Start)) > 0;

    /// <summary>True when the agent has a shift on the day and there is still notice enough to trade it.</summary>
    private bool IsInTime(int agent, int day) =>
        problem.Options[roster[agent, day]] is { } option
        && problem.Problem.Period[day].ToDateTime(TimeOnly.MinValue).AddMinutes(option.Type.Span.Start) >= now.AddHours(Policy.NoticeHours);

    /// <summary>True when the agent's line breaks no more hard rules after taking one shift and giving one.</summary>
    private bool Keeps(int agent, int takesDay, int takesShift, int givesDay)
    {
        var (first, last) = (Math.Min(takesDay, givesDay), Math.Max(takesDay, givesDay));
        _change.Set(agent, first, last - first + 1);
        _state.Line(agent)[first..(last + 1)].CopyTo(_change.Shifts);
        (_change.Shifts[takesDay - first], _change.Shifts[givesDay - first]) = ((ushort)takesShift, 0);
        return PackedCost.Hard(_state.Price(_change)) <= 0;
    }

    private Trade TradeOf(IReadOnlyList<(int Agent, int Day)> ring)
    {
        var gifts = ring.Select(g => (Agent: problem.Problem.Agents[g.Agent].Id, Date: problem.Problem.Period[g.Day])).ToArray();
        return gifts.Length == 2
            ? new Trade.Swap(gifts[0].Agent, gifts[0].Date, gifts[1].Agent, gifts[1].Date)
            : new Trade.Cycle(gifts);
    }
}
