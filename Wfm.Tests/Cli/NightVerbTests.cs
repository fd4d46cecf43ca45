using System.Text.Json;
using Wfm.Tests.Rostering.CpSat;
using Wfm.Web.Cli;

namespace Wfm.Tests.Cli;

/// <summary>A month of nights from the command line: what the doctor says, what is written, and what of it is unmet.</summary>
[Collection(CommandLineTests.Terminal)]
public sealed class NightVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wfm-nights").FullName;
    private readonly StringWriter _out = new(), _errors = new();
    private readonly (TextWriter Out, TextWriter Error) _before = (Console.Out, Console.Error);

    public NightVerbTests()
    {
        Console.SetOut(_out);
        Console.SetError(_errors);
    }

    private string Centre => Path.Combine(_folder, "centre");
    private string Out => Path.Combine(_folder, "out");

    public void Dispose()
    {
        Console.SetOut(_before.Out);
        Console.SetError(_before.Error);
        Directory.Delete(_folder, recursive: true);
    }

    [SolverFact]
    public async Task Nights_that_can_be_covered_pass_the_doctor_and_the_last_night_of_november_leaves_nothing_unmet()
    {
        NightCentre.Write(Centre);
        Assert.Equal(0, await Doctor());
        Assert.Equal("", _out.ToString());
        Assert.Equal(0, await Plan());
        Assert.Equal((0, false), (Summary("unmetAgentHours").GetDouble(), Summary("infeasible").GetBoolean()));
        Assert.Contains("beside: Mon 30 Nov: the roster that the centre was loaded with", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("beside: Fri 1 Jan to Sun 31 Jan: none published", _out.ToString(), StringComparison.Ordinal);
    }

    [SolverFact]
    public async Task Hours_of_a_night_that_nobody_knows_of_are_no_finding_of_the_doctor_and_are_said_where_they_count()
    {
        NightCentre.Write(Centre, isNightBeforeKnown: false);
        Assert.Equal(0, await Doctor());
        Assert.Equal("", _out.ToString());
        Assert.Equal(0, await Plan());
        Assert.Equal(7, Summary("unmetAgentHours").GetDouble());
        Assert.Contains("7 agent-hours of Tue 1 Dec can only be staffed by the night before", _out.ToString(), StringComparison.Ordinal);
    }

    [SolverFact]
    public async Task Where_no_roster_keeps_every_rule_the_true_clash_is_named_and_the_one_that_breaks_least_is_written()
    {
        NightCentre.Write(Centre, nightAgents: 2, leave: (10, 16));
        Assert.Equal(1, await Doctor());
        Assert.Contains("At most 3 night shifts in a row", _out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("turns", _out.ToString(), StringComparison.Ordinal);

        Assert.Equal(1, await Plan());
        Assert.True(File.Exists(Path.Combine(Out, "roster.csv")) && File.Exists(Path.Combine(Out, "roster.xlsx")));
        Assert.True(Summary("infeasible").GetBoolean());
        var breach = Assert.Single(Summary("breaches").EnumerateArray());
        Assert.InRange(breach.GetProperty("first").GetString()!, "2026-12-09", "2026-12-17");
        Assert.Contains(breach.GetProperty("first").GetString()!, _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("Proven: No roster keeps every hard rule.", _errors.ToString(), StringComparison.Ordinal);
    }

    private Task<int> Doctor() => Verbs.Run(["doctor", "--centre", Centre, "--month", "2026-12"]);

    private Task<int> Plan() =>
        Verbs.Run(["plan", "--centre", Centre, "--month", "2026-12", "--seconds", "20", "--threads", "2", "--out", Out]);

    private JsonElement Summary(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Out, "summary.json"))).RootElement.GetProperty(name);
}
