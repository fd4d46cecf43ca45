using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Wfm.Engine.Staffing;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>A question to a model of a queue: what a number of agents gives, or the fewest agents for a service level.</summary>
/// <param name="Model">B: nobody waits, C: nobody gives up, A: patience; C unless given.</param>
/// <param name="Load">Offered load in Erlangs.</param>
/// <param name="Agents">May be fractional; either this or <paramref name="Require"/>.</param>
/// <param name="Require">Service level to reach, in [0, 1); for B one minus blocking.</param>
/// <param name="Aht">Mean handle time in seconds; 180 unless given.</param>
/// <param name="Target">Answer threshold in seconds; 20 unless given.</param>
/// <param name="Patience">Mean patience in seconds; needed by model A.</param>
/// <param name="Capacity">Contacts in service and waiting that fit; those beyond are lost.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApiErlangRequest(
    double Load, ErlangModel? Model = null, double? Agents = null, double? Require = null, double? Aht = null, double? Target = null,
    double? Patience = null, int? Capacity = null, double? MaxOccupancy = null, double? MaxAsa = null, double? MaxAbandonment = null,
    ServiceLevelDefinition? Definition = null);

/// <summary>What so many agents give.</summary>
/// <param name="Overload">True where the queue grows without end.</param>
/// <param name="ServiceLevel">By every definition.</param>
/// <param name="AsaSeconds">Average speed of answer; null where it has no end.</param>
public sealed record ApiErlang(
    ErlangModel Model, double Agents, double Load, bool Overload, double WaitProbability, IReadOnlyDictionary<string, double> ServiceLevel,
    double? AsaSeconds, double? MeanWaitSeconds, double Occupancy, double Abandonment, double Blocking, double? QueueLength);

internal static class ErlangResource
{
    public static void MapErlang(this RouteGroupBuilder api) =>
        api.MapPost("/erlang", Answer)
            .As(new ApiOperation("erlang", ApiScopes.Read, new(
                "按 Erlang B、C 或 A 计算", "What a number of agents gives, or how many a target needs, by Erlang B, C or A"))
            {
                Body = new JsonObject { ["load"] = 20, ["require"] = 0.8, ["aht"] = 180, ["target"] = 20 },
            });

    private static ApiErlang Answer(ApiErlangRequest request)
    {
        var (question, input) = (QuestionOf(request), new ApiInput());
        foreach (var (field, value, expected) in question.Complaints()) input.Refuse(field, value, expected);
        input.Done();
        var (agents, figures) = question.Answer();
        return new ApiErlang(
            question.Model, agents, question.Load, question.IsOverload(agents), figures.WaitProbability,
            Enum.GetValues<ServiceLevelDefinition>().ToDictionary(
                d => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(d.ToString()), figures.ServiceLevel),
            Finite(figures.AsaSeconds), Finite(figures.MeanWaitSeconds), figures.Occupancy, figures.Abandonment, figures.Blocking,
            Finite(figures.QueueLength));
    }

    private static ErlangQuestion QuestionOf(ApiErlangRequest request) => new(request.Model ?? ErlangModel.C, request.Load)
    {
        Agents = request.Agents,
        Require = request.Require,
        AhtSeconds = request.Aht ?? ErlangQuestion.UsualAht,
        ThresholdSeconds = request.Target ?? ErlangQuestion.UsualThreshold,
        PatienceSeconds = request.Patience,
        Capacity = request.Capacity,
        MaxOccupancy = request.MaxOccupancy,
        MaxAsaSeconds = request.MaxAsa,
        MaxAbandonment = request.MaxAbandonment,
        Definition = request.Definition ?? default,
    };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
