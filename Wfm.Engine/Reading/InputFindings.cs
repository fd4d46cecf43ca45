namespace Wfm.Engine.Reading;

/// <summary>Collects what is noticed in the files of one import; nothing is reported before all files are read.</summary>
internal sealed class InputFindings
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public bool HasErrors => _all.Exists(f => f.Severity == FindingSeverity.Error);

    public void Error(string file, int line, int column, string value, string zh, string en) =>
        _all.Add(new Finding(FindingSeverity.Error, file, line, column, value, new LocalText(zh, en)));

    public void Warning(string file, int line, int column, string value, string zh, string en) =>
        _all.Add(new Finding(FindingSeverity.Warning, file, line, column, value, new LocalText(zh, en)));

    public void AddRange(IEnumerable<Finding> findings) => _all.AddRange(findings);
}
