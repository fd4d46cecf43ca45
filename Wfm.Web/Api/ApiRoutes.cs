namespace Wfm.Web.Api;

/// <summary>The addresses of the API.</summary>
internal static class ApiRoutes
{
    public const string Version = "1.0";
    public const string Root = "/api/v1";
    public const string Document = $"{Root}/openapi.json";
    public const string Page = $"{Root}/docs";

    /// <summary>The policy by which requests of one token are counted.</summary>
    public const string Limit = "api";

    private static readonly int[] Problems = [400, 401, 403, 404, 409, 429];

    public static void MapResources(this WebApplication app)
    {
        // A token travels in a header that no browser adds by itself, so there is nothing to forge.
        var api = app.MapGroup(Root).RequireRateLimiting(Limit).DisableAntiforgery();
        foreach (var status in Problems) api.WithMetadata(Problem(status));
        api.MapCentre();
        api.MapAgents();
        api.MapHistories();
        api.MapForecasts();
        api.MapRequirements();
        api.MapRuns();
        api.MapRosters();
        api.MapAssignments();
        api.MapLeave();
        api.MapErlang();
    }

    /// <summary>For the document: a status under which a problem is told.</summary>
    public static ProducesResponseTypeMetadata Problem(int status) => new(status, typeof(ApiProblem), ["application/problem+json"]);
}
