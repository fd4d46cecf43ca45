using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>Writes a policy pack as the JSON that <see cref="PolicyReader"/> reads; parameters at their default are left out.</summary>
public static class PolicyWriter
{
    internal static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Write(PolicyPack pack)
    {
        var root = new JsonObject
        {
            ["$schema"] = "policy.schema.json",
            ["id"] = pack.Id,
            ["name"] = Text(pack.Name),
            ["validFrom"] = ParameterValues.Write(pack.ValidFrom),
        };
        if (pack.Remarks != default) root["remarks"] = Text(pack.Remarks);
        root["trading"] = Trading(pack.Trading);
        root["rules"] = new JsonArray([.. pack.Rules.Select(Rule)]);
        return root.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Rule(LabourRule rule)
    {
        var kind = RuleCatalogue.KindOf(rule);
        var plain = kind.Plain();
        var json = new JsonObject { ["rule"] = kind.Name, ["id"] = rule.Id };
        foreach (var parameter in kind.Parameters)
        {
            var value = ParameterValues.Write(parameter.Property.GetValue(rule));
            if (parameter.IsRequired || !JsonNode.DeepEquals(value, ParameterValues.Write(parameter.Property.GetValue(plain))))
                json[parameter.Name] = value;
        }
        if (Scope(rule.Scope) is { Count: > 0 } scope) json["scope"] = scope;
        if (rule.Penalty != plain.Penalty) json["penalty"] = PenaltyOf(rule.Penalty);
        if (rule.Source.Length > 0) json["source"] = rule.Source;
        return json;
    }

    private static JsonObject Scope(RuleScope scope)
    {
        var json = new JsonObject();
        if (scope.Contracts.Count > 0) json["contracts"] = ParameterValues.Write(scope.Contracts);
        if (scope.Teams.Count > 0) json["teams"] = ParameterValues.Write(scope.Teams);
        if (scope.Agents.Count > 0) json["agents"] = ParameterValues.Write(scope.Agents);
        if (scope.From is { } from) json["from"] = ParameterValues.Write(from);
        if (scope.Until is { } until) json["until"] = ParameterValues.Write(until);
        return json;
    }

    /// <summary>What JSON calls a penalty: "hard", "soft" or "quadratic".</summary>
    internal static string NameOf(Penalty penalty) =>
        penalty.IsHard ? "hard" : penalty.Growth == Growth.Quadratic ? "quadratic" : "soft";

    private static JsonObject PenaltyOf(Penalty penalty) => new() { [NameOf(penalty)] = penalty.Weight };

    private static JsonObject Trading(TradePolicy trading) => new()
    {
        ["maxPerMonth"] = trading.MaxPerMonth,
        ["noticeHours"] = trading.NoticeHours,
        ["leaveCutoff"] = ParameterValues.Write(trading.LeaveCutoff),
        ["managerApproves"] = trading.ManagerApproves,
        ["bothPartiesCount"] = trading.BothPartiesCount,
        ["coversCount"] = trading.CoversCount,
        ["handoverNote"] = trading.HandoverNote,
        ["source"] = trading.Source,
    };

    private static JsonObject Text(LocalText text) => new() { ["zh"] = text.Zh, ["en"] = text.En };
}
