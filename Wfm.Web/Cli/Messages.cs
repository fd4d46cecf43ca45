using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting;

namespace Wfm.Web.Cli;

/// <summary>How verbs speak to the person at the terminal: findings one per line, on standard error.</summary>
internal static class Messages
{
    private const int MostNotes = 20;

    /// <summary>Prints why a job could not be done; its exit code.</summary>
    public static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }

    /// <inheritdoc cref="Fail(string)"/>
    public static int Fail(LocalText message) => Fail(message.In(CultureInfo.CurrentUICulture));

    /// <summary>Prints the findings that stopped a job; its exit code.</summary>
    public static int Fail(IReadOnlyList<Finding> findings)
    {
        Print(findings);
        var errors = findings.Count(f => f.Severity == FindingSeverity.Error);
        Console.Error.WriteLine(new LocalText($"{errors} 处错误，未读入任何数据。", $"{errors} error{(errors == 1 ? "" : "s")}; nothing was read.")
            .In(CultureInfo.CurrentUICulture));
        return 1;
    }

    /// <summary>Warnings and errors; what is only worth knowing is left out.</summary>
    public static void Print(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.Where(f => f.Severity != FindingSeverity.Information)) Console.Error.WriteLine(Line(finding));
    }

    /// <summary>Everything, so far as anybody reads on: the notes say how a file was understood.</summary>
    public static void PrintWithNotes(IReadOnlyList<Finding> findings)
    {
        var notes = findings.Where(f => f.Severity == FindingSeverity.Information).ToList();
        foreach (var finding in findings.Except(notes.Skip(MostNotes))) Console.Error.WriteLine(Line(finding));
        if (notes.Count > MostNotes)
            Console.Error.WriteLine(new LocalText($"另有 {notes.Count - MostNotes} 条提示。", $"{notes.Count - MostNotes} more notes.")
                .In(CultureInfo.CurrentUICulture));
    }

    /// <summary>What a planner must know of the history behind a forecast.</summary>
    public static void Tell(Forecast forecast) => Tell(forecast.Queue, forecast.Notes);

    /// <inheritdoc cref="Tell(Forecast)"/>
    public static void Tell(string queue, IReadOnlyList<LocalText> notes)
    {
        foreach (var note in notes)
            Console.Error.WriteLine(new LocalText($"{queue}：提示：{note.Zh}", $"{queue}: note: {note.En}").In(CultureInfo.CurrentUICulture));
    }

    /// <summary>Makes sure that files can be written into a folder; the reason when not.</summary>
    public static LocalText? Prepare(string folder)
    {
        if (File.Exists(folder)) return new LocalText($"无法写入“{folder}”：它是文件，不是文件夹。",
            $"Cannot write to '{folder}': it is a file, not a folder.");
        try
        {
            Directory.CreateDirectory(folder);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new LocalText($"无法写入“{folder}”：{e.Message}", $"Cannot write to '{folder}': {e.Message}");
        }
    }

    private static string Line(Finding finding)
    {
        var place = finding switch
        {
            { Line: 0 } => finding.File,
            { Column: 0 } => $"{finding.File}:{finding.Line}",
            _ => $"{finding.File}:{finding.Line}:{finding.Column}",
        };
        var value = finding.Value.Length == 0 ? "" : $" '{finding.Value}':";
        return $"{place}: {SeverityOf(finding)}:{value} {finding.Message.In(CultureInfo.CurrentUICulture)}";
    }

    private static string SeverityOf(Finding finding)
    {
        var word = finding.Severity switch
        {
            FindingSeverity.Error => new LocalText("错误", "error"),
            FindingSeverity.Warning => new LocalText("警告", "warning"),
            _ => new LocalText("提示", "note"),
        };
        return word.In(CultureInfo.CurrentUICulture);
    }
}
