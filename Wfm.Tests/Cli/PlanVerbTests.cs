using System.Globalization;
using System.Text.Json;
using Wfm.Engine.Planning.Writing;
using Wfm.Tests.Planning;
using Wfm.Web.Cli;

namespace Wfm.Tests.Cli;

[Collection(CommandLineTests.Terminal)]
public sealed class PlanVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wfm-plan").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_plan_of_the_demo_leaves_all_its_files_and_its_certificate_holds()
    {
        var code = await Verbs.Run(["plan", "--centre", Repository.Data("demo"), "--month", "2026-12", "--moves", "600000", "--threads", "1", "--verify", "--out", _folder]);
        Assert.Equal(0, code);
        Assert.Equal(
            ["forecast.csv", "outbound.csv", "requirement.csv", "roster.csv", "roster.xlsx", "summary.json"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.Equal(
            ["cost", "costByRule", "bound", "gap", "hardViolations", "unmetAgentHours", "serviceLevel", "seconds", "seed", "engineVersion",
                "inputHash", "infeasible", "breaches", "beside", "outbound"],
            Summary().EnumerateObject().Select(p => p.Name));
        Assert.Equal(0, Summary().GetProperty("hardViolations").GetInt64());
        var invitations = Summary().GetProperty("outbound").GetProperty("second-invitation");
        var placed = File.ReadAllLines(Path.Combine(_folder, "outbound.csv")).Skip(1).Select(l => l.Split(',')).Where(c => c[1] == "second-invitation").ToList();
        Assert.All(placed, c => Assert.InRange(int.Parse(c[0].AsSpan(11, 2), CultureInfo.InvariantCulture), 13, 19));
        Assert.Equal(
            invitations.GetProperty("hours").GetDouble() - invitations.GetProperty("leftHours").GetDouble(),
            placed.Sum(c => double.Parse(c[3], CultureInfo.InvariantCulture)) / 2, 0.05);
        Assert.Equal(1 + 40 * 25 - 22, File.ReadAllLines(Path.Combine(_folder, "roster.csv")).Length);
    }

    [Fact]
    public async Task Another_history_sizes_the_team_and_reports_its_error()
    {
        var history = Path.Combine(_folder, "calls.csv");
        await File.WriteAllLinesAsync(history, Calls());
        var code = await Verbs.Run(
            ["plan", "--centre", Repository.Data("demo"), "--month", "2026-12", "--moves", "400000", "--threads", "1", "--out", _folder, "--history", history]);
        Assert.Equal(0, code);
        Assert.InRange(Summary().GetProperty("agents").GetInt32(), 5, 60);
        Assert.InRange(Summary().GetProperty("forecastError").GetProperty("hotline").GetProperty("wape").GetDouble(), 0, 0.02);
    }

    [Fact]
    public async Task A_handle_time_that_nobody_knows_is_asked_for_by_every_verb_that_needs_it()
    {
        var demo = DemoFiles.Centre;
        var silent = demo with
        {
            History = [.. demo.History.Select(h =>
                new Wfm.Engine.Forecasting.ContactHistory(h.Queue, h.Grid, h.Start, h.Volume, [.. h.AhtSeconds.Select(_ => double.NaN)]))],
        };
        foreach (var (name, text) in CentreWriter.Files(silent))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, "centre", name))!);
            await File.WriteAllTextAsync(Path.Combine(_folder, "centre", name), text);
        }
        var before = Console.Error;
        using var said = new StringWriter();
        Console.SetError(said);
        try
        {
            string[] centre = ["--centre", Path.Combine(_folder, "centre"), "--month", "2026-12"];
            Assert.Equal(1, await Verbs.Run(["doctor", .. centre]));
            Assert.Equal(1, await Verbs.Run(["plan", .. centre, "--out", Path.Combine(_folder, "out")]));
            Assert.Equal(2, said.ToString().Split("--aht SECONDS").Length - 1);
            Assert.False(File.Exists(Path.Combine(_folder, "out", "requirement.csv")));
            Assert.Equal(0, await Verbs.Run(["doctor", .. centre, "--aht", "240"]));
        }
        finally
        {
            Console.SetError(before);
        }
    }

    [Theory]
    [InlineData("--month", "2026-13")]
    [InlineData("--month", "2026-12", "--seconds", "0")]
    [InlineData("--month", "2026-12", "--agents", "none")]
    [InlineData("--month", "2026-12", "--colour", "red")]
    [InlineData("--seconds", "1")]
    public async Task A_wrong_command_line_ends_with_2(params string[] options) =>
        Assert.Equal(2, await Verbs.Run(["plan", "--out", _folder, .. options]));

    [Theory]
    [InlineData("--centre", "no-such-folder")]
    [InlineData("--history", "no-such-file.csv")]
    public async Task What_cannot_be_done_ends_with_1_and_writes_nothing(string option, string value)
    {
        string[] centre = option == "--centre" ? [] : ["--centre", Repository.Data("demo")];
        Assert.Equal(1, await Verbs.Run(["plan", "--month", "2026-12", "--seconds", "1", "--out", _folder, option, value, .. centre]));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private JsonElement Summary() => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "summary.json"))).RootElement;

    /// <summary>Eight weeks, Monday to Friday from eight to six, forty calls an hour.</summary>
    private static IEnumerable<string> Calls()
    {
        yield return "timestamp,volume";
        for (var hour = new DateTime(2003, 3, 3); hour < new DateTime(2003, 4, 28); hour = hour.AddHours(1))
        {
            if (hour is { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday), Hour: >= 8 and < 18 })
                yield return FormattableString.Invariant($"{hour:yyyy-MM-ddTHH:mm:ss},40");
        }
    }
}
