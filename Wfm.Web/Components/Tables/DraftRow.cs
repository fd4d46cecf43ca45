namespace Wfm.Web.Components.Tables;

/// <summary>Where a row of a <see cref="TableDraft"/> stands.</summary>
public enum RowState
{
    /// <summary>It is stored, and stays.</summary>
    Stored,

    /// <summary>It is stored, and goes with the next save.</summary>
    Removed,

    /// <summary>It comes with the next save.</summary>
    Added,

    /// <summary>It was added and taken back.</summary>
    Absent,
}

/// <summary>A row of a <see cref="TableDraft"/>.</summary>
public sealed class DraftRow
{
    internal DraftRow(int id, TableLine? line, IReadOnlyList<TableColumn> columns)
    {
        Id = id;
        Values = new string[columns.Count];
        State = line is null ? RowState.Added : RowState.Stored;
        Take(line, columns);
        for (var c = 0; c < Values.Length; c++) Values[c] = Before(c);
    }

    /// <summary>Names the row as long as the draft lives.</summary>
    public int Id { get; }

    /// <summary>What is stored; null for a row that is not yet.</summary>
    public TableLine? Line { get; private set; }

    public RowState State { get; internal set; }

    /// <summary>Counts up with every change, so that a row is drawn again only when it has changed.</summary>
    public int Version { get; internal set; }

    public bool IsListed => State != RowState.Absent;

    /// <summary>Where the row was imported from, file and line; empty where it was not.</summary>
    public string Source { get; internal set; } = "";

    /// <summary>True for an added row in which nothing is written; it is not saved.</summary>
    public bool IsBlank => Line is null && Array.TrueForAll(Values, v => v.Length == 0);

    /// <summary>Values by column.</summary>
    internal string[] Values { get; }

    private string[] Stored { get; set; } = [];

    public string this[int column] => Values[column];

    /// <summary>What is stored in a cell; empty in a row that is not stored.</summary>
    public string Before(int column) => Line is null ? "" : Stored[column];

    /// <summary>True where a cell of a stored row has another value than is stored.</summary>
    public bool IsChanged(int column) => State == RowState.Stored && Values[column] != Stored[column];

    internal void Take(TableLine? line, IReadOnlyList<TableColumn> columns)
    {
        Line = line;
        Stored = line is null ? [] : [.. columns.Select(c => line.Cells.GetValueOrDefault(c.Key) ?? "")];
        Version++;
    }

    internal LineChange? Change(IReadOnlyList<TableColumn> columns) => State switch
    {
        RowState.Removed => new LineChange(Id, Line, null),
        RowState.Added when !IsBlank => new LineChange(Id, null, Cells(columns)),
        RowState.Stored when !Values.AsSpan().SequenceEqual(Stored) => new LineChange(Id, Line, Cells(columns)),
        _ => null,
    };

    private Dictionary<string, string> Cells(IReadOnlyList<TableColumn> columns) =>
        columns.Select((c, i) => (c.Key, Values[i])).ToDictionary(c => c.Key, c => c.Item2);
}
