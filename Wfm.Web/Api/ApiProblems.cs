using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Security;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Wfm.Web.Api;

/// <summary>The one place in which whatever goes wrong under the API becomes a problem in the language asked for.</summary>
internal sealed partial class ApiProblems(
    RequestDelegate next, IOptions<JsonOptions> json, SecurityLog security, ILogger<ApiProblems> log)
{
    public const string ContentType = "application/problem+json";

    private static readonly LocalText BadValues = new("请求中有不能接受的值。", "The request has values that cannot be taken.");

    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
                await Write(http, http.Response.StatusCode, KindOf(http.Response.StatusCode).Title, []);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be answered.
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            await Tell(http, fault);
        }
    }

    private async Task Tell(HttpContext http, Exception fault)
    {
        switch (fault)
        {
            case ApiProblemException problem:
                await Write(http, problem.Status, problem.Words, problem.Findings);
                break;
            case ForbiddenException denied:
                await security.Denied(CurrentUser.Of(http.User), $"{http.Request.Path}: {denied.Needed}");
                await Write(http, StatusCodes.Status403Forbidden, ForbiddenException.Words, []);
                break;
            case RefusedException refused:
                await Write(http, StatusCodes.Status409Conflict, refused.Words, []);
                break;
            case CollisionException collision:
                await Write(
                    http, collision.IsBusy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict, collision.Words, []);
                break;
            case BadHttpRequestException bad:
                await Write(http, bad.StatusCode, KindOf(bad.StatusCode).Title, FindingsOf(bad));
                break;
            default:
                LogFault(log, fault, http.Request.Path);
                await Write(http, StatusCodes.Status500InternalServerError, KindOf(500).Title, []);
                break;
        }
    }

    private static IReadOnlyList<ApiFinding> FindingsOf(BadHttpRequestException bad) => bad.InnerException is JsonException wrong
        ?
        [
            ApiFinding.Of(
                wrong.Path ?? "$", null,
                new LocalText("应为文档所述的 JSON 值；多余或拼错的成员也不接受。",
                    "A JSON value as the document describes it; members that it does not name are not taken either.")) with
            {
                Line = (int?)wrong.LineNumber + 1,
                Column = (int?)wrong.BytePositionInLine + 1,
            },
        ]
        : [];

    private async Task Write(HttpContext http, int status, LocalText detail, IReadOnlyList<ApiFinding> findings)
    {
        var (code, title) = KindOf(status);
        var culture = CultureInfo.CurrentUICulture;
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLanguage = culture.Name;
        var problem = new ApiProblem($"urn:wfm:{code}", title.In(culture), status, detail.In(culture), findings);
        await http.Response.WriteAsJsonAsync(problem, json.Value.SerializerOptions, ContentType, http.RequestAborted);
    }

    private static (string Code, LocalText Title) KindOf(int status) => status switch
    {
        400 => ("values", BadValues),
        401 => ("token", new("需要有效的令牌。", "A token that is good is needed.")),
        403 => ("forbidden", new("令牌没有此权限。", "The token may not do this.")),
        404 => ("not-found", new("没有该资源。", "There is no such thing.")),
        405 => ("method", new("此地址不支持该方法。", "This address does not take that method.")),
        409 => ("refused", new("目前无法执行。", "It cannot be done as things stand.")),
        412 => ("changed", new("自上次读取后已有变动。", "It has changed since it was read.")),
        413 => ("too-large", new("请求过大。", "The request is too large.")),
        415 => ("content-type", new("不支持该内容类型。", "That type of content is not taken.")),
        428 => ("precondition", new("请给出 If-Match。", "Say in If-Match what was read.")),
        429 => ("too-many", new("请求过于频繁，请稍后再试。", "There were too many requests; try again in a while.")),
        503 => ("busy", new("系统正忙。", "The product is busy.")),
        _ => ("fault", new("服务器未能完成，原因见其日志。", "The server could not do this; its log has the reason.")),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Path} could not be answered.")]
    private static partial void LogFault(ILogger log, Exception fault, string path);
}
