using System.Text;

namespace Wfm.Web.Components.Tables;

/// <summary>
/// Cells on the clipboard, as spreadsheets put and take them: tabs between cells, line breaks between rows, and quotes around a cell
/// that holds either.
/// </summary>
public static class ClipboardText
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var (rows, row, cell) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder());
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && cell.Length == 0 && Quoted(text, ref i, cell)) continue;
            if (c == '\t') Close();
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
                Close();
                rows.Add(row);
                row = [];
            }
            else cell.Append(c);
        }
        if (cell.Length == 0 && row.Count == 0) return rows;
        Close();
        rows.Add(row);
        return rows;

        void Close()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }

    public static string Write(IEnumerable<IReadOnlyList<string>> rows) =>
        string.Join('\n', rows.Select(r => string.Join('\t', r.Select(Cell))));

    /// <summary>Takes a cell in quotes; false, and nothing taken, where the quote is a sign of the text.</summary>
    private static bool Quoted(string text, ref int at, StringBuilder cell)
    {
        var taken = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != '"') taken.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"') taken.Append(text[i++]);
            else if (i + 1 == text.Length || text[i + 1] is '\t' or '\n' or '\r')
            {
                cell.Append(taken);
                at = i;
                return true;
            }
            else return false;
        }
        return false;
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny('\t', '\n', '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
