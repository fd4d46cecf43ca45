using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Reading;

/// <summary>
/// Reads a centre from the contents of its folder: centre.json (what the centre is), agents.csv and history.csv (or history.xlsx),
/// and where present terms.csv, leave.csv, wishes.csv, previous.csv, events.csv and refused.csv; history.mapping.json says how the
/// history is to be read. All files are read and all findings collected; with a single error there is no centre.
/// </summary>
public static class CentreReader
{
    /// <summary>Files of a folder beside centre.json without which there is no centre.</summary>
    public static IReadOnlyList<string> RequiredFiles { get; } = [CentreDefinition.FileName, AgentsFile, HistoryFile];

    /// <summary>The people of a centre.</summary>
    public const string AgentsFile = "agents.csv";

    private const string HistoryFile = "history.csv", HistoryWorkbook = "history.xlsx", MappingFile = "history.mapping.json";

    /// <param name="files">
    /// File name → content. Policy pack and holiday calendars are looked up under the names that centre.json gives
    /// them ("policies/combined.json").
    /// </param>
    /// <param name="progress">Receives the share read of the largest file, the history, in 0..1.</param>
    public static ReadResult<Centre> Read(IReadOnlyDictionary<string, byte[]> files, IProgress<double>? progress = null)
    {
        var findings = new InputFindings();
        var hasWorkbook = files.ContainsKey(HistoryWorkbook);
        foreach (var missing in RequiredFiles.Where(f => !files.ContainsKey(f) && !(hasWorkbook && f == HistoryFile)))
            findings.Error(missing, 0, 0, "", "文件夹中缺少该文件", "This file is missing from the folder.");
        if (!files.TryGetValue(CentreDefinition.FileName, out var json) || CentreDefinition.Read(json, findings) is not { } definition)
            return new ReadResult<Centre>(null, findings.All);
        var centre = new Reading(definition, files, findings).Centre(progress);
        return new ReadResult<Centre>(findings.HasErrors ? null : centre, findings.All);
    }

    private sealed class Reading(CentreDefinition definition, IReadOnlyDictionary<string, byte[]> files, InputFindings findings)
    {
        private readonly CentreRows _rows = new(definition, findings);

        public Centre Centre(IProgress<double>? progress)
        {
            var agents = Table(AgentsFile, _rows.Agents);
            agents = _rows.WithTerms(agents, Table("terms.csv", _rows.Terms));
            return new Centre
            {
                Id = definition.Id,
                Name = definition.Name,
                TimeZone = definition.TimeZone,
                Grid = definition.Grid,
                Queues = definition.Queues,
                Teams = definition.Teams,
                Contracts = definition.Contracts,
                ShiftTypes = definition.ShiftTypes,
                Agents = agents,
                Policy = Policy()!,
                Holidays = Holidays(),
                Day = definition.Day,
                Outbound = definition.Outbound,
                Cover = definition.Cover,
                Closures = definition.Closures,
                History = History(progress),
                Events = Table("events.csv", _rows.Events),
                Leaves = Table("leave.csv", _rows.Leaves),
                Wishes = Table("wishes.csv", _rows.Wishes),
                Past = Table("previous.csv", _rows.Past),
                Refused = Table("refused.csv", _rows.Refused),
            };
        }

        private List<T> Table<T>(string file, Func<string, byte[], List<T>> read) =>
            files.TryGetValue(file, out var bytes) ? read(file, bytes) : [];

        private PolicyPack? Policy()
        {
            if (Referenced(definition.Policy) is not { } bytes) return null;
            var pack = PolicyReader.Read(definition.Policy, bytes);
            findings.AddRange(pack.Findings);
            return pack.Value;
        }

        private HolidayCalendar Holidays()
        {
            var years = (from file in definition.HolidayFiles let bytes = Referenced(file) where bytes is not null select (file, bytes))
                .ToArray();
            if (years.Length == 0) return HolidayCalendar.None.Over(definition.Week);
            var calendar = HolidayCalendarReader.Read(years);
            findings.AddRange(calendar.Findings);
            return (calendar.Value ?? HolidayCalendar.None).Over(definition.Week);
        }

        private byte[]? Referenced(string file)
        {
            if (file.Length == 0) return null;
            if (files.TryGetValue(file, out var bytes)) return bytes;
            findings.Error(CentreDefinition.FileName, 0, 0, file, "找不到该文件", "There is no such file.");
            return null;
        }

        private IReadOnlyList<ContactHistory> History(IProgress<double>? progress)
        {
            var file = files.ContainsKey(HistoryFile) ? HistoryFile : HistoryWorkbook;
            if (!files.TryGetValue(file, out var bytes)) return [];
            if (file == HistoryFile && files.ContainsKey(HistoryWorkbook))
                findings.Error(HistoryWorkbook, 0, 0, "", "文件夹中已有 history.csv，只能保留一份历史",
                    "There is a history.csv as well; a folder has one history.");
            if (Mapping() is not { } mapping) return [];
            var how = new HistoryReading { Mapping = mapping, Zone = definition.Zone, Progress = progress };
            var import = HistoryReader.Read(bytes, file, how);
            findings.AddRange(import.Findings);
            var known = definition.Queues.Select(q => q.Id).ToHashSet();
            foreach (var unknown in (import.Value?.Queues ?? []).Where(h => !known.Contains(h.Queue)))
                findings.Error(file, 0, 0, unknown.Queue, $"未知队列；应为：{string.Join("/", known)}",
                    $"Unknown queue; expected one of: {string.Join("/", known)}.");
            return import.Value?.Queues ?? [];
        }

        /// <summary>How the history is to be read; null where what says so has faults.</summary>
        private HistoryMapping? Mapping()
        {
            if (!files.TryGetValue(MappingFile, out var bytes)) return HistoryMapping.Detected;
            var mapping = HistoryMappingFile.Read(bytes, MappingFile);
            findings.AddRange(mapping.Findings);
            return mapping.Value;
        }
    }
}
