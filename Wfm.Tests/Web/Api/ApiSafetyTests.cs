using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Security;

namespace Wfm.Tests.Web.Api;

/// <summary>Whatever is asked, and by whom: no fault, no other centre, no more than is allowed.</summary>
public sealed class ApiSafetyTests
{
    private const int Seed = 14;

    private static readonly string?[] Oddities =
    [
        null, "", " ", "x", "-1", "0", "99999999999999999999", "1e308", "NaN", "2026-13", "0001-01", "9999-12", "2199-12", "2026-02-30",
        "9999-12-31", "0001-01-01", "'; --", "../../etc", "%00", "\u0001", "客服", "👩‍💻", "{}", "null", "A001", "hotline", "\"1-0\"", "*",
        new string('a', 3000),
    ];

    private static readonly string[] OddValues =
    [
        "null", "true", "-1", "0", "1e308", "-1e308", "1e-320", "2147483648", "0.5", "\"\"", "\"x\"", "\"\\u0000\"", "[]", "{}", "[null]",
        "[{}]", "\"hotline\"", "\"NaN\"",
    ];

    /// <summary>Requests made from the document; the variable asks for more of them.</summary>
    private static int Requests =>
        int.TryParse(Environment.GetEnvironmentVariable("WFM_API_FUZZ"), CultureInfo.InvariantCulture, out var n) ? n : 300;

