using Wfm.Engine;

namespace Wfm.Web.Imports;

/// <summary>What a new centre begins with where nobody has said otherwise.</summary>
/// <param name="Code">Two letters of ISO 3166-1.</param>
/// <param name="TimeZone">The zone of most of its people, as an IANA name.</param>
/// <param name="Policy">The rule pack of its law among the shipped ones, or the nearest one.</param>
public sealed record Country(
    string Code, LocalText Name, string TimeZone, IReadOnlyList<DayOfWeek> Weekend, DayOfWeek FirstWeekday, string Policy)
{
    /// <summary>False where <see cref="Policy"/> is the law of another place, as a cautious beginning.</summary>
    public bool IsLawShipped { get; init; } = true;

    /// <summary>Calendars of holidays among the shipped ones.</summary>
    public IReadOnlyList<string> Holidays { get; init; } = [];
}
