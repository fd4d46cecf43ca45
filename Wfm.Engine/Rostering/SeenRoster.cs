namespace Wfm.Engine.Rostering;

/// <summary>
/// A stretch of days beside a planning period that was looked at when the period was judged, or that was not there to see.
/// </summary>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day, included.</param>
/// <param name="Publication">Number of the publication in force there; null for a roster that was not published here.</param>
/// <param name="Revision">Number of the revision that is in force there; null likewise.</param>
/// <param name="IsKnown">False where no roster of these days is known: rules and cover end at the edge there.</param>
public sealed record SeenRoster(DateOnly First, DateOnly Last, int? Publication, int? Revision, bool IsKnown)
{
    /// <summary>A published month.</summary>
    public static SeenRoster Published(DateOnly first, DateOnly last, int publication, int revision) =>
        new(first, last, publication, revision, IsKnown: true);

    /// <summary>What the centre was loaded with.</summary>
    public static SeenRoster Loaded(DateOnly first, DateOnly last) => new(first, last, null, null, IsKnown: true);

    /// <summary>Days of which nothing is known.</summary>
    public static SeenRoster None(DateOnly first, DateOnly last) => new(first, last, null, null, IsKnown: false);

    /// <summary>Which days, and what was seen of them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public LocalText Words
    {
        get
        {
            var days = Wording.Days(First, Last);
            return (IsKnown, Publication) switch
            {
                (false, _) => new($"{days.Zh}：尚无已发布的班表", $"{days.En}: none published"),
                (_, null) => new($"{days.Zh}：随中心载入的班表", $"{days.En}: the roster that the centre was loaded with"),
                _ => new($"{days.Zh}：第 {Publication} 次发布（第 {Revision} 版）", $"{days.En}: publication {Publication} (revision {Revision})"),
            };
        }
    }
}
