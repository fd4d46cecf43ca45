namespace Wfm.Web.Components.Tables;

/// <summary>What is stored of a table, as an editor saw it.</summary>
/// <param name="Lines">In the order in which they are shown at first.</param>
public sealed record TableData(IReadOnlyList<TableLine> Lines)
{
    public static TableData Empty { get; } = new([]);
}

/// <summary>One stored row.</summary>
/// <param name="Key">Unique within the table, and the same for ever.</param>
/// <param name="Cells">Values by key of the column; a column that is not named is empty.</param>
/// <param name="Stamp">Changes with every change of the row; comes back with what was changed, so that two at once are noticed.</param>
public sealed record TableLine(string Key, IReadOnlyDictionary<string, string> Cells, string Stamp = "");

/// <summary>Everything that was changed in a table, to be checked and saved together.</summary>
/// <param name="From">The day from which it counts, as chosen by the editor.</param>
public sealed record TableChanges(DateOnly From, IReadOnlyList<LineChange> Lines)
{
    /// <summary>Faults of single cells; what a row means beside others is the service's to say.</summary>
    public IEnumerable<TableFinding> Faults(IReadOnlyList<TableColumn> columns) =>
        from line in Lines
        where !line.IsRemoved
        from column in columns
        let fault = column.FaultOf(line[column.Key])
        where fault is not null
        select new TableFinding(line.Row, column.Key, fault.Value);
}

/// <summary>A row that was added, changed or removed.</summary>
/// <param name="Row">Names the row in findings; the same for a row as long as the table is open.</param>
/// <param name="Before">What was stored; null for an added row.</param>
/// <param name="After">Values by key of the column, all columns; null for a removed row.</param>
public sealed record LineChange(int Row, TableLine? Before, IReadOnlyDictionary<string, string>? After)
{
    /// <summary>The value after the change; empty for a removed row.</summary>
    public string this[string column] => After?.GetValueOrDefault(column) ?? "";

    public bool IsAdded => Before is null;

    public bool IsRemoved => After is null;

    /// <summary>True where a column of a row has another value than before; of an added row every column.</summary>
    public bool Changes(string column) =>
        After is not null && (Before is null || (Before.Cells.GetValueOrDefault(column) ?? "") != this[column]);
}

/// <summary>Something noticed about a change.</summary>
/// <param name="Row"><see cref="LineChange.Row"/>.</param>
/// <param name="Column">Key of the column; null where the whole row is meant.</param>
/// <param name="Message">What was expected.</param>
/// <param name="IsWarning">True where it may be saved all the same.</param>
public sealed record TableFinding(int Row, string? Column, Engine.LocalText Message, bool IsWarning = false);

/// <summary>How a save ended.</summary>
public abstract record TableOutcome;

/// <summary>Everything was saved.</summary>
/// <param name="Data">The table as it is stored now.</param>
public sealed record TableSaved(TableData Data) : TableOutcome;

/// <summary>Nothing was saved, because of what was found.</summary>
public sealed record TableRefused(IReadOnlyList<TableFinding> Findings) : TableOutcome;

/// <summary>Nothing was saved, because somebody else has changed one of the same rows meanwhile.</summary>
/// <param name="Data">The table as it is stored now.</param>
/// <param name="By">Who did; empty where that is not known.</param>
public sealed record TableOvertaken(TableData Data, string By = "") : TableOutcome;
