using System.Globalization;
using Wfm.Engine;

namespace Wfm.Web.Cli;

/// <summary>How verbs speak to the person at the terminal: findings one per line, on standard error.</summary>
internal static class Messages
{
    /// <summary>Prints why a job could not be done; its exit code.</summary>
    public static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }

    /// <summary>Prints the findings that stopped a job; its exit code.</summary>
    public static int Fail(IReadOnlyList<Finding> findings)
    {
        Print(findings);
        var errors = findings.Count(f => f.Severity == FindingSeverity.Error);
        Console.Error.WriteLine(new LocalText($"{errors} 处错误,未读入任何数据。", $"{errors} error{(errors == 1 ? "" : "s")}; nothing was read.").In(CultureInfo.CurrentUICulture));
        return 1;
    }

    /// <summary>Warnings and errors; what is only worth knowing is left out.</summary>
    public static void Print(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.Where(f => f.Severity != FindingSeverity.Information)) Console.Error.WriteLine(Line(finding));
    }

    /// <summary>Makes sure that files can be written into a folder; the reason when not.</summary>
    public static string? Prepare(string folder)
    {
        if (File.Exists(folder)) return $"Cannot write to '{folder}': it is a file, not a folder.";
        try
        {
            Directory.CreateDirectory(folder);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"Cannot write to '{folder}': {e.Message}";
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
        return $"{place}: {finding.Severity.ToString().ToLowerInvariant()}:{value} {finding.Message.In(CultureInfo.CurrentUICulture)}";
    }
}
