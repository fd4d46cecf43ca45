using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Engine.Rostering.Search.Programmes;

/// <summary>
/// Makes a whole roster of a fractional one by diving: the lines with the largest share are fixed and the rest is solved
/// again, until every agent has a line. Most dives keep their cost until the last agents, who pay for all choices before;
/// so the second half of the agents is dived twice, each time in a programme of its own, and their second half again.
/// </summary>
internal sealed class LineDive(SearchModel model, LineGenerator generator, RandomStream random)
{
    private const int Attempts = 2;
    private const int RoundsBetweenFixings = 24;

    /// <summary>
    /// By how much the programme may become dearer from one fixing to the next without generating lines: at least, and as a share.
    /// </summary>
    private const double LeastSlack = 0.025, Slack = 0.00001;

    /// <summary>Every open agent's largest share at once.</summary>
    public RosterLine[] Round(LinePool pool)
    {
        var lines = new RosterLine[pool.Agents.Length];
        Fix(pool, Ranked(pool), lines.Length, lines);
        return lines;
    }

    /// <summary>
    /// Dives to the bottom, or until the programme costs as much as the limit: then the largest shares of the rest are
    /// taken as they are. Null when ended early.
    /// </summary>
    public RosterLine[]? Run(LinePool pool, long limit, CancellationToken cancellation)
    {
        var lines = new RosterLine[pool.Agents.Length];
        while (true)
        {
            var chosen = Ranked(pool);
            var cost = pool.Master.Objective;
            var isLost = cost > limit - 0.5;
            Fix(pool, chosen, isLost ? pool.Open.Count : Math.Max(1, pool.Open.Count / 10), lines);
            if (pool.Open.Count == 0) return lines;
            var enough = cost + Math.Max(LeastSlack, Slack * cost);
            if (2 * pool.Open.Count <= lines.Length) return RunOn(pool, lines, limit, enough, cancellation);
            if (!generator.Generate(pool, RoundsBetweenFixings, enough, LinePricing.QuickBeam, cancellation)) return null;
        }
    }

    /// <summary>Dives on in a programme of the open agents alone, which is smaller.</summary>
    private RosterLine[]? RunOn(LinePool pool, RosterLine[] lines, long limit, double enough, CancellationToken cancellation)
    {
        var open = pool.Open.Order().ToArray();
        var given = lines.OfType<RosterLine>().Sum(line => line.Cost);
        var rest = new LinePool(
            model, [.. open.Select(position => pool.Agents[position])], pool.CountsWith(lines.OfType<RosterLine>()), pool.Window,
            pool.Centre);
        generator.Seed(rest);
        var found = generator.Generate(rest, RoundsBetweenFixings, enough - given, LinePricing.QuickBeam, cancellation)
            ? BestRun(rest, limit - given, cancellation) : null;
        generator.Close(rest);
        for (var i = 0; i < open.Length && found is not null; i++) lines[open[i]] = found[i];
        return found is null ? null : lines;
    }

    /// <summary>
    /// The cheapest of some dives, each looking for less than the one before; one is enough where it costs as little as the programme.
    /// </summary>
    private RosterLine[]? BestRun(LinePool pool, long limit, CancellationToken cancellation)
    {
        var least = pool.Master.Objective;
        RosterLine[]? best = null;
        for (var attempt = 0; attempt < Attempts && (attempt == 0 || limit > least + 1); attempt++)
        {
            if (attempt > 0)
            {
                pool.Reopen();
                if (!pool.Master.Solve(cancellation)) return best;
            }
            if (Run(pool, limit, cancellation) is not { } lines) return best;
            var cost = pool.CostOf(lines);
            if (best is null || cost < limit) best = lines;
            limit = Math.Min(limit, cost);
        }
        return best;
    }

    /// <summary>Lines of open agents by their share, largest first, slightly blurred so that dives differ.</summary>
    private List<(int Column, RosterLine Line, int Position, double Share)> Ranked(LinePool pool) =>
        [.. pool.Master.Chosen().Where(c => pool.Open.Contains(c.Position))
            .Select(c => (Choice: c, Rank: c.Share * (0.9 + 0.1 * random.Fraction())))
            .OrderByDescending(c => c.Rank).Select(c => c.Choice)];

    /// <summary>Fixes all lines that are nearly whole, and at least <paramref name="atLeast"/> others.</summary>
    private static void Fix(
        LinePool pool, List<(int Column, RosterLine Line, int Position, double Share)> ranked, int atLeast, RosterLine[] lines)
    {
        foreach (var (column, line, position, share) in ranked)
        {
            if (atLeast <= 0 && share < 0.99) break;
            if (!pool.Open.Remove(position)) continue;
            lines[position] = line;
            pool.Master.Fix(column);
            if (share < 0.99) atLeast--;
        }
    }
}
