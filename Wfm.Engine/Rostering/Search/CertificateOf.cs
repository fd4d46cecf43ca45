using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>Accounts for a roster by rule, as certificates state it.</summary>
internal static class CertificateOf
{
    /// <summary>Cost by id of the rule; rules of the same id together.</summary>
    public static Dictionary<string, RosterCost> CostByRule(RosterModel model, Evaluation evaluation)
    {
        var byRule = new Dictionary<string, RosterCost>();
        for (var rule = 0; rule < model.Rules.Count; rule++)
            byRule[model.Rules[rule].Id] = byRule.GetValueOrDefault(model.Rules[rule].Id) + evaluation.CostByRule[rule];
        return byRule;
    }
}
