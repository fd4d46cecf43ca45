namespace Wfm.Tests.Faults;

/// <summary>What is printed of a run: a line for each kind of round, and the findings of it that differ.</summary>
internal sealed class FaultReport(TextWriter to)
{
    private const int Shown = 8;

    private int _rounds;
    private int _findings;

    public void Add(string name, int rounds, IReadOnlyList<FaultFinding> found)
    {
        (_rounds, _findings) = (_rounds + rounds, _findings + found.Count);
        var bad = found.Select(f => f.Seed).Distinct().Count();
        to.WriteLine($"{name,-48}{rounds,6} rounds  {bad,5} with findings");
        foreach (var kind in found.GroupBy(f => f.Words).OrderByDescending(g => g.Count()).Take(Shown))
            to.WriteLine($"    seed {kind.First().Seed}, {kind.Count()} times: {kind.Key}");
    }

    public void Say(string line) => to.WriteLine(line);

    /// <returns>The exit code: 1 where something was found.</returns>
    public int Finish()
    {
        to.WriteLine($"{_rounds} rounds, {_findings} findings");
        return _findings == 0 ? 0 : 1;
    }
}
