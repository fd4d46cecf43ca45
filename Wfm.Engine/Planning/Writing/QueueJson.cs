using System.Text.Json.Nodes;
using Wfm.Engine.Reading;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Writing;

/// <summary>Writes a queue of centre.json.</summary>
internal static class QueueJson
{
    public static JsonObject Write(QueueDefinition queue)
    {
        var json = new JsonObject
        {
            ["id"] = queue.Id,
            ["name"] = DefinitionJson.Text(queue.Name),
            ["channel"] = queue.Channel.ToString().ToLowerInvariant(),
            ["open"] = Open(queue.Open),
            ["target"] = Target(queue.Target),
            ["concurrency"] = queue.Concurrency,
            ["shrinkage"] = Hours(queue.Shrinkage),
            ["backlog"] = queue.Backlog,
        };
        if (queue.TimeZone is { } zone) json["timeZone"] = zone;
        if (queue.PatienceSeconds is { } patience) json["patienceSeconds"] = patience;
        if (queue.Losses.Causes.Count > 0) json["losses"] = DefinitionJson.List(queue.Losses.Causes, Loss);
        if (queue.Spells.Count > 0) json["spells"] = DefinitionJson.List(queue.Spells, Spell);
        return json;
    }

    private static JsonObject Spell(OpeningSpell spell)
    {
        var json = new JsonObject { ["first"] = ParameterValues.Write(spell.First) };
        if (spell.Last is { } last) json["last"] = ParameterValues.Write(last);
        json["open"] = Open(spell.Open);
        return json;
    }

    private static JsonObject Open(IReadOnlyList<ClockSpan?> open)
    {
        var json = new JsonObject();
        for (var day = 0; day < open.Count; day++) json[JsonFields.DayNames[day]] = open[day]?.ToString() ?? "closed";
        return json;
    }

    private static JsonObject Target(ServiceTarget target)
    {
        var json = new JsonObject { ["fraction"] = target.Fraction, ["thresholdSeconds"] = target.ThresholdSeconds };
        if (target.MaxOccupancy < 1) json["maxOccupancy"] = target.MaxOccupancy;
        if (double.IsFinite(target.MaxAsaSeconds)) json["maxAsaSeconds"] = target.MaxAsaSeconds;
        if (target.MaxAbandonment < 1) json["maxAbandonment"] = target.MaxAbandonment;
        return json;
    }

    private static JsonObject Loss(ShrinkageCause cause)
    {
        var share = new JsonObject();
        for (var day = 0; day < 7; day++) share[JsonFields.DayNames[day]] = Hours([.. cause.Shares.Skip(day * 24).Take(24)]);
        return new JsonObject
        {
            ["kind"] = cause.Key,
            ["name"] = DefinitionJson.Text(cause.Name),
            ["planned"] = cause.IsPlanned,
            ["share"] = share,
        };
    }

    /// <summary>24 values, since a list of one is read for a whole day in some places only.</summary>
    private static JsonArray Hours(IReadOnlyList<double> hours) => DefinitionJson.List(hours, h => JsonValue.Create(h));
}
