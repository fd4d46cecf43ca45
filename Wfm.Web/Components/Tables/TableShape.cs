using Wfm.Engine;

namespace Wfm.Web.Components.Tables;

/// <summary>From which days the changes of a table can count.</summary>
public enum CountsFrom
{
    /// <summary>They are dated by their own columns, or have no date.</summary>
    Always,

    /// <summary>From any day.</summary>
    Day,

    /// <summary>From the first day of a month.</summary>
    Month,
}

/// <summary>What an <see cref="EditableTable"/> holds, declared once by the page.</summary>
/// <param name="Name">What the table is called.</param>
/// <param name="File">Name of exported files, without their ending.</param>
public sealed record TableShape(LocalText Name, string File, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>
    /// The column by which rows of a file are found again and rows are called in messages; the values of stored rows are unique.
    /// </summary>
    public string KeyColumn { get; init; } = Columns.Count > 0 ? Columns[0].Key : "";

    public CountsFrom CountsFrom { get; init; }

    /// <summary>The next free key, given those in use; null where the editor chooses it.</summary>
    public Func<IReadOnlyCollection<string>, string>? SuggestKey { get; init; }

    internal int Key => Columns.Select((c, i) => (c.Key, i)).First(c => c.Key == KeyColumn).i;

    internal int Of(string? column) => Columns.Select((c, i) => (c.Key, i)).Where(c => c.Key == column).Select(c => c.i).FirstOrDefault(-1);
}
