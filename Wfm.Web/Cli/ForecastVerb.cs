using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Reading;
using Wfm.Engine.Time;
using Wfm.Web.Exports;

namespace Wfm.Web.Cli;

/// <summary>Forecasts one queue and writes volume, 80 % band and handle time by interval as CSV.</summary>
internal sealed class ForecastVerb
{
    private readonly HistoryOptions _history = new();
    private readonly Option<string?> _from = new("--from")
    {
        Description = "First day forecast; the day after the history unless given. Only days before it are used.",
    };
    private readonly Option<int?> _weeks = new("--weeks") { Description = "Weeks forecast; 4 unless given." };
    private readonly Option<int?> _trainWeeks = new("--train-weeks") { Description = "Weeks of history used; 16 unless given." };
    private readonly Option<string?> _method = new("--method")
    {
        Description = "One method instead of the automatic choice, by its name in the backtest table.",
    };
    private readonly HandleTimeOption _handleTime = new();
    private readonly Option<FileInfo?> _out = new("--out") { Description = "File to write; standard output unless given." };

    public static Command Create()
    {
        var verb = new ForecastVerb();
        var command = new Command("forecast", "Forecast volume and handle time of one queue and write them as CSV.")
        {
            verb._from, verb._weeks, verb._trainWeeks, verb._method, verb._out,
        };
        verb._history.AddTo(command);
        verb._handleTime.AddTo(command);
        command.CheckedBy(verb.Check);
        command.SetAction(verb.Run);
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_from) is { } from && !CommandDate.TryParse(from, out _)) result.Refuse("--from 应为日期，例如 2026-03-02。",
            "--from is a date such as 2026-03-02.");
        if (result.GetValue(_weeks) is < 1 or > 104) result.Refuse("--weeks 应为 1 至 104。", "--weeks must be from 1 to 104.");
        if (result.GetValue(_trainWeeks) is < 1) result.Refuse("--train-weeks 至少为 1。", "--train-weeks must be at least 1.");
        if (result.GetValue(_method) is { } name && ForecastMethods.Named(name) is null)
            result.Refuse($"--method 应为：{Methods}。", $"--method is one of: {Methods}.");
    }

    private int Run(ParseResult parsed)
    {
        if (_history.Read(parsed) is not { } input) return 1;
        var from = CommandDate.TryParse(parsed.GetValue(_from) ?? "", out var given) ? given : input.End;
        if (from <= input.History.Start) return Messages.Fail(NothingBefore(input.History.Start, from));
        var options = _handleTime.Of(parsed) with
        {
            TrainWeeks = parsed.GetValue(_trainWeeks) ?? 16,
            RestDay = input.RestDay,
            Method = parsed.GetValue(_method),
        };
        var forecast = Forecast(input, new PlanningPeriod(from, 7 * (parsed.GetValue(_weeks) ?? 4)), options);
        Messages.Tell(forecast);
        if (parsed.GetValue(_out) is not { } file)
        {
            Write(forecast, Console.Out);
            return 0;
        }
        using var writer = new StreamWriter(file.FullName);
        Write(forecast, writer);
        return 0;
    }

    /// <summary>Learned on the customers' clock where they have one, and laid over the days of the centre's.</summary>
    private static Forecast Forecast(HistoryInput input, PlanningPeriod period, ForecastOptions options)
    {
        var days = input.Customers?.Touched(period) ?? period;
        var forecast = Forecaster.FromRecorded(input.History.Before(days.Start), input.Holidays, days, options, input.LearnedBy);
        return input.Customers?.Placed(forecast, period) ?? Regrid.Forecast(forecast, forecast.Grid.On(input.Clock));
    }

    private static string Methods => string.Join(", ", ForecastMethods.All.Select(m => m.Name));

    private static LocalText NothingBefore(DateOnly start, DateOnly from) => new(
        string.Create(CultureInfo.InvariantCulture, $"历史从 {start:yyyy-MM-dd} 开始，{from:yyyy-MM-dd} 之前没有可用于预测的数据。"),
        string.Create(
            CultureInfo.InvariantCulture,
                $"The history starts on {start:yyyy-MM-dd}; there is nothing before {from:yyyy-MM-dd} to forecast from."));

    private static void Write(Forecast forecast, TextWriter text)
    {
        var hasClock = forecast.Grid != forecast.Grid.Even;
        text.WriteLine("timestamp,queue,volume,low,high,aht" + (hasClock ? "," + PlanCsv.OffsetName : ""));
        for (var i = 0; i < forecast.Volume.Length; i++)
        {
            var minute = forecast.Grid.CellOf(forecast.Period, i) * forecast.Grid.Minutes;
            var start = forecast.Period.Start.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
            var offset = hasClock ? "," + PlanCsv.Offset(forecast.Period, forecast.Grid, i) : "";
            double? aht = forecast.AhtSeconds[i] > 0 ? forecast.AhtSeconds[i] : null;
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{start:yyyy-MM-ddTHH:mm},{CsvField.Of(forecast.Queue)},{forecast.Volume[i]:0.######},"
                + $"{forecast.Low[i]:0.######},{forecast.High[i]:0.######},{aht:0.##}{offset}"));
        }
    }
}
