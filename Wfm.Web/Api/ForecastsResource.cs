using System.Security.Claims;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Wfm.Engine;
using Wfm.Engine.Time;
using Wfm.Web.Features.CentreOverview;
using Wfm.Web.Features.Forecasts;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>How a forecast is made; what is left out is as on the page.</summary>
/// <param name="TrainWeeks">Weeks of history used, 2 to 156; 16 unless given.</param>
/// <param name="Method">Name of the one method; the automatic choice unless given.</param>
/// <param name="AhtSeconds">Handle time of queues whose history has none.</param>
/// <param name="Sister">Queue whose shape new queues borrow.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApiForecastRequest(
    int? TrainWeeks = null, string? Method = null, double? AhtSeconds = null, string? Sister = null);

/// <summary>The forecast of one queue for a month: the latest version with the planner's adjustments.</summary>
/// <param name="Queues">All queues that have a forecast of the month.</param>
public sealed record ApiForecast(
    string Month, string Queue, IReadOnlyList<string> Queues, int Version, string Method, string MadeBy, DateTimeOffset MadeAt,
    int IntervalMinutes, double Contacts, IReadOnlyList<ApiForecastInterval> Intervals);

/// <summary>What is expected in one interval.</summary>
/// <param name="Volume">Contacts.</param>
/// <param name="Low">10 % quantile.</param>
/// <param name="High">90 % quantile.</param>
public sealed record ApiForecastInterval(DateTimeOffset Start, double Volume, double Low, double High, double AhtSeconds);

internal static class ForecastsResource
{
    public static void MapForecasts(this RouteGroupBuilder api)
    {
        api.MapPost("/months/{month}/forecast", Make)
            .As(new ApiOperation("makeForecast", ApiScopes.Plan, new("生成该月的预测", "Makes the forecast of a month, as a new version"))
            {
                Parameters = new Dictionary<string, string> { ["month"] = "2026-12" },
                Body = new JsonObject { ["trainWeeks"] = 16 },
            });
        api.MapGet("/months/{month}/forecast", Load)
            .As(new ApiOperation("getForecast", ApiScopes.Read, new("该月的预测", "The forecast of a month"))
            {
                Parameters = new Dictionary<string, string> { ["month"] = "2026-12", ["queue"] = "hotline" },
            });
    }

    private static async Task<Created<ApiForecast>> Make(
        ClaimsPrincipal asking, ForecastService forecasts, CentreService centres, string month, ApiForecastRequest request)
    {
        var (user, asked) = (CurrentUser.Of(asking), ApiInput.MonthOf(month));
        await forecasts.Make(user, asked, new ForecastSettings
        {
            TrainWeeks = request.TrainWeeks ?? new ForecastSettings().TrainWeeks,
            Method = request.Method ?? "",
            AhtSeconds = request.AhtSeconds,
            Sister = request.Sister ?? "",
        });
        return TypedResults.Created($"{ApiRoutes.Root}/months/{asked}/forecast", await Shown(user, forecasts, centres, asked, null));
    }

    private static Task<ApiForecast> Load(
        ClaimsPrincipal asking, ForecastService forecasts, CentreService centres, string month, string? queue) =>
        Shown(CurrentUser.Of(asking), forecasts, centres, ApiInput.MonthOf(month), queue);

    private static async Task<ApiForecast> Shown(
        CurrentUser user, ForecastService forecasts, CentreService centres, Month month, string? queue)
    {
        var view = await forecasts.View(user, month, queue);
        if (view.Shown is not { } shown) throw ApiProblemException.NotFound(
            "month", month.ToString(), new LocalText("该月还没有预测。", "There is no forecast of that month yet."));
        if (queue is not null && shown.Id != queue) throw ApiQueues.Unknown(queue);
        var (forecast, clock) = (shown.InForce, (await centres.Load(user)).Centre.Clock);
        return new ApiForecast(
            month.ToString(), shown.Id, [.. view.Queues.Select(q => q.Id)], shown.Latest.Version, forecast.Method, shown.Latest.MadeBy,
            shown.Latest.MadeAt, forecast.Grid.Minutes, forecast.Volume.Sum(),
            [.. ApiTime.Starts(clock, forecast.Grid, forecast.Period).Select((start, i) => new ApiForecastInterval(
                start, forecast.Volume[i], forecast.Low[i], forecast.High[i], forecast.AhtSeconds[i]))]);
    }
}
