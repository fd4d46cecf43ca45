using System.Net;
using System.Text.Json.Nodes;
using Wfm.Web.Security;

namespace Wfm.Tests.Web.Api;

/// <summary>What the document says is so: who may do what, every example, every answer.</summary>
public sealed class ApiDocumentTests : IAsyncLifetime
{
    /// <summary>A month that nobody plans: whoever may ask is told so, and nothing is computed.</summary>
    private const string NobodysMonth = "1999-01";

    /// <summary>The scope of every operation, and whether its service asks for the role of planner.</summary>
    private static readonly Dictionary<string, (ApiScopes Scope, bool IsPlanners)> Matrix = new()
    {
        ["getCentre"] = (ApiScopes.Read, false),
        ["listQueues"] = (ApiScopes.Read, false),
        ["listAgents"] = (ApiScopes.People, false),
        ["importHistory"] = (ApiScopes.Plan, true),
        ["listHistories"] = (ApiScopes.Read, true),
        ["makeForecast"] = (ApiScopes.Plan, true),
        ["getForecast"] = (ApiScopes.Read, true),
        ["makeRequirement"] = (ApiScopes.Plan, true),
        ["getRequirement"] = (ApiScopes.Read, true),
        ["startSolve"] = (ApiScopes.Plan, true),
        ["getRun"] = (ApiScopes.Read, true),
        ["followRun"] = (ApiScopes.Read, true),
        ["stopRun"] = (ApiScopes.Plan, true),
        ["getRoster"] = (ApiScopes.Read, true),
        ["publishRoster"] = (ApiScopes.Plan, true),
        ["listAssignments"] = (ApiScopes.People, true),
        ["getLeave"] = (ApiScopes.People, true),
        ["erlang"] = (ApiScopes.Read, false),
    };

    private ApiServer _server = null!;
    private ApiDescription _document = null!;

    public async Task InitializeAsync()
    {
        _server = await ApiServer.Start();
        _document = await _server.Description();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void Every_operation_of_the_document_stands_in_the_matrix_with_its_scope()
    {
        Assert.StartsWith("3.1", (string)_document.Document["openapi"]!);
        Assert.Equal(Matrix.Keys.Order(), _document.Operations.Select(o => o.Id).Order());
        Assert.All(_document.Operations, o =>
            Assert.Equal(Matrix[o.Id].Scope.ToString(), (string)o.Source["x-scope"]!, ignoreCase: true));
    }

    [Fact]
    public async Task Every_operation_is_open_to_its_scope_and_role_and_to_no_other()
    {
        List<string> wrong = [];
        foreach (var scope in new[] { ApiScopes.Read, ApiScopes.Plan, ApiScopes.People })
            wrong.AddRange(await Strays(await _server.Token(scope), scope, isPlanner: true));
        wrong.AddRange(await Strays(await _server.TokenOf("admin", ApiServer.Everything), ApiServer.Everything, isPlanner: false));
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nobody_without_a_good_token_opens_anything()
    {
        List<string> wrong = [];
        foreach (var token in new[] { null, "", "wfm.00000000000000000000000000000000.x" })
        {
            using var program = _server.Program(token);
            foreach (var operation in _document.Operations)
            {
                using var answer = await program.SendAsync(operation.Example());
                if (answer.StatusCode != HttpStatusCode.Unauthorized) wrong.Add($"{operation.Id} answers {answer.StatusCode} to '{token}'");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_example_is_answered_as_the_document_says()
    {
        using var program = _server.Program(await _server.Token());
        var (run, tag, followed) = ("", "", "");
        List<string> wrong = [], sent = [];
        foreach (var operation in _document.Operations)
        {
            using var answer = await program.SendAsync(operation.Example(("run", run), ("If-Match", tag)));
            var content = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode) wrong.Add($"{operation.Id}: {answer.StatusCode} {content}");
            wrong.AddRange(_document.Complaints(operation, (int)answer.StatusCode, content, answer.Content.Headers.ContentType?.MediaType));
            if (operation.Id == "startSolve") run = (string)JsonNode.Parse(content)!["id"]!;
            if (operation.Id == "followRun") followed = content;
            if (operation.Id == "getRoster") tag = answer.Headers.ETag!.ToString();
            sent.Add(operation.Id);
        }
        Assert.Empty(wrong);
        Assert.Equal(Matrix.Keys.Order(), sent.Order());
        var last = followed.Split("data: ")[^1].Split(",");
        Assert.EndsWith("\"done\"", last.Single(m => m.StartsWith("\"state\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_asks_in_Chinese_is_answered_in_Chinese()
    {
        using var program = _server.Program(await _server.Token(ApiScopes.Read));
        program.DefaultRequestHeaders.AcceptLanguage.Clear();
        program.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-Hans;q=0.9,en;q=0.5");
        var refused = await program.GetAsync(new Uri("/api/v1/months/x/roster", UriKind.Relative));
        var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        Assert.Equal(("month", "x"), ((string)problem["findings"]![0]!["field"]!, (string)problem["findings"]![0]!["value"]!));
        Assert.StartsWith("应为 2026-12 这样的月份", (string)problem["findings"]![0]!["expected"]!);
        Assert.Contains("令牌", await program.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative)));
    }

    [Fact]
    public async Task The_page_of_the_document_asks_for_nothing_from_elsewhere()
    {
        using var program = _server.Program(null);
        using var answer = await program.GetAsync(new Uri("/api/v1/docs/", UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("api/v1/openapi.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "unsafe-eval", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    /// <summary>Operations that a token opens though it must not, or the other way round.</summary>
    private async Task<List<string>> Strays(string token, ApiScopes scopes, bool isPlanner)
    {
        using var program = _server.Program(token);
        List<string> wrong = [];
        foreach (var operation in _document.Operations)
        {
            var (scope, isPlanners) = Matrix[operation.Id];
            var isOpen = scopes.HasFlag(scope) && (isPlanner || !isPlanners);
            using var answer = await program.SendAsync(operation.Example(("month", NobodysMonth), ("run", new string('0', 32))));
            var isForbidden = answer.StatusCode == HttpStatusCode.Forbidden;
            if (isOpen == isForbidden || answer.StatusCode is HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError)
                wrong.Add($"{operation.Id} answers {answer.StatusCode} to {scopes}, planner: {isPlanner}");
        }
        return wrong;
    }
}
