using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.People;

/// <summary>A table with what is stored on a day.</summary>
/// <param name="From">The day on which it holds, and from which changes count.</param>
public sealed record PeopleView(TableShape Shape, TableData Data, DateOnly From);
