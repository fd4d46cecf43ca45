using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Wfm.Engine;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>What the document says of an operation beside what its code does.</summary>
/// <param name="Id">Its name in the document, by which clients are generated.</param>
/// <param name="Scope">What the token must be for; what its maker may do is asked by the service itself.</param>
internal sealed record ApiOperation(string Id, ApiScopes Scope, LocalText Summary)
{
    /// <summary>Values of an example, by the names of the parameters; it can be sent to a server with the demo centre.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Body of the example; null where there is none.</summary>
    public JsonNode? Body { get; init; }
}

internal static class ApiOperationRoutes
{
    /// <summary>Describes a route and lets tokens of its scope through.</summary>
    public static RouteHandlerBuilder As(this RouteHandlerBuilder route, ApiOperation operation) => route
        .WithName(operation.Id).WithMetadata(operation)
        .RequireAuthorization(new AuthorizationPolicyBuilder(ApiTokenHandler.SchemeName)
            .RequireAuthenticatedUser().RequireClaim(ApiTokens.ScopesClaim, operation.Scope.ToString()).Build());
}
