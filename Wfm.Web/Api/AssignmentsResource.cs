using System.Security.Claims;
using Wfm.Engine;
using Wfm.Web.Features.Assignments;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>A shift in force, with what it means in its month.</summary>
/// <param name="Date">The local day on which it starts.</param>
/// <param name="Queue">Empty for a shift off the queues.</param>
/// <param name="NetMinutes">Paid minutes that pass.</param>
public sealed record ApiAssignment(
    string Agent, DateOnly Date, string Shift, LocalText ShiftName, string Queue, DateTimeOffset Start, DateTimeOffset End, int NetMinutes);

internal static class AssignmentsResource
{
    public static void MapAssignments(this RouteGroupBuilder api) =>
        api.MapGet("/assignments", List)
            .As(new ApiOperation("listAssignments", ApiScopes.People, new(
                "已生效的班次，按客服和日期", "Shifts in force, by agent and days of at most a month"))
            {
                Parameters = new Dictionary<string, string>
                {
                    ["first"] = "2026-12-01",
                    ["last"] = "2026-12-07",
                    ["agent"] = "A001",
                },
            });

    /// <param name="agent">An agent's id; all agents unless given.</param>
    /// <param name="last">Last day, included.</param>
    private static async Task<IReadOnlyList<ApiAssignment>> List(
        ClaimsPrincipal asking, AssignmentsService assignments, string? agent, string? first, string? last)
    {
        var input = new ApiInput();
        var (from, to) = (input.Day("first", first), input.Day("last", last));
        input.Done();
        var shifts = await assignments.InForce(CurrentUser.Of(asking), from, to, agent)
            ?? throw ApiProblemException.NotFound("agent", agent!, new LocalText("应为本中心的客服。", "An agent of the centre."));
        return [.. shifts.Select(s => new ApiAssignment(
            s.Assignment.Agent, s.Assignment.Date, s.Shift.Code, s.Shift.Name, s.Assignment.Queue,
            ApiTime.At(s.Clock, s.Assignment.Date, s.Shift.Span.Start), ApiTime.At(s.Clock, s.Assignment.Date, s.Shift.Span.End),
            s.Shift.NetMinutesOn(s.Assignment.Date, s.Clock)))];
    }
}
