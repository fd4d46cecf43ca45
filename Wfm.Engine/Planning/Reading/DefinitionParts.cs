using System.Text;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Planning.Writing;
using Wfm.Engine.Rostering;

namespace Wfm.Engine.Planning.Reading;

/// <summary>
/// Reads single parts of a centre as they stand in centre.json, for whoever edits one of them: the same checks, the same bounds, and
/// findings by line and column of the part.
/// </summary>
public static class DefinitionParts
{
    /// <summary>An entry of <c>queues</c>.</summary>
    public static ReadResult<QueueDefinition> Queue(byte[] json) => Read(json, QueueReader.Read);

    /// <summary>What the reader of a centre finds wrong with a queue.</summary>
    public static IReadOnlyList<Finding> FaultsOf(QueueDefinition queue) =>
        Queue(Encoding.UTF8.GetBytes(QueueJson.Write(queue).ToJsonString())).Findings;

    /// <summary>An entry of <c>shiftTypes</c>: one shift type, or those of a window of free starts.</summary>
    public static ReadResult<IReadOnlyList<ShiftType>> Shifts(byte[] json) => Read(json, ShiftDefinition.Read);

    /// <summary>The rules of <c>day</c>.</summary>
    /// <param name="teams">Ids of the teams that there are.</param>
    public static ReadResult<DayRules> Day(byte[] json, IReadOnlyCollection<string> teams) =>
        Read(json, (place, fields) => DayDefinition.Read(place, teams, fields));

    /// <summary>An entry of <c>outbound</c>.</summary>
    /// <param name="queues">Ids of the queues that there are.</param>
    public static ReadResult<OutboundWork> Outbound(byte[] json, IReadOnlyCollection<string> queues) =>
        Read(json, (place, fields) => OutboundDefinition.Read(place, queues, fields));

    /// <summary>An entry of <c>closures</c>.</summary>
    /// <param name="queues">Ids of the queues that there are.</param>
    public static ReadResult<RecurringClosure> Closure(byte[] json, IReadOnlyCollection<string> queues) =>
        Read(json, (place, fields) => ClosureDefinition.Read(place, queues, fields));

    private static ReadResult<T> Read<T>(byte[] json, Func<JsonPlace, JsonFields, T> read) where T : class
    {
        var findings = new InputFindings();
        if (JsonPlace.Parse(CentreDefinition.FileName, json, findings) is not { } root) return new ReadResult<T>(null, findings.All);
        var value = read(root, new JsonFields(CentreDefinition.FileName, findings));
        return new ReadResult<T>(findings.HasErrors ? null : value, findings.All);
    }
}
