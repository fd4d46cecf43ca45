namespace Wfm.Engine.Rostering.Model;

/// <summary>What one agent working one shift on one day adds to a coverage row (usually 1).</summary>
public readonly record struct Contribution(int Row, int Amount);

/// <summary>
/// The coverage rows of a model and who contributes to them. Agents of the same profile contribute alike.
/// Stored flat: the contributions of (profile, day, shift) are one slice.
/// </summary>
public sealed class Coverage
{
    private readonly int[] _profileOfAgent;
    private readonly int[] _offsets;
    private readonly Contribution[] _entries;
    private readonly int _days;
    private readonly int _shifts;

    /// <param name="contributions">Called once for every (profile, day, shift ≥ 1); rows in ascending order.</param>
    public Coverage(
        IReadOnlyList<CoverageRow> rows, int[] profileOfAgent, int days, int shifts,
        Func<int, int, int, IEnumerable<Contribution>> contributions)
    {
        Rows = rows;
        (_profileOfAgent, _days, _shifts) = (profileOfAgent, days, shifts);
        Profiles = profileOfAgent.Length == 0 ? 0 : profileOfAgent.Max() + 1;
        _offsets = new int[Profiles * days * shifts + 1];
        var entries = new List<Contribution>();
        for (var key = 0; key < _offsets.Length - 1; key++)
        {
            var shift = key % shifts;
            if (shift > 0) entries.AddRange(contributions(key / shifts / days, key / shifts % days, shift));
            _offsets[key + 1] = entries.Count;
        }
        _entries = [.. entries];
    }

    public IReadOnlyList<CoverageRow> Rows { get; }

    /// <summary>Number of different profiles.</summary>
    public int Profiles { get; }

    public int ProfileOf(int agent) => _profileOfAgent[agent];

    /// <summary>
    /// Rows to which an agent of <paramref name="profile"/> contributes by working <paramref name="shift"/> on <paramref name="day"/> ≥ 0.
    /// </summary>
    public ReadOnlySpan<Contribution> Of(int profile, int day, int shift)
    {
        var key = (profile * _days + day) * _shifts + shift;
        return _entries.AsSpan(_offsets[key], _offsets[key + 1] - _offsets[key]);
    }
}
