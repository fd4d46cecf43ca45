using System.Security.Claims;
using Wfm.Engine;
using Wfm.Web.Features.CentreOverview;
using Wfm.Web.Features.Leaves;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>Leave that stands, and requests for leave.</summary>
public sealed record ApiLeave(IReadOnlyList<ApiStandingLeave> Standing, IReadOnlyList<ApiLeaveRequest> Requests);

/// <summary>Leave that stands.</summary>
/// <param name="Last">Last day, included.</param>
public sealed record ApiStandingLeave(string Agent, DateOnly First, DateOnly Last, string Kind);

/// <summary>A request for leave.</summary>
/// <param name="Last">Last day, included.</param>
/// <param name="Reason">Why it was decided so; null where nothing was said.</param>
public sealed record ApiLeaveRequest(
    string Id, string Agent, DateOnly First, DateOnly Last, string Kind, LeaveState State, LocalText? Reason, string? DecidedBy,
    DateTimeOffset AskedAt);

internal static class LeaveResource
{
    public static void MapLeave(this RouteGroupBuilder api) =>
        api.MapGet("/leave", Load)
            .As(new ApiOperation("getLeave", ApiScopes.People, new("休假与请假申请", "Leave that stands, and requests for leave"))
            {
                Parameters = new Dictionary<string, string> { ["agent"] = "A001" },
            });

    /// <param name="agent">An agent's id; all agents unless given.</param>
    private static async Task<ApiLeave> Load(
        ClaimsPrincipal asking, LeaveRequestsService requests, CentreService centres, string? agent)
    {
        var user = CurrentUser.Of(asking);
        var (view, centre) = (await requests.Load(user), (await centres.Load(user)).Centre);
        if (agent is not null && centre.Agents.All(a => a.Id != agent))
            throw ApiProblemException.NotFound("agent", agent, new LocalText("应为本中心的客服。", "An agent of the centre."));
        return new ApiLeave(
            [.. centre.Leaves.Where(l => l.IsOfEmployed && (agent is null || l.Agent == agent))
                .Select(l => new ApiStandingLeave(l.Agent, l.First, l.Last, l.Kind))],
            [.. view.Open.Concat(view.Decided).Where(l => agent is null || l.Agent == agent).Select(l => new ApiLeaveRequest(
                l.Id.Value.ToString("N"), l.Agent, l.First, l.Last, l.Kind, l.State, l.Reason, l.DecidedBy, l.AskedAt))]);
    }
}
