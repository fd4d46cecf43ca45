namespace Wfm.Engine.Forecasting.Reading;

/// <summary>The findings of one file.</summary>
/// <param name="keepGoing">Whether a faulty row costs that row only, by the decision of the user.</param>
internal sealed class FindingLog(string file, bool keepGoing = false)
{
    private readonly InputFindings _all = new();

    /// <summary>Rows that were left out because of a fault.</summary>
    public int FaultyRows { get; private set; }

    public bool HasError => _all.HasErrors;

    public IReadOnlyList<Finding> All() => _all.All;

    /// <summary>Something without which nothing can be read.</summary>
    public void Error(int line, int column, string value, LocalText message) =>
        _all.Error(file, line, column, value, message.Zh, message.En);

    /// <summary>A fault of one row: of the whole file, unless the rest is wanted all the same.</summary>
    public void Fault(int line, int column, string value, LocalText message)
    {
        if (!keepGoing) Error(line, column, value, message);
        else Warning(line, column, value, new($"{message.Zh}该行不导入。", $"{message.En} The row is left out."));
    }

    public void Warning(int line, int column, string value, LocalText message) =>
        _all.Warning(file, line, column, value, message.Zh, message.En);

    public void Information(int line, int column, string value, LocalText message) =>
        _all.Information(file, line, column, value, message.Zh, message.En);

    public void CountFaultyRow() => FaultyRows++;
}
