using Wfm.Engine.Planning;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Features.CentreOverview;

/// <summary>A centre on a day.</summary>
public sealed record CentreView(Centre Centre, DateOnly Today);

/// <summary>What the centre is: queues, teams, shifts, people, calendar.</summary>
public sealed class CentreService(CentreStore centres)
{
    public async Task<CentreView> Load(CurrentUser user)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var centre = await centres.Load(user.Centre);
        return new CentreView(centre, centres.Today(centre));
    }
}
