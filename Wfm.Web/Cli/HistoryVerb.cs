using System.CommandLine;
using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Cli;

/// <summary>Says how a history file is understood, before anything is made of it.</summary>
internal sealed class HistoryVerb
{
    private readonly Argument<FileInfo> _file = new("file") { Description = "CSV or XLSX file as a telephone system exports it." };
    private readonly ReadingOptions _reading = new();

    public static Command Create()
    {
        var verb = new HistoryVerb();
        var command = new Command("history",
            "Print how a history file is understood, as a mapping to correct and give back with --mapping, and what it comes to by queue.") { verb._file };
        verb._reading.AddTo(command, withZone: true);
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (_reading.Of(parsed) is not { } how || ReadingOptions.Read(parsed.GetRequiredValue(_file).FullName, how)
            is not { } import) return 1;
        Console.WriteLine(HistoryMappingFile.Write(import.Format.Mapping));
        foreach (var queue in import.Queues) Console.Error.WriteLine(Line(queue).In(CultureInfo.CurrentUICulture));
        return 0;
    }

    private static LocalText Line(ContactHistory queue)
    {
        var known = Enumerable.Range(0, queue.Volume.Length).Where(i => queue.Volume[i] > 0 && queue.AhtSeconds[i] > 0).ToList();
        var aht = known.Count == 0 ? "–" : (known.Sum(i => queue.Volume[i] * queue.AhtSeconds[i]) / known.Sum(i => queue.Volume[i]))
            .ToString("0.0", CultureInfo.InvariantCulture);
        var contacts = queue.Contacts;
        return new LocalText(
            string.Create(CultureInfo.InvariantCulture,
                $"{queue.Queue}：{queue.Start:yyyy-MM-dd} 至 {queue.End.AddDays(-1):yyyy-MM-dd}，{queue.Grid.Minutes} 分钟，{contacts:0.##} 次联络，平均处理时长 {aht} 秒"),
            string.Create(CultureInfo.InvariantCulture,
                $"{queue.Queue}: {queue.Start:yyyy-MM-dd} to {queue.End.AddDays(-1):yyyy-MM-dd}, {queue.Grid.Minutes} minutes, {contacts:0.##} contacts, mean handle time {aht} s"));
    }
}
