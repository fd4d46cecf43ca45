using System.CommandLine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Time;

namespace Wfm.Web.Cli;

/// <summary>The history of one queue as a forecasting verb was given it, on the grid asked for.</summary>
internal sealed record HistoryInput(ContactHistory History, HolidayCalendar Holidays, RestDay RestDay);

/// <summary>The options that the forecasting verbs share: where the history is and which days are holidays.</summary>
internal sealed class HistoryOptions
{
    private readonly Option<FileInfo> _history = new("--history") { Description = "CSV file with timestamp, volume and optionally queue and aht.", Required = true };
    private readonly Option<string?> _queue = new("--queue") { Description = "Queue, when the file holds several." };
    private readonly Option<int?> _interval = new("--interval") { Description = "Interval in minutes; that of the file unless given." };
    private readonly Option<FileInfo?> _holidays = new("--holidays") { Description = "Public holidays, one date a line." };
    private readonly Option<string?> _restDay = new("--rest-day") { Description = "The weekday whose pattern holidays follow: sun unless given." };

    public void AddTo(Command command)
    {
        _restDay.AcceptOnlyFromAmong("sun", "sat", "none");
        foreach (var option in new Option[] { _history, _queue, _interval, _holidays, _restDay }) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_interval) is { } minutes && (minutes < 1 || ClockSpan.MinutesPerDay % minutes != 0)) result.AddError("--interval must divide a day, e.g. 15, 30 or 60.");
        });
    }

    /// <summary>The input, or null after printing what is wrong with it.</summary>
    public HistoryInput? Read(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(_history);
        if (!file.Exists) return Refuse($"There is no file '{file.FullName}'.");
        var import = HistoryReader.Read(File.ReadAllBytes(file.FullName), file.Name);
        if (import.Value is null)
        {
            Messages.Fail(import.Findings);
            return null;
        }
        Messages.Print(import.Findings);
        var history = Choose(import.Value.Queues, parsed.GetValue(_queue));
        var holidays = DateFile.Read(parsed.GetValue(_holidays));
        if (history is null || holidays is null) return null;
        var grid = new IntervalGrid(parsed.GetValue(_interval) ?? history.Grid.Minutes);
        return new HistoryInput(Regrid.History(history, grid), DateListReader.AsHolidays(holidays), RestDayOf(parsed.GetValue(_restDay)));
    }

    private static ContactHistory? Choose(IReadOnlyList<ContactHistory> queues, string? name)
    {
        var chosen = name is null && queues.Count == 1 ? queues[0] : queues.FirstOrDefault(q => q.Queue == name);
        if (chosen is null) Messages.Fail($"Choose one of the queues with --queue: {string.Join(", ", queues.Select(q => q.Queue))}.");
        return chosen;
    }

    private static RestDay RestDayOf(string? text) => text switch
    {
        "sat" => RestDay.Saturday,
        "none" => RestDay.None,
        _ => RestDay.Sunday,
    };

    private static HistoryInput? Refuse(string message)
    {
        Messages.Fail(message);
        return null;
    }
}
