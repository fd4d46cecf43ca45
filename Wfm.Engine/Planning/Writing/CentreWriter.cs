using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering.Rules.Policies;

namespace Wfm.Engine.Planning.Writing;

/// <summary>
/// Writes a centre as the files that <see cref="CentreReader"/> reads, so that it can be kept, compared and moved: a centre
/// written and read plans to the same rosters.
/// </summary>
public static class CentreWriter
{
    /// <summary>File name → text, with "/" between folders; tables without a row are left out.</summary>
    public static IReadOnlyDictionary<string, string> Files(Centre centre)
    {
        var files = new SortedDictionary<string, string>(CentreTables.Of(centre), StringComparer.Ordinal);
        var policy = $"policies/{centre.Policy.Id}.json";
        files[policy] = PolicyWriter.Write(centre.Policy);
        var holidays = HolidayJson.Years(centre.Holidays);
        foreach (var (file, text) in holidays) files[file] = text;
        files[CentreDefinition.FileName] = DefinitionJson.Write(centre, policy, [.. holidays.Keys]);
        return files;
    }
}
