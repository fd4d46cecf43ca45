using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Web.Features.ApiAccess;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Tests.Web.Api;

/// <summary>
/// A server with the demo centre and its twin, and programs that ask it. In each centre "both-…" is an administrator who plans.
/// </summary>
internal sealed class ApiServer(InProcessServer server) : IAsyncDisposable
{
    public const ApiScopes Everything = ApiScopes.Read | ApiScopes.Plan | ApiScopes.People;

    private int _tokens;

    public InProcessServer Server { get; } = server;

    private ApiTokensService Tokens => ActivatorUtilities.CreateInstance<ApiTokensService>(Server.Services);

    public static async Task<ApiServer> Start(params string[] arguments)
    {
        var started = new ApiServer(await InProcessServer.Start(arguments));
        var centres = started.Server.Services.GetRequiredService<CentreStore>();
        await centres.Add(await centres.AsGiven("demo") with { Id = "twin" }, isDemo: false, by: "test");
        await using var db = started.Server.Database();
        var roles = await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id);
        foreach (var centre in new[] { "demo", "twin" })
        {
            var user = WfmUser.New($"both-{centre}", $"BOTH-{centre.ToUpperInvariant()}", "两", centre, null);
            db.Users.Add(user);
            foreach (var role in new[] { Roles.Administrator, Roles.Planner })
                db.UserRoles.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = roles[role] });
        }
        await db.SaveChangesAsync();
        return started;
    }

    /// <summary>A token of somebody who may do everything.</summary>
    public Task<string> Token(ApiScopes scopes = Everything, string centre = "demo") => TokenOf($"both-{centre}", scopes, centre);

    /// <summary>A token of an account that had every role when it made it.</summary>
    public async Task<string> TokenOf(string account, ApiScopes scopes, string centre = "demo")
    {
        var maker = new CurrentUser(account, account, centre, null, [Roles.Administrator, Roles.Planner]);
        return (await Tokens.Make(maker, $"program {++_tokens}", scopes, 30)).Token;
    }

    /// <summary>A program with a token; without one for null.</summary>
    public HttpClient Program(string? token)
    {
        var program = Server.Browser();
        program.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        if (token is not null) program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }

    public async Task<ApiDescription> Description()
    {
        using var program = Program(null);
        var text = await program.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative));
        return new ApiDescription(JsonNode.Parse(text)!.AsObject());
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
