using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering;

/// <summary>Agents who contribute alike to the coverage rows of one rule.</summary>
/// <param name="Agents">Indices of the agents; null for all.</param>
/// <param name="Contributions">
/// For a day of the period and a shift index ≥ 1: what one agent adds, with rows counted from the first row of the rule.
/// </param>
public sealed record CoverGroup(IReadOnlyList<int>? Agents, Func<int, int, IEnumerable<Contribution>> Contributions);

/// <summary>Collects the coverage rows of all rules and sorts agents into profiles that contribute alike.</summary>
internal sealed class CoverDraft
{
    private readonly List<CoverageRow> _rows = [];
    private readonly List<(int FirstRow, CoverGroup Group)> _groups = [];

    public void Add(IReadOnlyList<CoverageRow> rows, IReadOnlyList<CoverGroup> groups)
    {
        foreach (var group in groups) _groups.Add((_rows.Count, group));
        _rows.AddRange(rows);
    }

    public Coverage Build(int agents, int days, int shifts)
    {
        var everyone = _groups.Where(g => g.Group.Agents is null).ToArray();
        var memberships = new List<int>[agents];
        for (var a = 0; a < agents; a++) memberships[a] = [];
        for (var g = 0; g < _groups.Count; g++)
            foreach (var agent in _groups[g].Group.Agents ?? []) memberships[agent].Add(g);

        var profiles = new Dictionary<string, int>();
        var members = new List<(int FirstRow, CoverGroup Group)[]>();
        var profileOfAgent = new int[agents];
        for (var a = 0; a < agents; a++)
        {
            var key = string.Join(',', memberships[a]);
            if (!profiles.TryGetValue(key, out var profile))
            {
                profiles[key] = profile = members.Count;
                members.Add([.. everyone, .. memberships[a].Select(g => _groups[g])]);
            }
            profileOfAgent[a] = profile;
        }
        return new Coverage(_rows, profileOfAgent, days, shifts, (profile, day, shift) => Merge(members[profile], day, shift));
    }

    private static IEnumerable<Contribution> Merge((int FirstRow, CoverGroup Group)[] groups, int day, int shift) =>
        groups.SelectMany(g => g.Group.Contributions(day, shift).Select(c => new Contribution(g.FirstRow + c.Row, c.Amount)))
            .OrderBy(c => c.Row);
}
