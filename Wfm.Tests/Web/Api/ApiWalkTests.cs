using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Wfm.Tests.Web.Api;

/// <summary>The script of the documents does what it says on a server that really listens.</summary>
public sealed class ApiWalkTests
{
    [Fact]
    public async Task From_a_file_of_history_to_the_shifts_of_an_agent_by_curl_alone()
    {
        await using var server = await ApiServer.Start();
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            Path.Combine(Repository.Root, "docs", "api", "walk.sh"),
            Path.Combine(Repository.Root, "data", "demo", "history.csv"),
            "2026-12", "A001",
        })
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["WFM"] = server.Server.Address.ToString().TrimEnd('/'),
            ["TOKEN"] = await server.Token(),
            ["SOLVE"] = "8",
            ["BREACHES"] = "true",
        })
            start.Environment[name] = value;
        using var walk = Process.Start(start)!;
        var (shifts, told) = (walk.StandardOutput.ReadToEndAsync(), walk.StandardError.ReadToEndAsync());
        await walk.WaitForExitAsync();
        Assert.True(walk.ExitCode == 0, $"{await shifts}\n{await told}");
        var read = JsonNode.Parse(await shifts)!.AsArray();
        Assert.InRange(read.Count, 15, 28);
        Assert.All(read, s => Assert.Equal("A001", (string)s!["agent"]!));
        Assert.All(read, s => Assert.EndsWith("+08:00", (string)s!["start"]!));
    }
}
