using System.Globalization;
using System.Security.Claims;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Wfm.Engine;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>The latest revision of the roster of a month.</summary>
/// <param name="PublishedRevision">The revision in force; null while none is published.</param>
/// <param name="HardCost">Weighted units of hard breach by what holds today; 0 for a roster that keeps every hard rule.</param>
/// <param name="Certificate">Of the search that made the revision; null when it was changed by hand.</param>
/// <param name="IsCertificateOld">Whether the roster costs something else today than when its certificate was made.</param>
public sealed record ApiRoster(
    string Month, int Revision, int? PublishedRevision, PlanStage Stage, long HardCost, long SoftCost, ApiCertificate? Certificate,
    bool IsCertificateOld, IReadOnlyList<ApiCell> Assignments);

/// <summary>A shift of an agent on a day; a day without one is a day off.</summary>
/// <param name="Queue">Empty for a shift off the queues.</param>
public sealed record ApiCell(string Agent, DateOnly Date, string Shift, string Queue);

/// <summary>What a search has proven of its roster.</summary>
/// <param name="Bound">Proven lower bound of the soft cost of any roster without hard breaches.</param>
/// <param name="Proven">True when no cheaper roster exists.</param>
/// <param name="InputHash">SHA-256 of the model, hexadecimal.</param>
public sealed record ApiCertificate(
    long HardCost, long SoftCost, long? Bound, double? Gap, bool Proven, bool IsInfeasible, int Seed, int Threads, long Moves,
    double ElapsedSeconds, string EngineVersion, string InputHash, string Solvers)
{
    public static ApiCertificate Of(Certificate made) => new(
        made.Cost.Hard, made.Cost.Soft, made.Bound, made.Gap, made.Proven, made.IsInfeasible, made.Seed, made.Threads, made.Moves,
        made.Elapsed.TotalSeconds, made.EngineVersion, made.InputHash, made.Solvers);
}

/// <summary>A publication of the revision that was read.</summary>
/// <param name="DespiteBreaches">A roster that breaks hard rules is published only on purpose.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApiPublicationRequest(bool DespiteBreaches = false);

internal static class RostersResource
{
    private static readonly LocalText Changed = new(
        "班表在您读取之后已有变动；请重新读取后再发布。", "The roster has changed since you read it. Read it again before you publish it.");

    public static void MapRosters(this RouteGroupBuilder api)
    {
        api.MapGet("/months/{month}/roster", Load)
            .As(new ApiOperation("getRoster", ApiScopes.Read, new(
                "该月最新一版班表及其证书", "The latest revision of the roster of a month, with its certificate"))
            {
                Parameters = new Dictionary<string, string> { ["month"] = "2026-12" },
            });
        api.MapPost("/months/{month}/roster/publication", Publish)
            .WithMetadata(ApiRoutes.Problem(StatusCodes.Status412PreconditionFailed))
            .WithMetadata(ApiRoutes.Problem(StatusCodes.Status428PreconditionRequired))
            .As(new ApiOperation("publishRoster", ApiScopes.Plan, new(
                "发布读取过的那一版班表", "Puts the roster into force that was read, whose ETag If-Match names"))
            {
                Parameters = new Dictionary<string, string> { ["month"] = "2026-12", ["If-Match"] = "\"1-0\"" },
                Body = new JsonObject { ["despiteBreaches"] = true },
            });
    }

    private static async Task<ApiRoster> Load(ClaimsPrincipal asking, HttpContext http, RosterService rosters, string month) =>
        Shown(http, await Existing(CurrentUser.Of(asking), rosters, ApiInput.MonthOf(month)));

    private static async Task<ApiRoster> Publish(
        ClaimsPrincipal asking, HttpContext http, RosterService rosters, string month, ApiPublicationRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch)
    {
        var (user, asked) = (CurrentUser.Of(asking), ApiInput.MonthOf(month));
        var view = await Existing(user, rosters, asked);
        if (string.IsNullOrEmpty(ifMatch)) throw new ApiProblemException(
            StatusCodes.Status428PreconditionRequired,
            new LocalText("请在 If-Match 中给出所读班表的 ETag。", "Say in If-Match the ETag of the roster that you read."));
        if (ifMatch != TagOf(view)) throw new ApiProblemException(
            StatusCodes.Status412PreconditionFailed, Changed, ApiFinding.Of("If-Match", ifMatch, new LocalText(TagOf(view), TagOf(view))));
        if (await rosters.Publish(user, view.Desk!, request.DespiteBreaches) is { Count: > 0 } agreed) throw new ApiProblemException(
            StatusCodes.Status409Conflict,
            new LocalText("发布会撤销此后约定的更改，未发布。", "It would undo what was agreed since, so it was not published."),
            [.. agreed.Select(c => ApiFinding.Of(
                $"{c.Agent} {c.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", c.Before?.Shift,
                new LocalText(c.After?.Shift ?? "—", c.After?.Shift ?? "—")))]);
        return Shown(http, await Existing(user, rosters, asked));
    }

    private static async Task<RosterView> Existing(CurrentUser user, RosterService rosters, Month month)
    {
        var view = await rosters.View(user, month);
        return view.Desk is not null ? view : throw ApiProblemException.NotFound("month", month.ToString(), RosterBook.NoRoster);
    }

    private static ApiRoster Shown(HttpContext http, RosterView view)
    {
        http.Response.Headers.ETag = TagOf(view);
        var desk = view.Desk!;
        return new ApiRoster(
            view.Head.Month.ToString(), desk.Revision, view.Published?.Roster.Number, view.Head.Stage, desk.Cost.Hard, desk.Cost.Soft,
            view.Certificate is { } made ? ApiCertificate.Of(made) : null, view.IsCertificateOld,
            [.. desk.Assignments.Select(a => new ApiCell(a.Agent, a.Date, a.Shift, a.Queue))]);
    }

    /// <summary>Another revision and another publication are another state.</summary>
    private static string TagOf(RosterView view) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{view.Desk!.Revision}-{view.Published?.Publication ?? 0}\"");
}
