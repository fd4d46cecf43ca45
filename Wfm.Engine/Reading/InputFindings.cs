using System.Globalization;

namespace Wfm.Engine.Reading;

/// <summary>
/// Collects what is noticed in the files of one import; nothing is reported before all files are read. Past a limit findings are
/// counted instead of kept.
/// </summary>
internal sealed class InputFindings
{
    private const int Limit = 2000;
    private readonly List<Finding> _kept = [];
    private int _dropped;

    /// <summary>The findings in the order of the files, with a closing one that counts those beyond the limit.</summary>
    public IReadOnlyList<Finding> All => _dropped == 0 ? _kept :
    [
        .. _kept,
        new Finding(FindingSeverity.Information, _kept[^1].File, 0, 0, _dropped.ToString(CultureInfo.InvariantCulture),
            new LocalText($"另有 {_dropped} 条问题未列出。", $"{_dropped} more findings are not listed.")),
    ];

    public bool HasErrors { get; private set; }

    public void Error(string file, int line, int column, string value, string zh, string en) =>
        Add(new Finding(FindingSeverity.Error, file, line, column, CellText.Shown(value), new LocalText(zh, en)));

    public void Warning(string file, int line, int column, string value, string zh, string en) =>
        Add(new Finding(FindingSeverity.Warning, file, line, column, CellText.Shown(value), new LocalText(zh, en)));

    public void Information(string file, int line, int column, string value, string zh, string en) =>
        Add(new Finding(FindingSeverity.Information, file, line, column, CellText.Shown(value), new LocalText(zh, en)));

    public void AddRange(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings) Add(finding);
    }

    /// <summary>An error is kept even beyond the limit where it is the first: what is refused says why.</summary>
    private void Add(Finding finding)
    {
        var isFirstError = finding.Severity == FindingSeverity.Error && !HasErrors;
        HasErrors |= finding.Severity == FindingSeverity.Error;
        if (_kept.Count < Limit || isFirstError) _kept.Add(finding);
        else _dropped++;
    }
}
