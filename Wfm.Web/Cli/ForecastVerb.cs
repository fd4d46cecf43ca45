using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Time;
using Wfm.Web.Exports;

namespace Wfm.Web.Cli;

/// <summary>Forecasts one queue and writes volume, 80 % band and handle time by interval as CSV.</summary>
internal sealed class ForecastVerb
{
    private readonly HistoryOptions _history = new();
    private readonly Option<string?> _from = new("--from") { Description = "First day forecast; the day after the history unless given. Only days before it are used." };
    private readonly Option<int?> _weeks = new("--weeks") { Description = "Weeks forecast; 4 unless given." };
    private readonly Option<int?> _trainWeeks = new("--train-weeks") { Description = "Weeks of history used; 16 unless given." };
    private readonly Option<string?> _method = new("--method") { Description = "One method instead of the automatic choice, by its name in the backtest table." };
    private readonly Option<FileInfo?> _out = new("--out") { Description = "File to write; standard output unless given." };

    public static Command Create()
    {
        var verb = new ForecastVerb();
        var command = new Command("forecast", "Forecast volume and handle time of one queue and write them as CSV.")
        {
            verb._from, verb._weeks, verb._trainWeeks, verb._method, verb._out,
        };
        verb._history.AddTo(command);
        command.Validators.Add(verb.Check);
        command.SetAction(verb.Run);
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_from) is { } from && !CommandDate.TryParse(from, out _)) result.AddError("--from is a date such as 2026-03-02.");
        if (result.GetValue(_weeks) is < 1 or > 104) result.AddError("--weeks must be from 1 to 104.");
        if (result.GetValue(_trainWeeks) is < 1) result.AddError("--train-weeks must be at least 1.");
        if (result.GetValue(_method) is { } name && ForecastMethods.Named(name) is null)
            result.AddError($"--method is one of: {string.Join(", ", ForecastMethods.All.Select(m => m.Name))}.");
    }

    private int Run(ParseResult parsed)
    {
        if (_history.Read(parsed) is not { } input) return 1;
        var from = CommandDate.TryParse(parsed.GetValue(_from) ?? "", out var given) ? given : input.History.End;
        if (from <= input.History.Start) return Messages.Fail(FormattableString.Invariant($"The history starts on {input.History.Start:yyyy-MM-dd}; there is nothing before {from:yyyy-MM-dd} to forecast from."));
        var options = new ForecastOptions { TrainWeeks = parsed.GetValue(_trainWeeks) ?? 16, RestDay = input.RestDay, Method = parsed.GetValue(_method) };
        var forecast = Forecaster.Forecast(input.History.Before(from), input.Holidays, new PlanningPeriod(from, 7 * (parsed.GetValue(_weeks) ?? 4)), null, options);
        if (parsed.GetValue(_out) is not { } file)
        {
            Write(forecast, Console.Out);
            return 0;
        }
        using var writer = new StreamWriter(file.FullName);
        Write(forecast, writer);
        return 0;
    }

    private static void Write(Forecast forecast, TextWriter text)
    {
        text.WriteLine("timestamp,queue,volume,low,high,aht");
        for (var i = 0; i < forecast.Volume.Length; i++)
        {
            var start = forecast.Period[i / forecast.Grid.PerDay].ToDateTime(forecast.Grid.StartOf(i % forecast.Grid.PerDay));
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{start:yyyy-MM-ddTHH:mm},{CsvField.Of(forecast.Queue)},{forecast.Volume[i]:0.######},{forecast.Low[i]:0.######},{forecast.High[i]:0.######},{forecast.AhtSeconds[i]:0.##}"));
        }
    }
}
