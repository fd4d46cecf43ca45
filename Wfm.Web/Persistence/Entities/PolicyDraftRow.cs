namespace Wfm.Web.Persistence.Entities;

/// <summary>
/// A policy that somebody is still writing: one for an account in a centre, kept as it is typed, right or wrong. Nothing reads
/// it but its editor; it is in force only once it has become a part of the centre.
/// </summary>
public sealed class PolicyDraftRow
{
    public required string Centre { get; init; }
    public required string Account { get; init; }

    /// <summary>The document.</summary>
    public required string Text { get; set; }

    /// <summary>Latest change of the centre that its writer has seen.</summary>
    public required int Seen { get; set; }

    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>Changes with every save: of two windows of one account the second is told.</summary>
    public required Guid Stamp { get; set; }
}
