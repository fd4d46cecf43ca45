using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Policies;

/// <summary>Where the versions and drafts of policies lie, for the services of the page. It asks nobody who they are.</summary>
internal static class PolicyShelf
{
    private const int YearOn = 12;

    /// <summary>Every version of a centre's policy, what it began with first.</summary>
    public static async Task<IReadOnlyList<PolicyVersion>> Versions(CentreStore centres, CentreParts parts, Centre centre)
    {
        var first = new PolicyVersion(0, DateOnly.MinValue, null, null, (await centres.First(centre.Id)).Policy);
        var changed = await parts.Versions(centre.Id, CentrePartKind.Policy);
        return [first, .. changed.Select(p => new PolicyVersion(
            p.Id, p.From, p.MadeBy, CentreStore.LocalTime(centre, p.MadeAt),
            JsonSerializer.Deserialize<PolicyPack>(p.Content!, CentreJson.Options)!))];
    }

    /// <summary>
    /// What there is in a centre for rules to name that are still to be written: what it has now, and what it will have a year on.
    /// </summary>
    public static async Task<PolicyVocabulary> VocabularyFrom(CentreStore centres, Centre centre)
    {
        var (now, then) = (VocabularyOf(centre), VocabularyOf(await centres.In(centre, Month.Of(centres.Today(centre)).Plus(YearOn))));
        static IReadOnlyList<NamedItem> Both(IReadOnlyList<NamedItem> now, IReadOnlyList<NamedItem> then) =>
            [.. now.Concat(then).DistinctBy(i => i.Id)];
        return new PolicyVocabulary(
            Both(now.Contracts, then.Contracts), Both(now.Teams, then.Teams), Both(now.Agents, then.Agents), Both(now.Queues, then.Queues),
            [.. now.ShiftTypes.Concat(then.ShiftTypes).DistinctBy(t => (t.Code, t.Category))]);
    }

    /// <summary>What there is in a centre for rules to name.</summary>
    public static PolicyVocabulary VocabularyOf(Centre centre) => new(
        ContractsOf(centre),
        [.. centre.Teams.Select(t => new NamedItem(t.Id, t.Name))],
        [.. centre.Agents.Select(a => new NamedItem(a.Id, new LocalText(a.Name, a.Name)))],
        [.. centre.Queues.Select(q => new NamedItem(q.Id, q.Name))],
        centre.ShiftTypes);

    /// <summary>Those that are defined, and those that agents have all the same.</summary>
    private static IReadOnlyList<NamedItem> ContractsOf(Centre centre)
    {
        var held = centre.Agents.Select(a => a.Contract).Distinct().Select(c => new NamedItem(c, new LocalText(c, c)));
        return [.. centre.Contracts.Select(c => new NamedItem(c.Id, c.Name)).Concat(held).DistinctBy(c => c.Id)];
    }

    /// <summary>What an account is writing; null for nothing.</summary>
    public static async Task<PolicyDraft?> Draft(WfmDb db, CurrentUser user, Centre centre, IReadOnlyList<PolicyVersion> versions)
    {
        var row = await db.PolicyDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Centre == user.Centre && d.Account == user.Account);
        return row is null ? null : new PolicyDraft(
            row.Text, row.Seen, CentreStore.LocalTime(centre, row.SavedAt), row.Stamp, [.. versions.Where(v => v.Id > row.Seen)]);
    }
}
