using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Policies;

/// <summary>Shows the rules that rosters and trades are judged by, as they are, were and will be.</summary>
public sealed class PolicyService(
    IDbContextFactory<WfmDb> databases, CentreStore centres, CentreParts parts, PlanBook plans, ShippedPolicies shipped)
{
    public async Task<PolicyView> View(CurrentUser user)
    {
        user.Demand(Roles.Planner, Roles.Manager, Roles.Administrator);
        var centre = await centres.Load(user.Centre);
        var versions = await PolicyShelf.Versions(centres, parts, centre);
        var mayEdit = user.Is(Roles.Planner) || user.Is(Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync();
        return new PolicyView(
            versions, await PolicyShelf.VocabularyFrom(centres, centre), shipped.All,
            [.. (await plans.PublishedMonths(centre.Id)).OrderDescending()], Month.Of(centres.Today(centre)), mayEdit,
            mayEdit ? await PolicyShelf.Draft(db, user, centre, versions) : null);
    }

    /// <summary>Two versions compared in words.</summary>
    /// <param name="before">Id of a version, 0 for what the centre began with.</param>
    /// <param name="after">Id of another.</param>
    public async Task<PolicyDifference> Compare(CurrentUser user, int before, int after)
    {
        user.Demand(Roles.Planner, Roles.Manager, Roles.Administrator);
        var centre = await centres.Load(user.Centre);
        var versions = await PolicyShelf.Versions(centres, parts, centre);
        return PolicyDifference.Of(
            versions.Single(v => v.Id == before).Pack, versions.Single(v => v.Id == after).Pack, PolicyShelf.VocabularyOf(centre));
    }
}
