using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Staffing;
using Wfm.Web.Exports;

namespace Wfm.Web.Cli;

/// <summary>From a forecast file to the agents that each interval needs.</summary>
internal sealed class StaffVerb
{
    private readonly Option<string> _forecast = new("--forecast")
    {
        Description = "Forecast file: timestamp, queue, volume, aht.",
        Required = true,
    };
    private readonly Option<string?> _out = new("--out") { Description = "Requirement file to write; standard output unless given." };
    private readonly Option<double?> _level = new("--require") { Description = "Service level to reach; 0.8 unless given." };
    private readonly Option<double?> _target = new("--target") { Description = "Answer threshold in seconds; 20 unless given." };
    private readonly Option<double?> _occupancy = new("--max-occupancy") { Description = "Occupancy not to exceed; 0.85 unless given." };
    private readonly Option<double?> _asa = new("--max-asa") { Description = "Average speed of answer not to exceed, in seconds." };
    private readonly Option<double?> _abandonment = new("--max-abandonment")
    {
        Description = "Share giving up not to exceed; needs --patience.",
    };
    private readonly Option<double?> _patience = new("--patience")
    {
        Description = "Mean patience in seconds (Erlang A); without it nobody gives up (Erlang C).",
    };
    private readonly Option<double?> _concurrency = new("--concurrency")
    {
        Description = "Contacts one agent handles at once; 1 unless given.",
    };
    private readonly Option<double?> _shrinkage = new("--shrinkage") { Description = "Share of scheduled time lost; 0.3 unless given." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var verb = new StaffVerb();
        var command = new Command("staff", "Agents needed per interval of a forecast.")
        {
            verb._forecast, verb._out, verb._level, verb._target, verb._occupancy, verb._asa, verb._abandonment,
            verb._patience, verb._concurrency, verb._shrinkage, verb._json,
        };
        command.CheckedBy(verb.Check);
        command.SetAction(verb.Run);
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_level) is < 0 or >= 1) result.Refuse("--require 应在 [0, 1) 内，例如 0.8。",
            "--require is a share in [0, 1), e.g. 0.8.");
        if (result.GetValue(_target) is < 0) result.Refuse("--target 不能为负。", "--target must not be negative.");
        if (result.GetValue(_occupancy) is <= 0 or > 1) result.Refuse("--max-occupancy 应在 (0, 1] 内，例如 0.85。",
            "--max-occupancy lies in (0, 1], e.g. 0.85.");
        if (result.GetValue(_asa) is <= 0) result.Refuse("--max-asa 应大于 0 秒。", "--max-asa must be above 0 seconds.");
        if (result.GetValue(_abandonment) is <= 0 or > 1) result.Refuse("--max-abandonment 应在 (0, 1] 内，例如 0.05。",
            "--max-abandonment lies in (0, 1], e.g. 0.05.");
        if (result.GetValue(_abandonment) is not null && result.GetValue(_patience) is null) result.Refuse(
            "--max-abandonment 需要 --patience。", "--max-abandonment needs --patience.");
        if (result.GetValue(_patience) is <= 0) result.Refuse("--patience 应大于 0 秒。", "--patience must be above 0 seconds.");
        if (result.GetValue(_concurrency) is < 1) result.Refuse("--concurrency 至少为 1。", "--concurrency must be at least 1.");
        if (result.GetValue(_shrinkage) is < 0 or >= 1) result.Refuse("--shrinkage 应在 [0, 1) 内，例如 0.3。",
            "--shrinkage lies in [0, 1), e.g. 0.3.");
    }

    private int Run(ParseResult parsed)
    {
        var file = parsed.GetValue(_forecast)!;
        if (InputFile.Read(file) is not { } bytes) return 1;
        var forecast = ForecastTable.Read(bytes, file);
        if (forecast.Value is null) return Messages.Fail(forecast.Findings);
        var requirements = forecast.Value.Queues.Select(q => Require(parsed, forecast.Value, q)).ToList();
        var (path, json) = (parsed.GetValue(_out), parsed.GetValue(_json));
        if (path is not null) File.WriteAllText(path, PlanCsv.Requirement(requirements));
        else if (!json) Console.Write(PlanCsv.Requirement(requirements));
        if (json) Console.WriteLine(JsonSerializer.Serialize(Values(requirements), Json.Compact));
        if (PoolingGain.Of(requirements) is { } gain) Console.Error.WriteLine(gain.Sentence.In(CultureInfo.CurrentUICulture));
        return 0;
    }

    private Requirement Require(ParseResult parsed, ForecastTable forecast, ForecastColumn queue)
    {
        var target = new ServiceTarget(parsed.GetValue(_level) ?? 0.8, parsed.GetValue(_target) ?? 20, parsed.GetValue(_occupancy) ?? 0.85)
        {
            MaxAsaSeconds = parsed.GetValue(_asa) ?? double.PositiveInfinity,
            MaxAbandonment = parsed.GetValue(_abandonment) ?? 1,
        };
        var shrinkage = Array.ConvertAll(queue.Volume, _ => parsed.GetValue(_shrinkage) ?? 0.3);
        return RequirementCalculator.Calculate(
            queue.Queue, forecast.Grid, forecast.Period, queue.Volume, queue.AhtSeconds, target,
            parsed.GetValue(_concurrency) ?? 1, shrinkage, queue.Open, parsed.GetValue(_patience));
    }

    private static object Values(IReadOnlyList<Requirement> requirements) => new
    {
        Queues = requirements.Select(r => new
        {
            r.Queue,
            IntervalMinutes = r.Grid.Minutes,
            AgentHoursNet = r.Net.Sum() * r.Grid.Minutes / 60.0,
            AgentHoursGross = r.Gross.Sum() * r.Grid.Minutes / 60.0,
            Intervals = Enumerable.Range(0, r.Net.Length).Where(i => r.Net[i] > 0).Select(i => r.Explain(i)).Select(e => new
            {
                Timestamp = $"{e.Date:yyyy-MM-dd}T{e.Span.Start / 60:00}:{e.Span.Start % 60:00}:00",
                e.Volume,
                e.AhtSeconds,
                e.LoadErlang,
                e.Net,
                e.Gross,
                e.AsRequired.ServiceLevel,
                e.AsRequired.Occupancy,
                ServiceLevelOneLess = e.OneLess.ServiceLevel,
                ServiceLevelOneMore = e.OneMore.ServiceLevel,
            }),
        }),
    };
}
