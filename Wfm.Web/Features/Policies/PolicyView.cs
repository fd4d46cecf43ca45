using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Web.Runs.Policies;

namespace Wfm.Web.Features.Policies;

/// <summary>The rules of a centre: what is in force, what was, what is to come, and what somebody is writing.</summary>
/// <param name="Versions">Every version, what the centre began with first.</param>
/// <param name="Published">Months with a published roster, the latest first.</param>
/// <param name="Current">The month that is now at the centre.</param>
/// <param name="MayEdit">False for those who only read.</param>
/// <param name="Draft">What the reader is writing; null for nothing.</param>
public sealed record PolicyView(
    IReadOnlyList<PolicyVersion> Versions, PolicyVocabulary Centre, IReadOnlyList<PolicyPack> Shipped, IReadOnlyList<Month> Published,
    Month Current, bool MayEdit, PolicyDraft? Draft)
{
    /// <summary>The version in force in a month.</summary>
    public PolicyVersion InForce(Month month) => Versions.Where(v => v.From <= month.First).MaxBy(v => (v.From, v.Id))!;

    /// <summary>The month after the last one of a version; null where it is in force for good.</summary>
    public Month? Until(PolicyVersion version) =>
        Versions.Where(v => v.From > version.From).Select(v => (Month?)Month.Of(v.From)).Min();

    /// <summary>True where another version counts from the same month and was made later: this one no longer does.</summary>
    public bool IsReplaced(PolicyVersion version) => Versions.Any(v => v.From == version.From && v.Id > version.Id);
}

/// <summary>One version of a centre's policy.</summary>
/// <param name="Id">0 for what the centre began with.</param>
/// <param name="From">First day of the month from which it counts; <see cref="DateOnly.MinValue"/> for what the centre began with.</param>
/// <param name="MadeBy">Null for what the centre began with.</param>
/// <param name="MadeAt">Local time at the centre.</param>
public sealed record PolicyVersion(int Id, DateOnly From, string? MadeBy, DateTimeOffset? MadeAt, PolicyPack Pack);

/// <summary>What was found about a text, from which month on.</summary>
public sealed record TriedPolicy(PolicyTrial Trial, string Text, Month From);

/// <summary>A policy that somebody is writing, as it was last saved.</summary>
/// <param name="Seen">Latest change of the centre that the writer has seen.</param>
/// <param name="SavedAt">Local time at the centre.</param>
/// <param name="Overtaken">Versions that others have put in force since.</param>
public sealed record PolicyDraft(string Text, int Seen, DateTimeOffset SavedAt, Guid Stamp, IReadOnlyList<PolicyVersion> Overtaken);
