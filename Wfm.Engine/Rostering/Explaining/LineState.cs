using System.Globalization;
using System.Text;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>One way to have reached a state: the value of every total, and the cost so far.</summary>
internal sealed record LineLabel(long[] Values, long Cost);

/// <summary>All that the past of a line means for its future, with the labels that nothing dominates.</summary>
/// <param name="matches">Partial matches of the sequences.</param>
/// <param name="lengths">Length of every open run.</param>
/// <param name="early">Whether the open run began on the first known day and so is never too short.</param>
internal sealed class LineState(ulong matches, int[] lengths, bool[] early)
{
    private readonly List<LineLabel> _labels = [];

    public LineState(ulong matches, int[] lengths, bool[] early, long[] values) : this(matches, lengths, early) =>
        _labels.Add(new LineLabel(values, 0));

    public ulong Matches => matches;
    public int[] Lengths => lengths;
    public bool[] Early => early;
    public IReadOnlyList<LineLabel> Labels => _labels;
    public long LeastCost => _labels.Min(l => l.Cost);

    public static string KeyOf(ulong matches, int[] lengths, bool[] early, long[] values, LineTotal[] totals)
    {
        var key = new StringBuilder().Append(matches.ToString("x", CultureInfo.InvariantCulture));
        for (var r = 0; r < lengths.Length; r++) key.Append(early[r] ? '+' : '-').Append(lengths[r]);
        for (var t = 0; t < totals.Length; t++)
            if (totals[t].TellsStatesApart) key.Append('.').Append(values[t]);
        return key.ToString();
    }

    /// <summary>Adds a label unless one is at least as good in every respect, and drops those it makes useless.</summary>
    public void Keep(LineLabel label, LineTotal[] totals)
    {
        foreach (var known in _labels)
            if (Dominates(known, label, totals)) return;
        _labels.RemoveAll(known => Dominates(label, known, totals));
        _labels.Add(label);
    }

    private static bool Dominates(LineLabel a, LineLabel b, LineTotal[] totals)
    {
        if (a.Cost > b.Cost) return false;
        for (var t = 0; t < totals.Length; t++)
            if (!totals[t].TellsStatesApart && a.Values[t] > b.Values[t]) return false;
        return true;
    }
}
