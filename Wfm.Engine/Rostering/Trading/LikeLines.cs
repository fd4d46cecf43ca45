using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Engine.Rostering.Trading;

/// <summary>Agents who work the same shifts under the same hard rules: what one of them may trade, all of them may.</summary>
internal sealed class LikeLines
{
    private readonly RosterModel _model;
    private readonly Dictionary<(int Day, ShiftSet Shifts, Penalty Penalty), int> _cells = [];
    private readonly Dictionary<string, int> _rules = [];
    private readonly Dictionary<Constraint, int> _known = new(ReferenceEqualityComparer.Instance);
    private readonly int[] _first;

    public LikeLines(RosterModel model, Roster roster)
    {
        _model = model;
        var first = new Dictionary<string, int>();
        _first = new int[model.Agents];
        for (var agent = 0; agent < model.Agents; agent++)
        {
            var key = KeyOf(agent, roster);
            first.TryAdd(key, agent);
            _first[agent] = first[key];
        }
    }

    /// <summary>The first agent whose line is like this one's.</summary>
    public int FirstLike(int agent) => _first[agent];

    private string KeyOf(int agent, Roster roster)
    {
        var shifts = Enumerable.Range(-_model.PrefixDays, _model.PrefixDays + _model.Days).Select(day => (long)_model.ShiftOn(roster, agent, day));
        var rules = _model.LineOf(agent).Where(l => l.Constraint.PenaltyOrNull() is { IsHard: true }).SelectMany(l => new[] { NumberOf(l.Constraint), l.Carry });
        return string.Join(',', shifts.Concat(rules));
    }

    /// <summary>Equal constraints have equal numbers.</summary>
    private long NumberOf(Constraint constraint)
    {
        if (constraint is Cell cell) return -1 - Number(_cells, (cell.Day, cell.Shifts, cell.Penalty));
        if (_known.TryGetValue(constraint, out var number)) return number;
        var limits = constraint is Total total ? $"{total.Min}:{total.Max}:{total.Penalty}" : "";
        return _known[constraint] = Number(_rules, LineShape.KeyOf(constraint) + limits);
    }

    private static int Number<TKey>(Dictionary<TKey, int> known, TKey key) where TKey : notnull
    {
        known.TryAdd(key, known.Count);
        return known[key];
    }
}
