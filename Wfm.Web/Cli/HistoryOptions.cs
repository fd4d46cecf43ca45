using System.CommandLine;
using System.CommandLine.Parsing;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Time;

namespace Wfm.Web.Cli;

/// <summary>The history of one queue as a forecasting verb was given it: on the grid and within the days and hours asked for.</summary>
/// <param name="History">On the clock of the customers, where they have one of their own.</param>
/// <param name="End">The day after the last one recorded.</param>
/// <param name="Clock">The clock of the centre, as far as it is known.</param>
internal sealed record HistoryInput(ContactHistory History, HolidayCalendar Holidays, RestDay RestDay, DateOnly End, LocalClock Clock)
{
    /// <summary>Null where the customers live by the clock of the centre.</summary>
    public CustomersClock? Customers { get; init; }

    /// <summary>The clock that the history is on; null while none is known.</summary>
    public LocalClock? LearnedBy { get; init; }
}

/// <summary>The options that the forecasting verbs share: where the history is, what part of it counts, which days are holidays.</summary>
internal sealed class HistoryOptions
{
    private const string AllDays = "mon-sun", AllHours = "00:00-24:00";

    private readonly Option<FileInfo> _history = new("--history")
    {
        Description = "CSV or XLSX file with timestamp, volume and optionally queue and aht.",
        Required = true,
    };
    private readonly ReadingOptions _reading = new();
    private readonly Option<string?> _customers = new("--customers-zone")
    {
        Description = "Time zone by whose clock the customers live, where it is not that of the centre (--zone).",
    };
    private readonly Option<string?> _queue = new("--queue") { Description = "Queue, when the file holds several." };
    private readonly Option<int?> _interval = new("--interval") { Description = "Interval in minutes; that of the file unless given." };
    private readonly Option<string?> _days = new("--days") { Description = "Days in use, e.g. mon-fri or mon,wed,sat; all unless given." };
    private readonly Option<string?> _hours = new("--hours") { Description = "Hours in use, e.g. 07:00-21:00; all unless given." };
    private readonly Option<FileInfo?> _missing = new("--missing") { Description = "Dates to treat as missing, one a line." };
    private readonly Option<FileInfo?> _holidays = new("--holidays") { Description = "Public holidays, one date a line." };
    private readonly Option<string?> _restDay = new("--rest-day")
    {
        Description = "The weekday whose pattern holidays follow: sun unless given.",
    };

    public void AddTo(Command command)
    {
        _restDay.AcceptOnlyFromAmong("sun", "sat", "none");
        Option[] options = [_history, _queue, _customers, _interval, _days, _hours, _missing, _holidays, _restDay];
        foreach (var option in options) command.Add(option);
        _reading.AddTo(command, withZone: true);
        command.CheckedBy(Check);
    }

    /// <summary>The input, or null after printing what is wrong with it.</summary>
    public HistoryInput? Read(ParseResult parsed)
    {
        if (_reading.Of(parsed) is not { } how || ReadingOptions.Read(parsed.GetRequiredValue(_history).FullName, how)
            is not { } import) return null;
        var (holidays, missing) = (DateFile.Read(parsed.GetValue(_holidays)), DateFile.Read(parsed.GetValue(_missing)));
        if (Choose(import.Queues, parsed.GetValue(_queue)) is not { } history || holidays is null || missing is null) return null;
        if (!WeekdaySet.TryParse(parsed.GetValue(_days) ?? AllDays, out var days)
            || !ClockSpan.TryParse(parsed.GetValue(_hours) ?? AllHours, out var hours)) return null;
        var grid = new IntervalGrid(parsed.GetValue(_interval) ?? history.Grid.Minutes);
        var clock = LocalClock.Of(how.Zone?.Id ?? "");
        if (clock.SmallestChange is { } change && change % grid.Minutes != 0)
        {
            Messages.Fail(TooCoarse(change));
            return null;
        }
        var customers = parsed.GetValue(_customers) is { } zone ? new CustomersClock(clock, LocalClock.Of(zone)) : null;
        var learned = Regrid.History(customers?.Learned(history) ?? history, grid);
        return new HistoryInput(
            learned.Only(days, hours, missing.ToHashSet()), DateListReader.AsHolidays(holidays), RestDayOf(parsed.GetValue(_restDay)),
            history.End, clock)
        {
            Customers = customers,
            LearnedBy = parsed.GetValue(_customers) is { } learnedZone ? LocalClock.Of(learnedZone) : how.Zone is null ? null : clock,
        };
    }

    private static LocalText TooCoarse(int change) => new(
        $"该时区的夏令时每次调整 {change} 分钟，时间间隔须能整除它：请用 --interval 指定。",
        $"The clocks of this zone are put forward and back by {change} minutes; the interval must divide that. Name one with --interval.");

    private void Check(CommandResult result)
    {
        if (result.GetValue(_customers) is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) result.Refuse(
            "--customers-zone 应为 IANA 时区名称，例如 America/New_York。",
            "--customers-zone is the IANA name of a time zone, such as America/New_York.");
        if (result.GetValue(_customers) is not null && !_reading.NamesZone(result)) result.Refuse(
            "--customers-zone 须与 --zone（中心时区）一起使用。", "--customers-zone goes with --zone, the time zone of the centre.");
        if (result.GetValue(_interval) is { } minutes && (minutes < 1 || ClockSpan.MinutesPerDay % minutes != 0)) result.Refuse(
            "--interval 应能整除一天，例如 15、30 或 60。", "--interval must divide a day, e.g. 15, 30 or 60.");
        if (!WeekdaySet.TryParse(result.GetValue(_days) ?? AllDays, out _)) result.Refuse("--days 应为列表，例如 mon-fri 或 mon,wed,sat。",
            "--days is a list such as mon-fri or mon,wed,sat.");
        if (!ClockSpan.TryParse(result.GetValue(_hours) ?? AllHours, out var hours) || hours.End > ClockSpan.MinutesPerDay) result.Refuse(
            "--hours 应为一天内的时段，例如 07:00-21:00。", "--hours is a span within a day such as 07:00-21:00.");
    }

    private static ContactHistory? Choose(IReadOnlyList<ContactHistory> queues, string? name)
    {
        var chosen = name is null && queues.Count == 1 ? queues[0] : queues.FirstOrDefault(q => q.Queue == name);
        var known = string.Join(", ", queues.Select(q => q.Queue));
        if (chosen is null) Messages.Fail(new LocalText($"请用 --queue 选择队列：{known}。", $"Choose one of the queues with --queue: {known}."));
        return chosen;
    }

    private static RestDay RestDayOf(string? text) => text switch
    {
        "sat" => RestDay.WeekendStart,
        "none" => RestDay.None,
        _ => RestDay.WeekendEnd,
    };
}
