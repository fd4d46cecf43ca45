namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>
/// One way to a label: from which other, by which choice of the day, at which cost; the next way to the same label, or −1.
/// </summary>
internal readonly record struct LineWay(int Previous, int Choice, long Cost, int Next);

/// <summary>Every way to every label, where the labels themselves remember only the cheapest.</summary>
internal sealed class LineWays
{
    private readonly List<LineWay> _ways = [];
    private readonly List<int> _first = [-1];
    private readonly List<int> _day = [0];

    /// <summary>First way to a label, or −1.</summary>
    public int First(int label) => _first[label];

    public LineWay this[int way] => _ways[way];

    /// <summary>Days before which the partial line of a label ends.</summary>
    public int DayOf(int label) => _day[label];

    /// <summary>Adds a way to a label, which is an earlier one or the next new one.</summary>
    public void Add(int label, int previous, int choice, long cost)
    {
        if (label == _first.Count)
        {
            _first.Add(-1);
            _day.Add(_day[previous] + 1);
        }
        _ways.Add(new LineWay(previous, choice, cost, _first[label]));
        _first[label] = _ways.Count - 1;
    }
}