    [Fact]
    public async Task No_request_made_from_the_document_finds_a_fault()
    {
        await using var server = await ApiServer.Start("--Api:RequestsPerMinute", "1000000");
        var document = await server.Description();
        using var program = server.Program(await server.Token());
        var random = new Random(Seed);
        List<string> wrong = [];
        for (var i = 0; i < Requests; i++)
        {
            var operation = document.Operations[random.Next(document.Operations.Count)];
            using var request = Odd(operation, random);
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
            var said = $"#{i} {request.Method} {request.RequestUri} {body}";
            using var answer = await program.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var (status, type) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
            if (status >= 500) wrong.Add($"{status}: {said}");
            // A part of a path that is empty leads to another address, which may not know the method.
            if (status == 405) continue;
            var complaints = document.Complaints(operation, status, await answer.Content.ReadAsStringAsync(), type);
            wrong.AddRange(complaints.Select(c => $"{c}: {said}"));
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_program_of_one_centre_reads_and_changes_nothing_of_another()
    {
        await using var server = await ApiServer.Start();
        var document = await server.Description();
        using var own = server.Program(await server.Token());
        using var stranger = server.Program(await server.Token(centre: "twin"));
        await own.SendAsync(document["makeForecast"].Example());
        await own.SendAsync(document["makeRequirement"].Example());
        var run = (string)(await Said(await own.SendAsync(document["startSolve"].Example())))["id"]!;
        foreach (var id in new[] { "getRun", "followRun", "stopRun" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(document[id].Example(("run", run)))).StatusCode);
        foreach (var id in new[] { "getForecast", "getRequirement", "getRoster" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(document[id].Example())).StatusCode);
        Assert.Equal("twin", (string)(await Said(await stranger.SendAsync(document["getCentre"].Example())))["id"]!);
        await own.SendAsync(document["stopRun"].Example(("run", run)));
    }

    [Fact]
    public async Task A_token_that_is_revoked_or_out_of_time_or_whose_maker_is_disabled_is_turned_away()
    {
        await using var server = await ApiServer.Start();
        var (revoked, orphan, old) = (await server.Token(), await server.TokenOf("admin", ApiScopes.Read), await server.Token());
        foreach (var good in new[] { revoked, orphan, old }) Assert.Equal(HttpStatusCode.OK, await Asked(server, good));
        await using (var db = server.Server.Database())
        {
            (await db.ApiTokens.SingleAsync(t => t.Name == "program 1")).RevokedAt = server.Server.Clock.Now;
            (await db.Users.SingleAsync(u => u.UserName == "admin")).DisabledAt = server.Server.Clock.Now;
            await db.SaveChangesAsync();
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await Asked(server, revoked));
        Assert.Equal(HttpStatusCode.Unauthorized, await Asked(server, orphan));
        Assert.Equal(HttpStatusCode.OK, await Asked(server, old));
        server.Server.Clock.Now += TimeSpan.FromDays(30);
        Assert.Equal(HttpStatusCode.Unauthorized, await Asked(server, old));
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_keeps_the_roster_that_it_has_found()
    {
        await using var server = await ApiServer.Start();
        var document = await server.Description();
        using var program = server.Program(await server.Token());
        await program.SendAsync(document["makeForecast"].Example());
        await program.SendAsync(document["makeRequirement"].Example());
        using var hour = document["startSolve"].Request(p => (string?)p["example"], new JsonObject { ["seconds"] = 3600 });
        var run = (string)(await Said(await program.SendAsync(hour)))["id"]!;
        using var progress = await program.SendAsync(document["followRun"].Example(("run", run)), HttpCompletionOption.ResponseHeadersRead);
        using var moments = new StreamReader(await progress.Content.ReadAsStreamAsync());
        var isStopped = false;
        JsonNode? last = null;
        while (await moments.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            last = JsonNode.Parse(line["data: ".Length..]);
            if (isStopped || last!["progress"]?["soft"] is null) continue;
            Assert.Equal(HttpStatusCode.Accepted, (await program.SendAsync(document["stopRun"].Example(("run", run)))).StatusCode);
            isStopped = true;
        }
        Assert.Equal("done", (string)last!["state"]!);
        Assert.Equal(1, (int)(await Said(await program.SendAsync(document["getRoster"].Example())))["revision"]!);
    }

    [Fact]
    public async Task A_roster_that_has_changed_since_it_was_read_is_not_published()
    {
        await using var server = await ApiServer.Start();
        var document = await server.Description();
        using var program = server.Program(await server.Token());
        foreach (var id in new[] { "makeForecast", "makeRequirement", "startSolve" })
        {
            var said = await Said(await program.SendAsync(document[id].Example()));
            if (id == "startSolve") await program.SendAsync(document["followRun"].Example(("run", (string)said["id"]!)));
        }
        using var read = await program.SendAsync(document["getRoster"].Example());
        var tag = read.Headers.ETag!.ToString();
        using var unsaid = document["publishRoster"].Request(
            p => (string)p["name"]! == "If-Match" ? null : (string?)p["example"], new JsonObject());
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await program.SendAsync(unsaid)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.SendAsync(document["publishRoster"].Example(("If-Match", tag)))).StatusCode);
        using var late = await program.SendAsync(document["publishRoster"].Example(("If-Match", tag)));
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        await using var db = server.Server.Database();
        var published = await db.Audit.SingleAsync(a => a.Operation == "roster.publish" && a.User == "both-demo");
        Assert.Equal(("demo", "127.0.0.1 (program 1)"), (published.Centre, published.Address));
    }

    [Fact]
    public async Task A_session_of_a_browser_opens_no_part_of_the_api()
    {
        await using var server = await ApiServer.Start();
        using var browser = server.Server.Browser();
        await browser.SignIn("planner");
        Assert.True(await browser.IsInside());
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(new Uri("/api/v1/centre", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_forged_form_of_a_page_is_still_the_askers_fault()
    {
        await using var server = await ApiServer.Start();
        using var browser = server.Server.Browser();
        await browser.SignIn("planner");
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("_", "")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(new Uri("/sign-out", UriKind.Relative), forged)).StatusCode);
        Assert.True(await browser.IsInside());
    }

    [Fact]
    public async Task A_program_that_asks_too_often_waits_and_no_other_does()
    {
        await using var server = await ApiServer.Start("--Api:RequestsPerMinute", "3");
        var (eager, patient) = (await server.Token(), await server.Token());
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await Asked(server, eager));
        using var program = server.Program(eager);
        using var answer = await program.GetAsync(new Uri("/api/v1/centre", UriKind.Relative));
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (answer.StatusCode, answer.Headers.GetValues("Retry-After").Single()));
        Assert.Equal("urn:wfm:too-many", (string)(await Said(answer))["type"]!);
        Assert.Equal(HttpStatusCode.OK, await Asked(server, patient));
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused_and_what_is_wrong_is_told_at_once()
    {
        await using var server = await ApiServer.Start();
        using var program = server.Program(await server.Token());
        using var large = new StringContent($"\"{new string('x', 1 << 21)}\"", Encoding.UTF8, "application/json");
        using var oversized = await program.PostAsync(new Uri("/api/v1/erlang", UriKind.Relative), large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, oversized.StatusCode);
        using var wrong = await program.GetAsync(new Uri("/api/v1/assignments?first=2026-02-30&last=soon", UriKind.Relative));
        Assert.Equal(
            ["first 2026-02-30", "last soon"], (await Said(wrong))["findings"]!.AsArray().Select(f => $"{f!["field"]} {f["value"]}"));
        using var misspelt = new StringContent("""{"load":20,"reqire":0.8}""", Encoding.UTF8, "application/json");
        using var refused = await program.PostAsync(new Uri("/api/v1/erlang", UriKind.Relative), misspelt);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("reqire", (await Said(refused))["findings"]![0]!["field"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_is_told_by_line_and_column_and_leaves_nothing()
    {
        await using var server = await ApiServer.Start();
        using var program = server.Program(await server.Token());
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent("timestamp,queue,volume\n2026-11-23T09:00:00,hotline,many\n2026-11-23T10:00:00,hotline,-4\n"),
                "file", "bad.csv"
            },
        };
        using var answer = await program.PostAsync(new Uri("/api/v1/histories", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var findings = (await Said(answer))["findings"]!.AsArray();
        Assert.Contains(
            findings,
            f => ((string)f!["field"]!, (string)f["value"]!, (int)f["line"]!, (int)f["column"]!) == ("bad.csv", "many", 2, 3));
        Assert.Contains(findings, f => (string)f!["value"]! == "-4");
        await using var db = server.Server.Database();
        Assert.Equal(1, await db.Histories.Where(h => h.Centre == "demo").MaxAsync(h => h.Version));
    }

    private static async Task<HttpStatusCode> Asked(ApiServer server, string token)
    {
        using var program = server.Program(token);
        using var answer = await program.GetAsync(new Uri("/api/v1/centre", UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<JsonNode> Said(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>The example with parts of it odd; a month is rarely a good one, since a forecast takes a second.</summary>
    private static HttpRequestMessage Odd(DescribedOperation operation, Random random)
    {
        var request = operation.Request(
            p => random.Next((string)p["name"]! == "month" ? 20 : 3) == 0 && operation.Id != "startSolve"
                ? (string?)p["example"] : Of(Oddities, random),
            OddBody(operation.Body?.Content["example"], random));
        if (operation.Body is not null && random.Next(8) == 0)
            request.Content = new StringContent(
                Of(OddValues, random) + Of(["", "}", ","], random), Encoding.UTF8, Of(["application/json", "text/plain"], random));
        return request;
    }

    private static JsonNode? OddBody(JsonNode? example, Random random)
    {
        if (example?.DeepClone() is not JsonObject body) return null;
        foreach (var name in body.Select(m => m.Key).ToList())
        {
            if (random.Next(3) == 0) body[name] = JsonNode.Parse(Of(OddValues, random));
            else if (random.Next(4) == 0) body.Remove(name);
        }
        if (random.Next(10) == 0) body["unknown"] = 1;
        return body;
    }

    private static T Of<T>(T[] values, Random random) => values[random.Next(values.Length)];
}
