using System.Text.Json;
using Wfm.Engine.Staffing;

namespace Wfm.Web.Persistence;

/// <summary>What a requirement rests on beside its arrays: patience, or the backlog of work that may wait.</summary>
internal sealed record RequirementTerms(double? PatienceSeconds, double? Backlog)
{
    public static string? Write(Requirement requirement) => requirement is { PatienceSeconds: null, DeferredAgents: null }
        ? null
        : JsonSerializer.Serialize(
            new RequirementTerms(requirement.PatienceSeconds, requirement.DeferredAgents is null ? null : requirement.Backlog),
            CentreJson.Options);

    /// <summary>The stored requirement with its terms; the plan of deferred work is made again from the arrivals.</summary>
    public static Requirement Read(string? json, Requirement stored)
    {
        if (json is null) return stored;
        var terms = JsonSerializer.Deserialize<RequirementTerms>(json, CentreJson.Options)!;
        if (terms.Backlog is not { } backlog) return stored with { PatienceSeconds = terms.PatienceSeconds };
        return RequirementCalculator.Deferred(
            stored.Queue, stored.Grid, stored.Period, stored.Volume, stored.AhtSeconds, stored.Target, stored.Shrinkage, stored.Open,
            backlog);
    }
}
