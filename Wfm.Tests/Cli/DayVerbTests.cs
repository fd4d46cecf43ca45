using System.Text.Json;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;
using Wfm.Web.Cli;
using Wfm.Web.Exports;

namespace Wfm.Tests.Cli;

/// <summary>The night in which clocks go back, placed and simulated from the command line.</summary>
[Collection(CommandLineTests.Terminal)]
public sealed class DayVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wfm-day").FullName;
    private readonly StringWriter _out = new(), _errors = new();
    private readonly (TextWriter Out, TextWriter Error) _before = (Console.Out, Console.Error);

    public DayVerbTests()
    {
        Console.SetOut(_out);
        Console.SetError(_errors);
    }

    public void Dispose()
    {
        Console.SetOut(_before.Out);
        Console.SetError(_before.Error);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_night_of_nine_hours_is_placed_written_with_offsets_and_simulated_as_it_was_placed()
    {
        Prepare();
        Assert.Equal(0, await Verbs.Run(
        [
            "day", "--centre", File("centre"), "--roster", File("roster.csv"), "--forecast", File("forecast.csv"), "--date", "2026-10-24",
            "--out", File("day.csv"), "--roster-out", File("placed.csv"), "--json",
        ]));
        var rows = System.IO.File.ReadAllLines(File("day.csv"));
        Assert.EndsWith("kind,start,end,utc_offset,end_utc_offset", rows[0], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), r => Assert.Matches(",break,2026-10-25T02:[0-9:]+,2026-10-25T0[23]:[0-9:]+,UTC\\+01:00,UTC\\+01:00$", r));
        Assert.Equal(3, rows.Length);
        var timelines = JsonDocument.Parse(_out.ToString()).RootElement.GetProperty("timelines");
        Assert.All(timelines.EnumerateArray(), t => Assert.Equal(("23:00", "31:00"), (Text(t, "start"), Text(t, "end"))));
        Assert.All(
            timelines.EnumerateArray(),
            t => Assert.EndsWith("②", Text(t.GetProperty("activities")[0], "start"), StringComparison.Ordinal));

        _out.GetStringBuilder().Clear();
        Assert.Equal(0, await Verbs.Run(
        [
            "simulate", "--centre", File("centre"), "--roster", File("placed.csv"), "--forecast", File("forecast.csv"), "--placed",
            "--replications", "2", "--json",
        ]));
        Assert.Equal("", _errors.ToString());
        Assert.NotEqual(0, await Verbs.Run(["simulate", "--roster", File("placed.csv"), "--forecast", File("forecast.csv")]));
        Assert.Contains("--centre", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_placed_already_is_no_roster_to_place()
    {
        Prepare();
        System.IO.File.WriteAllText(
            File("roster.csv"),
            "agent,date,start,end,queue,break1_start,break1_end\n"
            + "B1,2026-10-24,2026-10-24T23:00:00+02:00,2026-10-25T07:00:00+01:00,line,"
            + "2026-10-25T02:15:00+01:00,2026-10-25T02:30:00+01:00\n");
        Assert.Equal(1, await Verbs.Run(
            [
                "day", "--centre", File("centre"), "--roster", File("roster.csv"), "--forecast", File("forecast.csv"),
                "--date", "2026-10-24",
            ]));
        Assert.Contains(
            "B1 on 2026-10-24 has a time in the second of an hour that comes twice", _errors.ToString(), StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private string File(string name) => Path.Combine(_folder, name);

    /// <summary>Two agents on the night of 24 October in Berlin; nobody calls in the second hour from two to three.</summary>
    private void Prepare()
    {
        NightCentre.Write(File("centre"));
        var definition = System.IO.File.ReadAllText(Path.Combine(File("centre"), "centre.json"));
        System.IO.File.WriteAllText(
            Path.Combine(File("centre"), "centre.json"), definition.Replace("Asia/Shanghai", "Europe/Berlin", StringComparison.Ordinal));
        var (grid, period) = (new IntervalGrid(60, LocalClock.Of("Europe/Berlin")), new PlanningPeriod(new DateOnly(2026, 10, 24), 3));
        double[] volume = [.. Enumerable.Range(0, 73).Select(i => i == 27 ? 0.01 : 12)];
        System.IO.File.WriteAllText(
            File("forecast.csv"), PlanCsv.Forecast([new Forecast("line", grid, period, volume, [.. volume.Select(_ => 180.0)], "test")]));
        System.IO.File.WriteAllText(
            File("roster.csv"), "agent,date,start,end,queue\nB1,2026-10-24,23:00,31:00,line\nB2,2026-10-24,23:00,31:00,line\n");
    }
}
