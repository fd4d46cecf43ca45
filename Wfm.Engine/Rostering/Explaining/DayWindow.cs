using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// The hard constraints of a model on some neighbouring days alone. What lies outside may be anything, so a window without
/// a roster proves that the whole has none: minima of totals are lowered by the most that the other days can give, and
/// cover that a day before the window may feed is left out.
/// </summary>
internal sealed class DayWindow
{
    private readonly RosterModel _whole;
    private readonly int _first, _days, _prefix, _suffix;

    private DayWindow(RosterModel whole, int first, int days)
    {
        (_whole, _first, _days) = (whole, first, days);
        (_prefix, _suffix) = (first == 0 ? whole.PrefixDays : 0, first + days == whole.Days ? whole.SuffixDays : 0);
    }

    /// <param name="first">Day 0 of the window, as a day of <paramref name="whole"/>.</param>
    /// <param name="kept">Demands that count, by the days of <paramref name="whole"/>.</param>
    public static RosterModel Of(RosterModel whole, int first, int days, Func<Demand, bool> kept) =>
        new DayWindow(whole, first, days).Build(kept);

    /// <summary>
    /// True when cover of a day of <paramref name="whole"/> counts in full in the window that begins on <paramref name="first"/>.
    /// </summary>
    public static bool HoldsAllOf(RosterModel whole, int first, Demand cover) =>
        !new DayWindow(whole, first, 1).FedFromBefore().Any(row => Demand.Of(whole.Coverage.Rows[row], -1) == cover);

    private RosterModel Build(Func<Demand, bool> kept)
    {
        var builder = new RosterModelBuilder(_whole.Agents, _days, _whole.Shifts, _prefix, _suffix);
        foreach (var rule in _whole.Rules) builder.AddRule(rule);
        for (var agent = 0; agent < _whole.Agents; agent++)
        {
            for (var day = -_prefix; day < 0; day++) builder.SetPast(agent, day, _whole.Past(agent, day));
            for (var day = _days; day < _days + _suffix; day++) builder.SetFollowing(agent, day, _whole.Following(agent, day + _first));
            foreach (var (constraint, carry) in _whole.LineOf(agent))
                if (constraint.PenaltyOrNull() is { IsHard: true } && kept(Demand.Of(constraint, agent))
                    && Within(constraint, agent, carry) is { } part)
                    builder.Add(part);
        }
        builder.SetCoverage(Cover(kept));
        return builder.Build();
    }

    private Constraint? Within(Constraint constraint, int agent, long carry) => constraint switch
    {
        Cell cell => IsInside(cell.Day) ? cell with { Day = cell.Day - _first } : null,
        Sequence sequence => sequence with { Agents = [agent], StartDays = [.. sequence.StartDays.Where(d => d - _first >= -_prefix).Select(d => d - _first)] },
        Run run => run with { Agents = [agent] },
        Total total => Within(total, agent, carry),
        _ => null,
    };

    private Total? Within(Total total, int agent, long carry)
    {
        var isSum = total.Kind == TotalKind.Sum;
        var outside = isSum
            ? total.Groups.Sum(g => g.Count(d => !IsKnown(d))) * total.MostOfADay
            : total.Groups.Count(g => g.Any(d => !IsKnown(d)));
        int[][] groups = [.. total.Groups.Select(g => g.Where(IsKnown).Select(d => d - _first).ToArray()).Where(g => g.Length > 0)];
        var min = total.Min == long.MinValue ? long.MinValue : total.Min - outside;
        return groups.Length == 0 ? null : total with
        {
            Agents = [agent],
            Groups = groups,
            Min = min,
            Carry = [carry],
            WeightsOn = total.WeightsOn.ToDictionary(w => w.Key - _first, w => w.Value),
        };
    }

    private Coverage Cover(Func<Demand, bool> kept)
    {
        var fed = FedFromBefore();
        int[] rows = [.. Enumerable.Range(0, _whole.Coverage.Rows.Count)
            .Where(r => IsLimited(_whole.Coverage.Rows[r]) && !fed.Contains(r) && kept(Demand.Of(_whole.Coverage.Rows[r], -1)))];
        var newRow = rows.Select((row, i) => (row, i)).ToDictionary(p => p.row, p => p.i);
        return new Coverage(
            [.. rows.Select(r => _whole.Coverage.Rows[r]).Select(r => r with { Day = r.Day - _first, Cost = ConvexCost.Zero })],
            [.. Enumerable.Range(0, _whole.Agents).Select(_whole.Coverage.ProfileOf)], _days, _whole.Shifts,
            (profile, day, shift) => _whole.Coverage.Of(profile, day + _first, shift).ToArray()
                .Where(c => newRow.ContainsKey(c.Row)).Select(c => c with { Row = newRow[c.Row] }));
    }

    /// <summary>Rows to which shifts of the day before the window contribute, past midnight.</summary>
    private HashSet<int> FedFromBefore()
    {
        var fed = new HashSet<int>();
        for (var profile = 0; profile < _whole.Coverage.Profiles && _first > 0; profile++)
            for (var shift = 1; shift < _whole.Shifts; shift++)
                foreach (var (row, _) in _whole.Coverage.Of(profile, _first - 1, shift)) fed.Add(row);
        return fed;
    }

    private bool IsLimited(CoverageRow row) =>
        (IsInside(row.Day) || IsFollowing(row.Day)) && row is not { Floor: int.MinValue, Cap: int.MaxValue };

    /// <summary>The day after the period, which its last shifts reach.</summary>
    private bool IsFollowing(int day) => day == _whole.Days && _first + _days == _whole.Days;

    private bool IsInside(int day) => day >= _first && day < _first + _days;

    private bool IsKnown(int day) => day - _first >= -_prefix && day < _first + _days + _suffix;
}
