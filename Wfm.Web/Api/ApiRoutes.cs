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

    private static readonly int[] Problems = [400, 401, 403, 404, 409, 413, 415, 429, 503];

    private static readonly string[] ProblemTypes = [ApiProblems.ContentType];

    public static void MapResources(this WebApplication app)
    {
        // A token travels in a header that no browser adds by itself, so there is nothing to forge.
        var api = app.MapGroup(Root).RequireRateLimiting(Limit).DisableAntiforgery();
        foreach (var status in Problems) api.WithMetadata(Problem(status));
        api.MapGroup("").WithTags("中心 Centre").MapCentre();
        api.MapGroup("").WithTags("客服 Agents").MapAgents();
        api.MapGroup("").WithTags("历史数据 History").MapHistories();
        api.MapGroup("").WithTags("预测 Forecast").MapForecasts();
        api.MapGroup("").WithTags("需求 Requirement").MapRequirements();
        api.MapGroup("").WithTags("计算任务 Runs").MapRuns();
        api.MapGroup("").WithTags("班表 Roster").MapRosters();
        api.MapGroup("").WithTags("班次 Assignments").MapAssignments();
        api.MapGroup("").WithTags("请假 Leave").MapLeave();
        api.MapGroup("").WithTags("Erlang").MapErlang();
    }

    /// <summary>For the document: a status under which a problem is told.</summary>
    public static ProducesResponseTypeMetadata Problem(int status) => new(status, typeof(ApiProblem), ProblemTypes);
}
