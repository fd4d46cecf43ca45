using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Reading;

namespace Wfm.Web.Cli;

/// <summary>The options of every verb that reads a history file: what the file itself does not say, and what happens to its faulty
/// rows.</summary>
internal sealed class ReadingOptions
{
    private readonly Option<FileInfo?> _mapping = new("--mapping")
    {
        Description = "How the history file is to be read, as JSON: what the verb history prints, corrected.",
    };
    private readonly Option<bool> _keepGoing = new("--keep-going")
    {
        Description = "Leave faulty rows of the history out, each with its line and reason, instead of refusing the file.",
    };
    private readonly Option<string?> _zone = new("--zone")
    {
        Description = "Time zone of the centre, such as Asia/Shanghai, for timestamps that state their offset from UTC.",
    };

    /// <param name="withZone">Whether the zone is asked for; a centre knows its own.</param>
    public void AddTo(Command command, bool withZone)
    {
        command.Add(_mapping);
        command.Add(_keepGoing);
        if (!withZone) return;
        command.Add(_zone);
        command.CheckedBy(Check);
    }

    /// <summary>Whether the zone of the centre is named.</summary>
    public bool NamesZone(CommandResult result) => result.GetValue(_zone) is not null;

    /// <summary>How to read, or null after printing what is wrong with the mapping.</summary>
    public HistoryReading? Of(ParseResult parsed)
    {
        var how = new HistoryReading
        {
            KeepGoing = parsed.GetValue(_keepGoing),
            Zone = parsed.GetResult(_zone) is null ? null
            : ZoneOf(parsed.GetValue(_zone))
        };
        if (parsed.GetValue(_mapping) is not { } file) return how;
        if (InputFile.Read(file.FullName) is not { } bytes) return null;
        var mapping = HistoryMappingFile.Read(bytes, file.Name);
        if (mapping.Value is not null) return how with { Mapping = mapping.Value };
        Messages.Fail(mapping.Findings);
        return null;
    }

    /// <summary>The history in a file, or null after printing why there is none. What the reader made of the file is told as
    /// notes.</summary>
    public static HistoryImport? Read(string path, HistoryReading how)
    {
        if (InputFile.Read(path) is not { } bytes) return null;
        var read = HistoryReader.Read(bytes, Path.GetFileName(path), how);
        if (read.Value is null) Messages.Fail(read.Findings);
        else Messages.PrintWithNotes(read.Findings);
        return read.Value;
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_zone) is { } zone && ZoneOf(zone) is null)
            result.Refuse("--zone 应为 IANA 时区名称，例如 Asia/Shanghai。", "--zone is the IANA name of a time zone, such as Asia/Shanghai.");
    }

    private static TimeZoneInfo? ZoneOf(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
