using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Components.Tables;

/// <summary>What a file would do to a table.</summary>
/// <param name="Added">Rows that are not there yet.</param>
/// <param name="Changed">Rows that are there with another value in a cell.</param>
/// <param name="Emptied">Cells with a value that the file has nothing for.</param>
/// <param name="Gone">Rows that the file does not have; removed only when that is asked for.</param>
public readonly record struct ImportEffect(int Added, int Changed, int Emptied, int Gone);

/// <summary>
/// Rows of a file or of the clipboard on their way into a table: which of their columns is which, what is missing, and what they would
/// change. Columns are known by their headings in any order and either language; what is not known is asked for.
/// </summary>
public sealed class TableImport
{
    /// <summary>Lines in which the headings may stand; titles and remarks stand before them.</summary>
    private const int FurthestHeadings = 20;

    private readonly TableShape _shape;
    private readonly IReadOnlyList<SourceRow> _rows;
    private readonly string _file;

    public TableImport(TableShape shape, string file, IReadOnlyList<SourceRow> rows)
    {
        (_shape, _file, _rows) = (shape, file, rows);
        HeadingLine = FindHeadings();
        Constants = new string[shape.Columns.Count];
        Array.Fill(Constants, "");
        Understand();
    }

    /// <summary>Line of the headings in the file; 0 where it has none.</summary>
    public int HeadingLine { get; private set; }

    /// <summary>The headings, or "column 1" and so on where there are none.</summary>
    public IReadOnlyList<string> Headings { get; private set; } = [];

    /// <summary>By column of the file the column of the table that it fills; −1 for none.</summary>
    public int[] Meanings { get; private set; } = [];

    /// <summary>By column of the table a text for all rows, where no column of the file fills it.</summary>
    public string[] Constants { get; }

    /// <summary>Words of the file that name no choice of their column, and the keys of the choices that they are said to mean.</summary>
    public IDictionary<(int Column, string Word), string> Meant { get; } = new Dictionary<(int, string), string>();

    /// <summary>Words of the file that name no choice of their column, each once.</summary>
    public IReadOnlyList<(int Column, string Word)> UnknownWords =>
    [
        .. from i in Enumerable.Range(0, Meanings.Length)
           where Meanings[i] >= 0
           from word in Body.SelectMany(r => UnknownIn(_shape.Columns[Meanings[i]].Kind, r[i].Trim())).Distinct()
           select (Meanings[i], word),
    ];

    /// <summary>The one choice whose name holds a word, or the other way round; null where none or several do.</summary>
    public string? Likely(int column, string word)
    {
        var alike = _shape.Columns[column].Kind.Choices.Where(c => new[] { c.Key, c.Name.Zh, c.Name.En }.Any(n =>
            n.Contains(word, StringComparison.OrdinalIgnoreCase) || word.Contains(n, StringComparison.OrdinalIgnoreCase))).ToList();
        return alike is [var one] ? one.Key : null;
    }

    /// <summary>Rows that the file does not have are removed.</summary>
    public bool RemovesOthers { get; set; }

    /// <summary>A cell for which the file has nothing keeps what is there.</summary>
    public bool KeepsWhereEmpty { get; set; }

    /// <summary>Columns that a new row needs and for which nothing is said, unless the table gives them itself.</summary>
    public IReadOnlyList<int> Missing =>
        [.. Enumerable.Range(0, _shape.Columns.Count).Where(c => _shape.Columns[c].Required && !IsSuggested(c)
            && !Meanings.Contains(c) && string.IsNullOrWhiteSpace(Constants[c]))];

    /// <summary>True where a file has no column for the keys, so that all its rows are new.</summary>
    public bool HasNoKeys => !Meanings.Contains(_shape.Key);

    /// <summary>The first cells of a column that hold something.</summary>
    public IReadOnlyList<string> Sample(int column) =>
        [.. Body.Select(r => r[column].Trim()).Where(t => t.Length > 0).Distinct().Take(3)];

    /// <summary>Whether a row of cells is one of headings: two of them name columns.</summary>
    public static bool AreHeadings(TableShape shape, IReadOnlyList<string> cells) =>
        Named(shape, cells) >= Math.Min(2, shape.Columns.Count);

    /// <summary>Takes another line for that of the headings; 0 for none.</summary>
    public void ChooseHeadings(int line)
    {
        HeadingLine = line;
        Understand();
    }

    /// <summary>Says what a column of the file is; another that was taken for the same is left out.</summary>
    public void Mean(int column, int meaning)
    {
        for (var i = 0; meaning >= 0 && i < Meanings.Length; i++)
            if (Meanings[i] == meaning) Meanings[i] = -1;
        Meanings[column] = meaning;
    }

    public ImportEffect Effect(TableDraft draft)
    {
        var lines = Lines(draft);
        var changed = lines.Where(l => l.Row is not null && l.Cells.Any(c => l.Row[c.Key] != c.Value)).ToList();
        return new ImportEffect(
            lines.Count(l => l.Row is null), changed.Count,
            changed.Sum(l => l.Cells.Count(c => c.Value.Length == 0 && l.Row![c.Key].Length > 0)),
            Others(draft, lines).Count());
    }

