namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Collects the findings of one file; past a limit they are counted instead of kept.</summary>
internal sealed class FindingLog(string file)
{
    private const int Limit = 2000;
    private readonly List<Finding> _kept = [];
    private int _dropped;

    public bool HasError { get; private set; }

    public void Error(int line, int column, string value, LocalText message) => Add(FindingSeverity.Error, line, column, value, message);

    public void Warning(int line, int column, string value, LocalText message) => Add(FindingSeverity.Warning, line, column, value, message);

    public void Information(int line, int column, string value, LocalText message) => Add(FindingSeverity.Information, line, column, value, message);

    /// <summary>The findings in the order of the file, with a closing one that counts those beyond the limit.</summary>
    public IReadOnlyList<Finding> All()
    {
        if (_dropped == 0) return _kept;
        return [.. _kept, new Finding(FindingSeverity.Information, file, 0, 0, _dropped.ToString(System.Globalization.CultureInfo.InvariantCulture),
            new LocalText($"另有 {_dropped} 条同类问题未列出。", $"{_dropped} more findings are not listed."))];
    }

    private void Add(FindingSeverity severity, int line, int column, string value, LocalText message)
    {
        HasError |= severity == FindingSeverity.Error;
        if (_kept.Count < Limit) _kept.Add(new Finding(severity, file, line, column, value, message));
        else _dropped++;
    }
}
