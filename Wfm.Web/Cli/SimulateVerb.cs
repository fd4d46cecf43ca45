using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Text.Json;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Simulation;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>Lets the agents of a roster serve the contacts of a forecast, many times over.</summary>
internal sealed class SimulateVerb
{
    private readonly Option<string> _roster = new("--roster")
    {
        Description = "Roster file: agent, date, start, end, queue and breaks.",
        Required = true,
    };
    private readonly Option<string> _forecast = new("--forecast")
    {
        Description = "Forecast file: timestamp, queue, volume, aht.",
        Required = true,
    };
    private readonly Option<string?> _centre = new("--centre")
    {
        Description = "Folder of the centre, for thresholds, concurrency and shrinkage (as unplanned pauses).",
    };
    private readonly Option<bool> _placed = new("--placed")
    {
        Description =
            "The roster's breaks hold all lunches, breaks and meetings (as day --roster-out writes them); shrinkage leaves them out."
    };
    private readonly Option<int?> _replications = new("--replications") { Description = "Replications; 100 unless given." };
    private readonly Option<double?> _halfWidth = new("--half-width")
    {
        Description = "Add replications until the 90 % interval of each queue's service level is ± this share.",
    };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the random numbers.", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> _threads = new("--threads")
    {
        Description = "Threads; all cores unless given. The result does not depend on it.",
    };
    private readonly Option<double?> _target = new("--target") { Description = "Answer threshold in seconds; 20 unless given." };
    private readonly Option<double?> _patience = new("--patience")
    {
        Description = "Mean patience in seconds; without it nobody gives up.",
    };
    private readonly Option<double?> _scatter = new("--handle-variation")
    {
        Description = "Standard deviation over mean of handle times (lognormal); exponential without it.",
    };
    private readonly Option<double?> _days = new("--day-variation")
    {
        Description = "Standard deviation over mean of a day's volume beyond chance.",
    };
    private readonly Option<double?> _absence = new("--absence") { Description = "Share of shifts that nobody comes to." };
    private readonly Option<double?> _late = new("--late") { Description = "Share of shifts that begin late, by ten minutes in the mean." };
    private readonly Option<bool> _longestIdle = new("--longest-idle")
    {
        Description =
            "Contacts go to the agent free for longest; without it to the one with the fewest skills, so that the flexible stay free."
    };
    private readonly Option<double?> _overflow = new("--overflow-after")
    {
        Description =
            "Agents help in further queues than their first only with contacts that have waited so many seconds; at once without it."
    };
    private readonly Option<double?> _pauses = new("--pauses") { Description = "Share of time at work lost to unplanned pauses." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var verb = new SimulateVerb();
        var command = new Command("simulate",
            "Simulate a roster against a forecast: service level, waits and occupancy by interval, each with its band.")
        {
            verb._roster, verb._forecast, verb._centre, verb._placed, verb._replications, verb._halfWidth, verb._seed, verb._threads,
                verb._target,
            verb._patience, verb._scatter, verb._days, verb._absence, verb._late, verb._longestIdle, verb._overflow, verb._pauses,
                verb._json,
        };
        command.CheckedBy(verb.Check);
        command.SetAction(verb.Run);
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_replications) is < 2) result.Refuse("--replications 至少为 2。", "--replications must be at least 2.");
        if (result.GetValue(_halfWidth) is <= 0) result.Refuse("--half-width 应大于 0。", "--half-width must be above 0.");
        if (result.GetValue(_threads) is < 1) result.Refuse("--threads 至少为 1。", "--threads must be at least 1.");
        if (result.GetValue(_target) is < 0) result.Refuse("--target 不能为负。", "--target must not be negative.");
        if (result.GetValue(_patience) is <= 0) result.Refuse("--patience 应大于 0 秒。", "--patience must be above 0 seconds.");
        if (result.GetValue(_scatter) is < 0) result.Refuse("--handle-variation 不能为负。", "--handle-variation must not be negative.");
        if (result.GetValue(_days) is < 0) result.Refuse("--day-variation 不能为负。", "--day-variation must not be negative.");
        if (result.GetValue(_absence) is < 0 or >= 1) result.Refuse("--absence 应在 [0, 1) 内。", "--absence lies in [0, 1).");
        if (result.GetValue(_late) is < 0 or > 1) result.Refuse("--late 应在 [0, 1] 内。", "--late lies in [0, 1].");
        if (result.GetValue(_overflow) is < 0) result.Refuse("--overflow-after 不能为负。", "--overflow-after must not be negative.");
        if (result.GetValue(_centre) is not null && (result.GetValue(_target) ?? result.GetValue(_pauses)) is not null)
            result.Refuse("--centre 已带有阈值和损耗；请去掉 --target 和 --pauses。",
                "--centre brings thresholds and shrinkage; leave --target and --pauses out.");
        if (result.GetValue(_placed) && result.GetValue(_centre) is null) result.Refuse("--placed 需要 --centre。",
            "--placed needs --centre.");
        if (result.GetValue(_pauses) is < 0 or >= 1) result.Refuse("--pauses 应在 [0, 1) 内。", "--pauses lies in [0, 1).");
    }

    private int Run(ParseResult parsed)
    {
        var (rosterFile, forecastFile) = (parsed.GetValue(_roster)!, parsed.GetValue(_forecast)!);
        if (InputFile.Read(rosterFile) is not { } rosterBytes || InputFile.Read(forecastFile) is not { } forecastBytes) return 1;
        var centre = parsed.GetValue(_centre) is { } folder ? InputFile.Centre(folder) : null;
        if (centre is null && parsed.GetValue(_centre) is not null) return 1;
        var roster = RosterTable.Read(rosterBytes, rosterFile, centre?.Clock);
        var forecast = ForecastTable.Read(forecastBytes, forecastFile, centre?.Clock);
        if (roster.Value is null || forecast.Value is null) return Messages.Fail([.. roster.Findings, .. forecast.Findings]);
        var assumptions = Assumptions(parsed);
        if (centre is not null) assumptions = assumptions.Of(centre, parsed.GetValue(_placed));
        var scenario = RosterScenario.Of(forecast.Value, roster.Value, rosterFile, assumptions);
        if (scenario.Value is null) return Messages.Fail(scenario.Findings);
        var clock = Stopwatch.StartNew();
        var result = Simulator.Run(scenario.Value, new SimulationOptions
        {
            Replications = parsed.GetValue(_replications) ?? 100,
            HalfWidth = parsed.GetValue(_halfWidth) ?? 0,
            Seed = parsed.GetValue(_seed),
            Threads = parsed.GetValue(_threads) ?? 0,
        });
        var report = new SimulationReport(result, clock.Elapsed.TotalSeconds, parsed.GetValue(_seed));
        Console.WriteLine(parsed.GetValue(_json) ? JsonSerializer.Serialize(report.Values(), Json.Compact) : report.Text());
        return 0;
    }

    private SimulationAssumptions Assumptions(ParseResult parsed) => new()
    {
        ThresholdSeconds = parsed.GetValue(_target) ?? 20,
        PatienceSeconds = parsed.GetValue(_patience),
        HandleTime = parsed.GetValue(_scatter) is { } variation ? DurationShape.Lognormal(variation) : DurationShape.Exponential,
        DayVariation = parsed.GetValue(_days) ?? 0,
        Routing = parsed.GetValue(_longestIdle) ? Routing.LongestIdle : Routing.LeastSkilledFirst,
        OverflowSeconds = parsed.GetValue(_overflow) ?? 0,
        Attendance = new Attendance(AbsentShare: parsed.GetValue(_absence) ?? 0, LateShare: parsed.GetValue(_late) ?? 0,
            PauseShare: parsed.GetValue(_pauses) ?? 0),
    };
}
