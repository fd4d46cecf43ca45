using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Pricing;

/// <summary>
/// A stretch of a long horizon on which lines may change, the rest of every line staying as it is: what one programme can look at
/// in seconds where whole lines take minutes.
/// </summary>
internal sealed class LineWindow
{
    private readonly ushort[] _cells;
    private readonly int _days;
    private readonly Dictionary<int, List<RosterLine>> _known = [];

    /// <param name="cells">Shift by agent and day, which stays outside the stretch.</param>
    public LineWindow(SearchModel model, ReadOnlySpan<ushort> cells, int first, int until)
    {
        (First, Until, _cells, _days) = (first, until, cells.ToArray(), model.Days);
        Rows = new bool[model.Coverage.Rows];
        for (var profile = 0; profile < model.Model.Coverage.Profiles; profile++)
            for (var day = first; day < until; day++)
                for (var i = model.Coverage.Slice(profile, day, 0).From; i < model.Coverage.Slice(profile, day, model.Shifts - 1).Until; i++)
                    Rows[model.Coverage.RowOf[i]] = true;
    }

    public int First { get; }
    public int Until { get; }

    /// <summary>Coverage rows that shifts of the stretch reach.</summary>
    public bool[] Rows { get; }

    public Range Days => First..Until;

    public bool Has(int day) => day >= First && day < Until;

    /// <summary>True when the agent may work the shift: any in the stretch, the one at hand outside.</summary>
    public bool Admits(int agent, int day, int shift) => Has(day) || _cells[agent * _days + day] == shift;

    /// <summary>Lines of an agent that agree outside the stretch.</summary>
    public List<RosterLine> KnownOf(int agent)
    {
        if (!_known.TryGetValue(agent, out var known)) _known.Add(agent, known = []);
        return known;
    }
}
