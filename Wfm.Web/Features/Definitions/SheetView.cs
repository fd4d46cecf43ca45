using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions;

/// <summary>A table of definitions as it is in a month.</summary>
/// <param name="Centre">The centre in that month, without people and requests.</param>
/// <param name="Month">The month that is shown, and from which changes count.</param>
/// <param name="Current">The month that runs at the centre; earlier ones are for reading.</param>
/// <param name="Later">Months after the shown one from which other versions count.</param>
public sealed record SheetView(
    Centre Centre, Month Month, Month Current, DateOnly Today, TableShape Shape, TableData Data, IReadOnlyList<Month> Later)
{
    public bool CanChange => Month.CompareTo(Current) >= 0;
}

/// <summary>A version of a part.</summary>
/// <param name="From">First month in which it counts; null for what has dates of its own.</param>
/// <param name="Changes">What it made different.</param>
public sealed record PartVersion(int Id, string Key, Month? From, string By, DateTimeOffset At, IReadOnlyList<CellDifference> Changes);

/// <summary>A cell that differs between two versions.</summary>
/// <param name="Row">Key of the row, empty where the part has one.</param>
/// <param name="Column">Null for a row that came or went.</param>
public sealed record CellDifference(string Row, LocalText? Column, string Before, string After);
