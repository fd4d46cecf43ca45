using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Setup;

/// <summary>The way from an empty centre to its first published month.</summary>
internal sealed class SetupService(SetUpProgress progress, CentreStore centres, Countries countries)
{
    public async Task<SetupView> Load(CurrentUser user)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var country = countries.Find(centre.Holidays.Country);
        return new SetupView(
            centre.Name, await progress.Of(user.Centre), country is { IsLawShipped: false } ? country.Name : null,
            country is { Holidays.Count: 0 });
    }
}
