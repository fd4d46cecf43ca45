using System.Security.Claims;
using Wfm.Web.Features.CentreOverview;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>A person who is rostered, with the terms of this month.</summary>
/// <param name="Share">Working time as a share of full time, in (0, 1].</param>
/// <param name="First">First day of employment; null where it lies before everything that is known.</param>
/// <param name="Last">Last day of employment; null while no end is known.</param>
public sealed record ApiAgent(
    string Id, string Name, string Team, string Contract, IReadOnlyList<string> Skills, double Share, string Location, DateOnly? First,
    DateOnly? Last);

/// <summary>A page of agents in the order of their ids.</summary>
/// <param name="Next">What to ask for as "after" to go on; null on the last page.</param>
public sealed record ApiAgents(IReadOnlyList<ApiAgent> Agents, string? Next);

internal static class AgentsResource
{
    private const int Usual = 100, Most = 1000;

    public static void MapAgents(this RouteGroupBuilder api) =>
        api.MapGet("/agents", List).As(new ApiOperation("listAgents", ApiScopes.People, new("客服，分页", "Agents, page by page"))
        {
            Parameters = new Dictionary<string, string> { ["limit"] = "20", ["after"] = "A001" },
        });

    private static async Task<ApiAgents> List(ClaimsPrincipal asking, CentreService centres, string? after, string? limit)
    {
        var input = new ApiInput();
        var count = input.Whole("limit", limit, Usual, 1, Most);
        input.Done();
        var agents = (await centres.Load(CurrentUser.Of(asking))).Centre.Agents.OrderBy(a => a.Id, StringComparer.Ordinal)
            .SkipWhile(a => after is not null && string.CompareOrdinal(a.Id, after) <= 0).Take(count + 1).ToList();
        return new ApiAgents(
            [.. agents.Take(count).Select(a => new ApiAgent(
                a.Id, a.Name, a.Team, a.Contract, a.Skills, a.Share, a.Location, a.First, a.Last))],
            agents.Count > count ? agents[count - 1].Id : null);
    }
}