    /// <summary>Takes the rows into the table, where they can be looked at, corrected, undone and saved.</summary>
    public DraftEffect Apply(TableDraft draft)
    {
        var lines = Lines(draft);
        return draft.Import(lines, RemovesOthers ? Others(draft, lines) : []);
    }

    private IEnumerable<SourceRow> Body => _rows.Where(r => r.Line > HeadingLine);

    private bool IsSuggested(int column) => column == _shape.Key && _shape.SuggestKey is not null;

    private int FindHeadings()
    {
        var best = _rows.Take(FurthestHeadings).Select(r => (r.Line, Named: Named(_shape, r.Cells))).Where(r => r.Named > 0)
            .OrderByDescending(r => r.Named).ToList();
        return best.Count > 0 ? best[0].Line : 0;
    }

    private static int Named(TableShape shape, IReadOnlyList<string> cells) =>
        shape.Columns.Count(column => cells.Any(column.IsNamed));

    private void Understand()
    {
        var width = _rows.Max(r => r.Cells.Length);
        var headings = _rows.FirstOrDefault(r => r.Line == HeadingLine);
        Headings = [.. Enumerable.Range(0, width).Select(i => headings.Cells is not null && headings[i].Trim() is { Length: > 0 } heading
            ? heading : Words.T($"第 {i + 1} 列", $"column {i + 1}"))];
        Meanings = new int[width];
        Array.Fill(Meanings, -1);
        for (var i = 0; headings.Cells is not null && i < width; i++)
        {
            var meaning = _shape.Columns.Select((c, m) => (c, m)).Where(c => c.c.IsNamed(headings[i])).Select(c => c.m).FirstOrDefault(-1);
            if (meaning >= 0 && !Meanings.Contains(meaning)) Meanings[i] = meaning;
        }
    }

    private List<ImportLine> Lines(TableDraft draft)
    {
        var body = Body.Where(r => Enumerable.Range(0, Meanings.Length).Any(i => Meanings[i] >= 0 && r[i].Trim().Length > 0)).ToList();
        var known = draft.Rows.Where(r => r[_shape.Key].Length > 0).GroupBy(r => r[_shape.Key]).ToDictionary(g => g.Key, g => g.First());
        var values = Enumerable.Range(0, _shape.Columns.Count).Select(c => Column(c, body)).ToArray();
        var lines = new List<ImportLine>();
        for (var r = 0; r < body.Count; r++)
        {
            // A key that stands twice finds its row once; the second is a new row, and found to be one too many.
            var row = values[_shape.Key] is { } keys && known.Remove(keys[r], out var found) ? found : null;
            var cells = new Dictionary<int, string>();
            for (var c = 0; c < values.Length; c++)
                if (values[c] is { } column && !(KeepsWhereEmpty && row is not null && column[r].Length == 0)) cells[c] = column[r];
            lines.Add(new ImportLine(row, $"{_file}:{body[r].Line}", cells));
        }
        return lines;
    }

    /// <summary>The values of a column for every row; null where the file says nothing of it.</summary>
    private string[]? Column(int column, List<SourceRow> body)
    {
        var kind = _shape.Columns[column].Kind;
        var from = Array.IndexOf(Meanings, column);
        if (from >= 0) return [.. kind.ReadAll([.. body.Select(r => Worded(column, kind, r[from].Trim()))]).Select(r => r.Value)];
        if (string.IsNullOrWhiteSpace(Constants[column])) return null;
        return [.. Enumerable.Repeat(kind.Of(Constants[column]).Value, body.Count)];
    }

    private string Worded(int column, CellKind kind, string text)
    {
        if (Meant.Count == 0 || text.Length == 0) return text;
        return kind is ChoicesCell several && several.Of(text).Fault is not null ? several.Worded(text, Meaning) : Meaning(text);

        string Meaning(string word) => Meant.TryGetValue((column, word), out var key) && key.Length > 0 ? key : word;
    }

    private static IEnumerable<string> UnknownIn(CellKind kind, string text) => kind switch
    {
        _ when text.Length == 0 => [],
        ChoicesCell several => several.Unknown(text),
        ChoiceCell one when one.Of(text).Fault is not null => [text],
        _ => [],
    };

    private static IEnumerable<DraftRow> Others(TableDraft draft, IReadOnlyList<ImportLine> lines)
    {
        var named = lines.Select(l => l.Row).OfType<DraftRow>().ToHashSet();
        return draft.Rows.Where(r => r.State == RowState.Stored && !named.Contains(r));
    }
}

/// <summary>A row of a file as it goes into a table.</summary>
/// <param name="Row">The row that it changes; null for a new one.</param>
/// <param name="Source">Where it stands: file and line.</param>
/// <param name="Cells">Values by column of the table.</param>
internal sealed record ImportLine(DraftRow? Row, string Source, IReadOnlyDictionary<int, string> Cells);
