using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Wfm.Engine;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Solves;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>What is asked of the solver.</summary>
/// <param name="Seconds">Wall-clock budget.</param>
/// <param name="Seed">The same input, seed and threads take the same way; 1 unless given.</param>
/// <param name="GoOn">Whether to go on from the latest revision instead of from nothing.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApiSolveRequest(int Seconds, int Seed = 1, bool GoOn = false);

/// <summary>How a run is ended.</summary>
/// <param name="Keep">Whether the best roster found so far becomes a revision.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApiStopRequest(bool Keep);

/// <summary>A run of the solver.</summary>
/// <param name="Words">Why it failed, or what is to be said about how it ended.</param>
/// <param name="Progress">The latest moment; null before the first.</param>
public sealed record ApiRun(
    string Id, string Month, RunState State, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    LocalText? Words, ApiSolveMoment? Progress)
{
    public static ApiRun Of(Run run) => new(
        run.Id.ToString(), run.Subject.Name, run.State, run.AskedBy, run.AskedAt, run.StartedAt, run.EndedAt, run.Words,
        run.Progress<SolveMoment>() is { } moment ? ApiSolveMoment.Of(moment) : null);
}

/// <summary>How far the solver is.</summary>
/// <param name="Hard">Weighted units of hard breach of the best roster; null before there is one.</param>
/// <param name="Bound">Proven lower bound of the soft cost; null while there is none.</param>
/// <param name="Gap">(cost − bound) / cost, in [0, 1].</param>
public sealed record ApiSolveMoment(
    string Phase, double ElapsedSeconds, double LimitSeconds, long? Hard, long? Soft, long? Bound, double? Gap, double? UnmetAgentHours,
    long Moves)
{
    public static ApiSolveMoment Of(SolveMoment moment) => new(
        moment.Phase, moment.Elapsed.TotalSeconds, moment.Limit.TotalSeconds, moment.Hard, moment.Soft, moment.UsefulBound, moment.Gap,
        moment.UnmetAgentHours, moment.Moves);
}

internal static class RunsResource
{
    public static void MapRuns(this RouteGroupBuilder api)
    {
        api.MapPost("/months/{month}/runs", Start).As(new ApiOperation("startSolve", ApiScopes.Plan, new(
            "开始求解该月的班表", "Starts a run of the solver for the roster of a month"))
        {
            Parameters = new Dictionary<string, string> { ["month"] = "2026-12" },
            Body = new JsonObject { ["seconds"] = 5, ["seed"] = 1 },
        });
        api.MapGet("/runs/{run}", Load)
            .As(new ApiOperation("getRun", ApiScopes.Read, new("求解的状态", "A run and how far it is")) { Parameters = Some });
        api.MapGet("/runs/{run}/progress", Follow).Produces<ApiRun>(StatusCodes.Status200OK, "text/event-stream")
            .As(new ApiOperation("followRun", ApiScopes.Read, new(
                "求解的进展（服务器推送事件）", "Every moment of a run until it ends, as server-sent events"))
            { Parameters = Some });
        api.MapPost("/runs/{run}/stop", Stop).As(new ApiOperation("stopRun", ApiScopes.Plan, new(
            "停止求解，保留或放弃已找到的班表", "Ends a run, with its best roster or with nothing"))
        {
            Parameters = Some,
            Body = new JsonObject { ["keep"] = true },
        });
    }

    private static readonly Dictionary<string, string> Some = new() { ["run"] = "019acb9a2f0b7c4d9f3e5a6b7c8d9e0f" };

    private static async Task<Accepted<ApiRun>> Start(
        ClaimsPrincipal asking, SolveRequests solves, string month, ApiSolveRequest request)
    {
        var (user, asked) = (CurrentUser.Of(asking), ApiInput.MonthOf(month));
        var id = request.GoOn
            ? await solves.Improve(user, asked, request.Seconds, request.Seed)
            : await solves.Generate(user, asked, request.Seconds, request.Seed);
        return TypedResults.Accepted($"{ApiRoutes.Root}/runs/{id}", await Shown(user, solves, id.ToString()));
    }

    private static Task<ApiRun> Load(ClaimsPrincipal asking, SolveRequests solves, string run) =>
        Shown(CurrentUser.Of(asking), solves, run);

    private static async Task<IResult> Follow(ClaimsPrincipal asking, SolveRequests solves, string run, CancellationToken gone)
    {
        var user = CurrentUser.Of(asking);
        var found = await Found(user, solves, run);
        return TypedResults.ServerSentEvents(Moments(user, solves, found, gone), eventType: "run");
    }

    /// <summary>Ends with the run, which is over at the latest when another one of the month has begun.</summary>
    private static async IAsyncEnumerable<ApiRun> Moments(
        CurrentUser user, SolveRequests solves, Run run, [EnumeratorCancellation] CancellationToken gone)
    {
        await foreach (var moment in solves.Follow(user, run.Subject.Month, gone))
        {
            if (moment.Id != run.Id) break;
            yield return ApiRun.Of(moment);
            if (!moment.IsActive) yield break;
        }
        yield return await Shown(user, solves, run.Id.ToString());
    }

    private static async Task<Accepted<ApiRun>> Stop(ClaimsPrincipal asking, SolveRequests solves, string run, ApiStopRequest request)
    {
        var user = CurrentUser.Of(asking);
        var found = await Found(user, solves, run);
        await solves.End(user, found.Id, request.Keep ? RunEnding.Keep : RunEnding.Discard);
        return TypedResults.Accepted($"{ApiRoutes.Root}/runs/{found.Id}", await Shown(user, solves, run));
    }

    private static async Task<ApiRun> Shown(CurrentUser user, SolveRequests solves, string run) =>
        ApiRun.Of(await Found(user, solves, run));

    private static async Task<Run> Found(CurrentUser user, SolveRequests solves, string run) =>
        (await solves.Find(user, new RunId(Guid.TryParseExact(run, "N", out var key) ? key : Guid.Empty)))
        ?? throw ApiProblemException.NotFound("run", run, RunWords.Unknown);
}
