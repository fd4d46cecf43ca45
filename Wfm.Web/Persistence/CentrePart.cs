using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Persistence;

/// <inheritdoc cref="CentrePartRow"/>
public sealed record CentrePart(
    int Id, CentrePartKind Kind, string Key, DateOnly From, string? Content, string MadeBy, DateTimeOffset MadeAt)
{
    internal static CentrePart Of(CentrePartRow row) => new(row.Id, row.Kind, row.Key, row.From, row.Content, row.MadeBy, row.MadeAt);
}

/// <summary>What a part is to be from a month on.</summary>
/// <param name="From">First day of a month; <see cref="DateOnly.MinValue"/> for what has dates of its own.</param>
/// <param name="Content">The part itself; null where it is to be gone.</param>
public sealed record PartChange(CentrePartKind Kind, string Key, DateOnly From, object? Content);
