using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.BackTesting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Forecasting.Methods;

namespace Wfm.Web.Cli;

/// <summary>Measures the accuracy of every forecasting method, and of the automatic choice, on the past of one queue.</summary>
internal sealed class BackTestVerb
{
    private readonly HistoryOptions _history = new();
    private readonly Option<string?> _start = new("--start")
    {
        Description = "First day of week 1; the first Monday of the history unless given.",
    };
    private readonly Option<int?> _weeks = new("--weeks") { Description = "Whole weeks in use; to the end of the history unless given." };
    private readonly Option<int?> _trainWeeks = new("--train-weeks") { Description = "Weeks that each fit may see; 16 unless given." };
    private readonly Option<string?> _origins = new("--origins")
    {
        Description = "Weeks known at each origin as first..last:step, e.g. 16..30:1.",
    };
    private readonly Option<bool> _years = new("--earlier-years")
    {
        Description = "Let the automatic choice also use the time of the year where two earlier years are known.",
    };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var verb = new BackTestVerb();
        var command = new Command("backtest",
            "Forecast the past from several origins and compare with what came: WAPE, bias and coverage of the 80 % band, by method.")
        {
            verb._start, verb._weeks, verb._trainWeeks, verb._origins, verb._years, verb._json,
        };
        verb._history.AddTo(command);
        command.CheckedBy(verb.Check);
        command.SetAction(verb.Run);
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_start) is { } start && !CommandDate.TryParse(start, out _)) result.Refuse("--start 应为日期，例如 2003-03-03。",
            "--start is a date such as 2003-03-03.");
        if (result.GetValue(_weeks) is < 1) result.Refuse("--weeks 至少为 1。", "--weeks must be at least 1.");
        if (result.GetValue(_trainWeeks) is < 1) result.Refuse("--train-weeks 至少为 1。", "--train-weeks must be at least 1.");
        if (result.GetValue(_origins) is { } origins && !OriginRange.TryParse(origins, out _)) result.Refuse("--origins 应为范围，例如 16..30:1。",
            "--origins is a range such as 16..30:1.");
    }

    private int Run(ParseResult parsed)
    {
        var input = _history.Read(parsed);
        if (input is null) return 1;
        var plan = Plan(parsed, input);
        if (plan is null) return 1;
        var cleaned = HistoryCleaner.Clean(input.History, input.Holidays, input.RestDay, clock: input.LearnedBy).Without([]);
        var options = new ForecastOptions { TrainWeeks = plan.TrainWeeks, RestDay = input.RestDay };
        Messages.Tell(input.History.Queue, Forecaster.NotesOn(cleaned, input.Holidays, options));
        var watch = Stopwatch.StartNew();
        var result = BackTest.Run(plan, ForecastMethods.All);
        var seconds = watch.Elapsed.TotalSeconds;
        if (parsed.GetValue(_json)) Console.WriteLine(JsonSerializer.Serialize(BackTestReport.AsJson(result, seconds), Json.Compact));
        else Console.Write(BackTestReport.AsTable(input.History.Queue, result, seconds));
        return 0;
    }

    private BackTestPlan? Plan(ParseResult parsed, HistoryInput input)
    {
        var (history, trainWeeks) = (input.History, parsed.GetValue(_trainWeeks) ?? 16);
        var start = CommandDate.TryParse(parsed.GetValue(_start) ?? "", out var given) ? given
            : history.Start.AddDays((8 - (int)history.Start.DayOfWeek) % 7);
        var weeks = parsed.GetValue(_weeks) ?? (history.End.DayNumber - start.DayNumber + 6) / 7;
        var origins = OriginRange.TryParse(parsed.GetValue(_origins) ?? "", out var range)
            ? range : [.. Enumerable.Range(0, Math.Max(0, weeks - 3)).Where(k => k >= Math.Min(trainWeeks, weeks - 4))];
        if (weeks < 1 || origins.Count == 0 || origins.Any(k => k < 1 || k >= weeks))
        {
            var (known, from) = (Math.Max(0, weeks), start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Messages.Fail(new LocalText(
                $"从 {from} 起历史有 {known} 周，每个起点都应在其中。请检查 --start 或 --origins。",
                $"The history has {known} weeks from {from}; every origin must lie within them. Maybe another --start or --origins?"));
            return null;
        }
        return new BackTestPlan
        {
            History = history,
            Start = start,
            Weeks = weeks,
            Origins = origins,
            TrainWeeks = trainWeeks,
            EarlierYears = parsed.GetValue(_years),
            Holidays = input.Holidays,
            RestDay = input.RestDay,
        };
    }
}
