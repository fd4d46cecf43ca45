using System.Security.Claims;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Staffing;
using Wfm.Web.Features.CentreOverview;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>The centre of the token.</summary>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Today">The local day of the centre.</param>
/// <param name="IntervalMinutes">Length of the intervals of requirement and coverage.</param>
public sealed record ApiCentre(
    string Id, LocalText Name, string TimeZone, DateOnly Today, int IntervalMinutes, IReadOnlyList<ApiTeam> Teams,
    IReadOnlyList<ApiShiftType> ShiftTypes);

/// <summary>A team.</summary>
public sealed record ApiTeam(string Id, LocalText Name);

/// <summary>A shift that may be worked on a day.</summary>
/// <param name="Span">Clock times from sign-on to sign-off, "09:00-18:00"; past midnight hours go on to "30:00".</param>
public sealed record ApiShiftType(string Code, LocalText Name, string Category, string Span, int NetMinutes);

/// <summary>A stream of contacts with its own service target.</summary>
/// <param name="Concurrency">Contacts that one agent handles at once.</param>
public sealed record ApiQueue(
    string Id, LocalText Name, Channel Channel, double Concurrency, double? PatienceSeconds, ApiServiceTarget Target);

/// <summary>What a queue promises its customers.</summary>
/// <param name="ServiceLevel">Share in [0, 1) answered within the threshold.</param>
/// <param name="MaxAsaSeconds">Null where the average speed of answer is not bounded.</param>
/// <param name="MaxAbandonment">Share in (0, 1]; 1 sets no bound.</param>
public sealed record ApiServiceTarget(
    double ServiceLevel, double ThresholdSeconds, double MaxOccupancy, double? MaxAsaSeconds, double MaxAbandonment,
    ServiceLevelDefinition Definition)
{
    public static ApiServiceTarget Of(ServiceTarget target) => new(
        target.Fraction, target.ThresholdSeconds, target.MaxOccupancy,
        double.IsFinite(target.MaxAsaSeconds) ? target.MaxAsaSeconds : null, target.MaxAbandonment, target.Definition);
}

internal static class CentreResource
{
    public static void MapCentre(this RouteGroupBuilder api)
    {
        api.MapGet("/centre", Centre).As(new ApiOperation("getCentre", ApiScopes.Read, new("本中心", "The centre of the token")));
        api.MapGet("/queues", Queues).As(new ApiOperation("listQueues", ApiScopes.Read, new("队列", "Its queues")));
    }

    private static async Task<ApiCentre> Centre(ClaimsPrincipal asking, CentreService centres)
    {
        var (centre, today) = await centres.Load(CurrentUser.Of(asking));
        return new ApiCentre(
            centre.Id, centre.Name, centre.TimeZone, today, centre.Grid.Minutes, [.. centre.Teams.Select(t => new ApiTeam(t.Id, t.Name))],
            [.. centre.ShiftTypes.Where(s => !s.IsRetired)
                .Select(s => new ApiShiftType(s.Code, s.Name, s.Category, s.Span.ToString(), s.NetMinutes))]);
    }

    private static async Task<IReadOnlyList<ApiQueue>> Queues(ClaimsPrincipal asking, CentreService centres) =>
        [.. (await centres.Load(CurrentUser.Of(asking))).Centre.Queues.Select(q => new ApiQueue(
            q.Id, q.Name, q.Channel, q.Concurrency, q.PatienceSeconds, ApiServiceTarget.Of(q.Target)))];
}
