
namespace Wfm.Web.Components.Tables;

/// <summary>What a paste or another change of many cells did.</summary>
/// <param name="Cells">Cells that have another value now.</param>
/// <param name="Rows">Rows that were added.</param>
/// <param name="Kept">Cells that were to change and cannot, because they name a stored row.</param>
public readonly record struct DraftEffect(int Cells, int Rows, int Kept);

/// <summary>A cell that somebody else has changed as well.</summary>
/// <param name="Theirs">What is stored now.</param>
public sealed record DraftConflict(DraftRow Row, int Column, string Theirs);

/// <summary>
/// A table as an editor is changing it: what is stored, what was written since, and the way back. Nothing of it is stored before it
/// is saved. Rows are addressed by their place in <see cref="View"/>; the place after the last is the row that is not there yet.
/// </summary>
public sealed class TableDraft
{
    private readonly List<DraftRow> _rows = [];
    private readonly Stack<IReadOnlyList<Step>> _undo = new();
    private readonly Stack<IReadOnlyList<Step>> _redo = new();
    private List<DraftRow> _view = [];
    private int _lastId;

    public TableDraft(IReadOnlyList<TableColumn> columns, TableData data)
    {
        Columns = columns;
        foreach (var line in data.Lines) New(line);
        _view = [.. _rows];
    }

    /// <summary>One cell, or where <paramref name="Column"/> is negative the state of a row.</summary>
    private readonly record struct Step(
        DraftRow Row, int Column, string Before, string After, RowState From = default, RowState To = default);

    public IReadOnlyList<TableColumn> Columns { get; private set; }

    /// <summary>The rows that are shown, in their order.</summary>
    public IReadOnlyList<DraftRow> View => _view;

    /// <summary>All rows but those that were added and taken back.</summary>
    public IEnumerable<DraftRow> Rows => _rows.Where(r => r.IsListed);

    /// <summary>
    /// The <see cref="DraftRow.Id"/> of the next new row, so that the row that is not there yet becomes it while it is written.
    /// </summary>
    public int NextId => _lastId + 1;

    public bool CanUndo => _undo.Count > 0;

    public bool CanRedo => _redo.Count > 0;

    /// <summary>Changed cells, added rows and removed rows.</summary>
    public int ChangeCount => _rows.Sum(r => r.State switch
    {
        RowState.Stored => Enumerable.Range(0, Columns.Count).Count(r.IsChanged),
        RowState.Removed => 1,
        RowState.Added => r.IsBlank ? 0 : 1,
        _ => 0,
    });

    public bool IsChanged => _rows.Exists(r => r.Change(Columns) is not null);

    /// <summary>What somebody else changed while it was changed here, until the next save.</summary>
    public IReadOnlyList<DraftConflict> Conflicts { get; private set; } = [];

    /// <summary>What is shown, and by which column it is ordered.</summary>
    public TableOrder Order { get; private set; } = new();

    /// <summary>Everything that would be saved.</summary>
    public TableChanges Changes(DateOnly from) => new(from, [.. _rows.Select(r => r.Change(Columns)).OfType<LineChange>()]);

    /// <summary>Faults of single cells of changed rows.</summary>
    public IReadOnlyList<TableFinding> Faults() => [.. Changes(default).Faults(Columns)];

    public DraftRow? Find(int id) => _rows.Find(r => r.Id == id);

    /// <summary>Writes into one cell; beyond the last row it begins a row.</summary>
    public DraftEffect Write(int row, int column, string text) => Paste(row, column, [[text]]);

    /// <summary>
    /// Writes a block of texts, its first at the given cell. Rows beyond the last are added, columns beyond it are left out.
    /// </summary>
    public DraftEffect Paste(int row, int column, IReadOnlyList<IReadOnlyList<string>> block)
    {
        var steps = new List<Step>();
        var targets = block.Select((_, r) => RowAt(row + r, steps)).ToList();
        var kept = 0;
        var width = block.Count == 0 ? 0 : block.Max(line => line.Count);
        for (var c = 0; c < width && column + c < Columns.Count; c++)
        {
            var lines = Enumerable.Range(0, block.Count).Where(r => c < block[r].Count).ToList();
            var readings = Columns[column + c].Kind.ReadAll([.. lines.Select(r => block[r][c])]);
            for (var i = 0; i < lines.Count; i++) kept += Note(steps, targets[lines[i]], column + c, readings[i].Value);
        }
        return Do(steps, kept);
    }

