using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Components.Tables;

/// <summary>A column of an <see cref="EditableTable"/>.</summary>
/// <param name="Key">Names it in code, in exports and in imports ("team").</param>
/// <param name="Title">Its heading.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record TableColumn(string Key, LocalText Title, CellKind Kind)
{
    /// <summary>An empty cell is a fault.</summary>
    public bool Required { get; init; }

    /// <summary>Written in new rows only: what others refer to, such as an id.</summary>
    public bool IsFixed { get; init; }

    /// <summary>What it means, in a sentence; null where the heading says it all.</summary>
    public LocalText? Help { get; init; }

    /// <summary>Further headings under which files name it ("工号", "staff no").</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Pixels.</summary>
    public int Width { get; init; } = 130;

    /// <summary>True for a heading that names this column.</summary>
    public bool IsNamed(string heading)
    {
        var word = WrittenCell.Key(heading);
        return word.Length > 0 && new[] { Key, Title.Zh, Title.En }.Concat(Words).Any(w => WrittenCell.Key(w) == word);
    }

    /// <summary>What a value lacks; null where it is right.</summary>
    public LocalText? FaultOf(string value) =>
        value.Length > 0 ? Kind.Of(value).Fault : Required ? new LocalText("不能为空", "This must not be empty.") : null;
}
