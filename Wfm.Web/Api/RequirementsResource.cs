using System.Security.Claims;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Features.CentreOverview;
using Wfm.Web.Features.Requirements;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>How a requirement is made.</summary>
/// <param name="Scenario">The days that it plans for; the expected ones unless given.</param>
/// <param name="Targets">Targets that differ from those of the latest requirement, or of the queue where there is none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApiRequirementRequest(DemandScenario? Scenario = null, IReadOnlyList<ApiTargetRequest>? Targets = null);

/// <summary>Another service target of a queue; what is left out stays.</summary>
/// <param name="ServiceLevel">Share in [0, 1).</param>
/// <param name="MaxOccupancy">Share in (0, 1].</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApiTargetRequest(
    string? Queue, double? ServiceLevel = null, double? ThresholdSeconds = null, double? MaxOccupancy = null);

/// <summary>The agents that a month needs: the latest version.</summary>
public sealed record ApiRequirement(string Month, DemandScenario Scenario, IReadOnlyList<ApiQueueRequirement> Queues);

/// <summary>The agents that one queue needs.</summary>
/// <param name="AgentHours">Agent-hours to schedule in the month.</param>
/// <param name="Peak">The most agents to schedule in an interval.</param>
public sealed record ApiQueueRequirement(
    string Queue, int IntervalMinutes, double AgentHours, int Peak, ApiServiceTarget Target, IReadOnlyList<ApiNeed> Intervals);

/// <summary>What one interval needs.</summary>
/// <param name="Net">Agents handling or waiting for contacts.</param>
/// <param name="Gross">Agents to schedule, shrinkage included.</param>
public sealed record ApiNeed(DateTimeOffset Start, int Net, int Gross);

internal static class RequirementsResource
{
    public static void MapRequirements(this RouteGroupBuilder api)
    {
        api.MapPost("/months/{month}/requirement", Make)
            .As(new ApiOperation("makeRequirement", ApiScopes.Plan, new(
                "由最新预测计算该月的需求", "Makes the requirement of a month from its latest forecast, as a new version"))
            {
                Parameters = new Dictionary<string, string> { ["month"] = "2026-12" },
                Body = new JsonObject
                {
                    ["scenario"] = "expected",
                    ["targets"] = new JsonArray(
                        new JsonObject { ["queue"] = "hotline", ["serviceLevel"] = 0.8, ["thresholdSeconds"] = 20 }),
                },
            });
        api.MapGet("/months/{month}/requirement", Load)
            .As(new ApiOperation("getRequirement", ApiScopes.Read, new("该月的需求", "The requirement of a month"))
            {
                Parameters = new Dictionary<string, string> { ["month"] = "2026-12" },
            });
    }

    private static async Task<Created<ApiRequirement>> Make(
        ClaimsPrincipal asking, RequirementService requirements, CentreService centres, string month, ApiRequirementRequest request)
    {
        var (user, asked) = (CurrentUser.Of(asking), ApiInput.MonthOf(month));
        var targets = (await requirements.View(user, asked)).Targets;
        Change(targets, request.Targets ?? []);
        await requirements.Make(user, asked, targets, request.Scenario ?? DemandScenario.Expected);
        return TypedResults.Created(
            $"{ApiRoutes.Root}/months/{asked}/requirement", await Shown(user, requirements, centres, asked));
    }

    private static Task<ApiRequirement> Load(
        ClaimsPrincipal asking, RequirementService requirements, CentreService centres, string month) =>
        Shown(CurrentUser.Of(asking), requirements, centres, ApiInput.MonthOf(month));

    private static void Change(IReadOnlyList<TargetEntry> targets, IReadOnlyList<ApiTargetRequest?> changes)
    {
        var input = new ApiInput();
        foreach (var change in changes)
        {
            if (targets.FirstOrDefault(t => t.Queue == change?.Queue) is not { } target)
            {
                input.Refuse("targets[].queue", change?.Queue, new LocalText("应为中心的队列。", "A queue of the centre."));
                continue;
            }
            target.Percent = change!.ServiceLevel * 100 ?? target.Percent;
            target.Seconds = change.ThresholdSeconds ?? target.Seconds;
            target.OccupancyPercent = change.MaxOccupancy * 100 ?? target.OccupancyPercent;
        }
        input.Done();
    }

    private static async Task<ApiRequirement> Shown(
        CurrentUser user, RequirementService requirements, CentreService centres, Month month)
    {
        var view = await requirements.View(user, month);
        if (view.Queues.Count == 0) throw ApiProblemException.NotFound(
            "month", month.ToString(), new LocalText("该月还没有需求。", "There is no requirement of that month yet."));
        var clock = (await centres.Load(user)).Centre.Clock;
        return new ApiRequirement(month.ToString(), view.Scenario, [.. view.Queues.Select(q => Of(q, clock))]);
    }

    private static ApiQueueRequirement Of(QueueRequirement queue, LocalClock clock)
    {
        var made = queue.Requirement;
        return new ApiQueueRequirement(
            made.Queue, made.Grid.Minutes, queue.AgentHours, queue.Peak, ApiServiceTarget.Of(made.Target),
            [.. ApiTime.Starts(clock, made.Grid, made.Period).Select((start, i) => new ApiNeed(start, made.Net[i], made.Gross[i]))]);
    }
}