    /// <summary>Writes one value into every cell of a block.</summary>
    public DraftEffect Fill(CellBlock cells, string text)
    {
        var line = Enumerable.Repeat(text, cells.Columns).ToList();
        return Paste(cells.Top, cells.Left, [.. Enumerable.Repeat(line, cells.Rows)]);
    }

    /// <summary>Writes the first row of a block into the others.</summary>
    public DraftEffect FillDown(CellBlock cells)
    {
        if (cells.Rows < 2 || cells.Top >= _view.Count) return default;
        var line = Enumerable.Range(cells.Left, cells.Columns).Select(c => _view[cells.Top][c]).ToList();
        return Paste(cells.Top + 1, cells.Left, [.. Enumerable.Repeat(line, Math.Min(cells.Bottom, _view.Count - 1) - cells.Top)]);
    }

    /// <summary>Empties the cells of a block.</summary>
    public DraftEffect Clear(CellBlock cells)
    {
        var rows = Math.Min(cells.Rows, _view.Count - cells.Top);
        return rows <= 0 ? default : Fill(cells with { Bottom = cells.Top + rows - 1 }, "");
    }

    /// <summary>Removes the rows of a block with the next save; added ones at once.</summary>
    public DraftEffect Remove(CellBlock cells)
    {
        var rows = _view.Skip(cells.Top).Take(cells.Rows).Where(r => r.State is RowState.Stored or RowState.Added);
        return Do([.. rows.Select(r => Move(r, r.State == RowState.Added ? RowState.Absent : RowState.Removed))], 0);
    }

    /// <summary>Keeps rows of a block that were to be removed.</summary>
    public DraftEffect Restore(CellBlock cells)
    {
        var rows = _view.Skip(cells.Top).Take(cells.Rows).Where(r => r.State == RowState.Removed);
        return Do([.. rows.Select(r => Move(r, RowState.Stored))], 0);
    }

    /// <summary>Takes in rows of a file, as one change: those of a known row change it, the others are added.</summary>
    /// <param name="gone">Rows to be removed.</param>
    internal DraftEffect Import(IEnumerable<ImportLine> lines, IEnumerable<DraftRow> gone)
    {
        var (steps, kept) = (new List<Step>(), 0);
        foreach (var (known, source, cells) in lines)
        {
            var row = known ?? Add(steps);
            row.Source = source;
            if (row.State == RowState.Removed) steps.Add(Move(row, RowState.Stored));
            foreach (var (column, value) in cells) kept += Note(steps, row, column, value);
        }
        steps.AddRange(gone.Where(r => r.State == RowState.Stored).Select(r => Move(r, RowState.Removed)));
        return Do(steps, kept);
    }

    /// <summary>Writes what somebody else has written into a cell that was changed here as well.</summary>
    public DraftEffect Accept(DraftConflict conflict)
    {
        var steps = new List<Step>();
        Note(steps, conflict.Row, conflict.Column, conflict.Theirs);
        Conflicts = [.. Conflicts.Where(c => c != conflict)];
        return Do(steps, 0);
    }

    /// <summary>Writes a value that follows from the last change, and goes back with it.</summary>
    internal void Give(DraftRow row, int column, string value)
    {
        var step = new Step(row, column, row[column], value);
        Take(step);
        if (_undo.TryPop(out var last)) _undo.Push([.. last, step]);
    }

    public bool Undo() => Back(_undo, _redo, s => s with { Before = s.After, After = s.Before, From = s.To, To = s.From });

    public bool Redo() => Back(_redo, _undo, s => s);

    /// <summary>Texts of a block as the reader sees them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Texts(CellBlock cells) =>
        [.. _view.Skip(cells.Top).Take(cells.Rows).Select(row => (IReadOnlyList<string>)
            [.. Enumerable.Range(cells.Left, cells.Columns).Select(c => Columns[c].Kind.Show(row[c]))])];

    /// <summary>Shows the rows that hold a text, ordered by a column. Rows do not move while they are written.</summary>
    public void Arrange(TableOrder order)
    {
        Order = order;
        _view = order.Of(Rows, Columns);
    }

    /// <summary>Keys of the rows changed here that are stored otherwise than when they were looked at.</summary>
    public IReadOnlyList<string> Overtaken(TableData data)
    {
        var fresh = data.Lines.ToDictionary(l => l.Key);
        return [.. from row in _rows
                   where row.Line is not null && row.Change(Columns) is not null
                       && !(fresh.TryGetValue(row.Line.Key, out var line) && line.Stamp == row.Line.Stamp)
                   select row.Line!.Key];
    }

