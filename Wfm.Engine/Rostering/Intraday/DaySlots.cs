using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Intraday;

/// <summary>A problem in slots: what the search and the bound share.</summary>
internal sealed class DaySlots
{
    /// <summary>Cost of one agent-slot below a floor; far above anything service costs.</summary>
    public const long FloorCost = 1_000_000_000;

    private readonly IntradayProblem _problem;

    public DaySlots(IntradayProblem problem)
    {
        _problem = problem;
        Count = problem.Duties.Count == 0 ? 0 : problem.Duties.Max(d => problem.Slot(d.End));
        Duties = [.. problem.Duties.Select((d, i) => new DutySlots(problem, i, Count))];
        Crews = MakeCrews();
        OnDuty = new int[problem.Posts.Count, Count];
        foreach (var duty in Duties)
            for (var t = duty.Start; t < duty.End; t++)
                if (!duty.IsFixed[t]) OnDuty[duty.Post, t]++;
        _table = MakeTable();
    }

    private readonly long[][] _table;

    public int Count { get; }
    public int Posts => _problem.Posts.Count;
    public DutySlots[] Duties { get; }

    /// <summary>Duties that are placed together: the members of a meeting, or one duty alone.</summary>
    public Crew[] Crews { get; }

    /// <summary>Agents per post and slot before anything is placed.</summary>
    public int[,] OnDuty { get; }

    /// <summary>
    /// Cost of k agents at a post in a slot, the floor included; nothing where no shift reaches, since no placement changes it.
    /// </summary>
    public long Cost(int post, int slot, int agents) => _table[post * Count + slot][agents];

    private long[][] MakeTable()
    {
        var table = new long[Posts * Count][];
        for (var post = 0; post < Posts; post++)
        {
            for (var t = 0; t < Count; t++)
            {
                var costs = table[post * Count + t] = new long[OnDuty[post, t] + 1];
                for (var k = 0; k < costs.Length && costs.Length > 1; k++)
                    costs[k] = ServiceCost(post, t, k) + FloorCost * Missing(post, t, k);
            }
        }
        return table;
    }

    /// <summary>Agents below the floor; a floor asks for no more than are on duty at all.</summary>
    public int Missing(int post, int slot, int agents) =>
        Math.Max(0, Math.Min(_problem.Posts[post].Floor, OnDuty[post, slot]) - agents);

    private long ServiceCost(int post, int slot, int agents)
    {
        IReadOnlyList<ConvexCost> costs = _problem.Posts[post].Cost;
        return slot < costs.Count ? costs[slot].At(agents) : 0;
    }

    private Crew[] MakeCrews()
    {
        var grouped = _problem.Meetings.SelectMany(m => m.Duties).ToList();
        if (grouped.Count != grouped.Distinct().Count())
            throw new ArgumentException("A duty attends two meetings that are both to be placed. Maybe fix the time of one of them?");
        var crews = _problem.Meetings.Select(m => new Crew(
            [.. m.Duties], _problem.Slot(m.Minutes + _problem.Grid.Minutes - 1),
            [.. Enumerable.Range(_problem.Slot(m.EarliestStart), Math.Max(0, _problem.Slot(m.LatestStart) - _problem.Slot(m.EarliestStart) + 1))]));
        var alone = Enumerable.Range(0, Duties.Length).Except(grouped).Select(d => new Crew([d], 0, [0]));
        return [.. crews, .. alone];
    }
}

/// <summary>Duties whose placement is one decision.</summary>
/// <param name="MeetingLength">Slots of their common meeting; 0 without one.</param>
/// <param name="MeetingStarts">Slots at which it may begin.</param>
internal sealed record Crew(int[] Duties, int MeetingLength, int[] MeetingStarts);
