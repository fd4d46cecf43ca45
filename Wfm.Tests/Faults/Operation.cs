namespace Wfm.Tests.Faults;

/// <summary>How an operation ended for the one who asked for it.</summary>
internal enum OperationEnd
{
    /// <summary>It has not returned.</summary>
    Open,
    Done,

    /// <summary>Told in words that it is not possible as things stand.</summary>
    Refused,

    /// <summary>An exception that no page has words for.</summary>
    Failed,
}

/// <summary>
/// One call of a service, with every row that it wrote: "+" for a row that is there since, "-" for one that is not any more.
/// </summary>
internal sealed class Operation(int number, string kind)
{
    /// <summary>The start of the product, which is several changes one after the other.</summary>
    public const string Start = "start";

    private const string MonthBegun = "+Plans:";

    private readonly List<string> _committed = [];
    private readonly List<string> _open = [];
    private string _context = "";

    public int Number { get; } = number;
    public string Kind { get; } = kind;
    public OperationEnd End { get; private set; }

    /// <summary>What it failed or was refused with; empty where it was not.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>
    /// Transactions that were committed; a change is one of them. To begin a month is a change of its own, whatever begins it.
    /// </summary>
    public int Commits { get; private set; }

    /// <summary>What was committed, as far as the process that did it knows.</summary>
    public IReadOnlyList<string> Committed => _committed;

    /// <summary>What was about to be committed when nothing more was heard of it.</summary>
    public IReadOnlyList<string> UnderWay => _open;

    /// <summary>Rows are about to be written; an earlier context that has not committed by now never will.</summary>
    public void Write(string context, IEnumerable<string> facts)
    {
        if (context != _context) _open.Clear();
        _context = context;
        _open.AddRange(facts);
    }

    public void TakeBack(string context)
    {
        if (context == _context) _open.Clear();
    }

    public void Commit(string context)
    {
        if (context != _context || _open.Count == 0) return;
        if (!_open.TrueForAll(f => f.StartsWith(MonthBegun, StringComparison.Ordinal))) Commits++;
        _committed.AddRange(_open);
        _open.Clear();
    }

    public void Finish(OperationEnd end, string fault = "") => (End, Fault) = (end, fault);

    public override string ToString() => $"{Kind} ({Number})";
}
