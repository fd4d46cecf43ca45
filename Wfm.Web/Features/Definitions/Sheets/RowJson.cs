using System.Text;
using System.Text.Json.Nodes;
using Wfm.Engine;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>
/// A row as an entry of centre.json, one field a line, so that a finding of its reader leads back to the cell. An empty cell is an
/// absent field.
/// </summary>
internal sealed class RowJson
{
    private readonly List<(string Text, string? Column)> _lines = [];
    private readonly Dictionary<string, string> _empty = [];
    private readonly string _before;
    private readonly string _after;

    /// <param name="listed">Name of the list that the entry stands in by itself; null for the entry alone.</param>
    public RowJson(string? listed = null) =>
        (_before, _after) = listed is null ? ("{", "}") : ($"{{\"{listed}\": [{{", "}]}");

    public byte[] Bytes => Encoding.UTF8.GetBytes(string.Join('\n', _lines.Select(l => l.Text).Prepend(_before).Append(_after)));

    public RowJson Put(string column, string field, JsonNode? value)
    {
        if (value is null) _empty[field] = column;
        else _lines.Add(($"{Quoted(field)}: {value.ToJsonString()},", column));
        return this;
    }

    public RowJson Text(string column, string field, string text) => Put(column, field, text.Length == 0 ? null : JsonValue.Create(text));

    public RowJson Number(string column, string field, double? number) => Put(column, field, number is { } n ? JsonValue.Create(n) : null);

    public RowJson Texts(string column, string field, IEnumerable<string> texts) =>
        Put(column, field, new JsonArray([.. texts.Select(t => JsonValue.Create(t))]));

    public RowJson Name(SheetRow row) => Begin("name").Text("name_zh", "zh", row["name_zh"]).Text("name_en", "en", row["name_en"]).End();

    public RowJson Begin(string field)
    {
        _lines.Add(($"{Quoted(field)}: {{", null));
        return this;
    }

    public RowJson End()
    {
        _lines.Add(("},", null));
        return this;
    }

    /// <summary>The column of what was found; null where the whole row is meant.</summary>
    public string? ColumnOf(Finding finding)
    {
        // Lines count from 1, and the first is the bracket; what is missing stands at a bracket, and is named.
        var line = finding.Line - 2;
        return line >= 0 && line < _lines.Count && _lines[line].Column is { } column ? column : _empty.GetValueOrDefault(finding.Value);
    }

    private static string Quoted(string field) => $"\"{field}\"";
}