    /// <summary>
    /// Puts what is stored now under the changes: what was not changed here takes the new value, what was keeps its own, and where
    /// somebody else has changed the same cell that is told in <see cref="Conflicts"/>.
    /// </summary>
    public void Rebase(TableData data) => Conflicts = Under(data);

    /// <summary>The same for the table as it is on another day: what differs there was changed by nobody.</summary>
    public void Move(IReadOnlyList<TableColumn> columns, TableData data)
    {
        Columns = columns;
        Under(data);
        Conflicts = [];
    }

    private List<DraftConflict> Under(TableData data)
    {
        var conflicts = new List<DraftConflict>();
        var fresh = data.Lines.ToDictionary(l => l.Key);
        foreach (var row in _rows.Where(r => r.Line is not null).ToList())
        {
            if (fresh.Remove(row.Line!.Key, out var line)) conflicts.AddRange(Merge(row, line));
            else conflicts.AddRange(Lose(row));
        }
        foreach (var line in fresh.Values) New(line);
        _undo.Clear();
        _redo.Clear();
        Arrange(Order);
        return conflicts;
    }

    private IEnumerable<DraftConflict> Merge(DraftRow row, TableLine line)
    {
        var before = Enumerable.Range(0, Columns.Count).Select(row.Before).ToArray();
        row.Take(line, Columns);
        for (var c = 0; c < Columns.Count; c++)
        {
            if (row.Values[c] == before[c]) row.Values[c] = row.Before(c);
            else if (row.Before(c) != before[c] && row.Before(c) != row.Values[c]) yield return new(row, c, row.Before(c));
        }
        if (row.State == RowState.Removed && !before.SequenceEqual(row.Values)) yield return new(row, -1, "");
    }

    /// <summary>A row that somebody else has removed is added again where it was changed here.</summary>
    private IEnumerable<DraftConflict> Lose(DraftRow row)
    {
        var wasChanged = row.State == RowState.Stored && row.Change(Columns) is not null;
        row.Take(null, Columns);
        row.State = wasChanged ? RowState.Added : RowState.Absent;
        if (wasChanged) yield return new DraftConflict(row, -1, "");
    }

    private DraftRow RowAt(int place, List<Step> steps) => place < _view.Count ? _view[place] : Add(steps);

    private DraftRow Add(List<Step> steps)
    {
        var row = New(null);
        row.State = RowState.Absent;
        steps.Add(Move(row, RowState.Added));
        return row;
    }

    private static Step Move(DraftRow row, RowState to) => new(row, -1, "", "", row.State, to);

    private DraftRow New(TableLine? line)
    {
        var row = new DraftRow(++_lastId, line, Columns);
        _rows.Add(row);
        return row;
    }

    /// <returns>1 where the cell cannot change.</returns>
    private int Note(List<Step> steps, DraftRow row, int column, string value)
    {
        if (row[column] == value || row.State == RowState.Removed) return 0;
        if (Columns[column].IsFixed && row.Line is not null) return 1;
        steps.Add(new Step(row, column, row[column], value));
        return 0;
    }

    private DraftEffect Do(List<Step> steps, int kept)
    {
        if (steps.Count == 0) return new(0, 0, kept);
        foreach (var step in steps) Take(step);
        _undo.Push(steps);
        _redo.Clear();
        KeepOrder();
        return new(steps.Count(s => s.Column >= 0), steps.Count(s => s.To == RowState.Added), kept);
    }

    private bool Back(Stack<IReadOnlyList<Step>> from, Stack<IReadOnlyList<Step>> to, Func<Step, Step> turned)
    {
        if (!from.TryPop(out var steps)) return false;
        var inOrder = ReferenceEquals(from, _undo) ? steps.Reverse() : steps;
        foreach (var step in inOrder) Take(turned(step));
        to.Push(steps);
        KeepOrder();
        return true;
    }

    private static void Take(Step step)
    {
        if (step.Column < 0) step.Row.State = step.To;
        else step.Row.Values[step.Column] = step.After;
        step.Row.Version++;
    }

    /// <summary>Rows stay where they are; those that have come stand at the end.</summary>
    private void KeepOrder()
    {
        var shown = _view.Where(r => r.IsListed).ToList();
        var known = shown.ToHashSet();
        shown.AddRange(_rows.Where(r => r.State == RowState.Added && !known.Contains(r)));
        _view = shown;
    }
}
