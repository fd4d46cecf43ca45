using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using static Wfm.Web.Components.Words;

namespace Wfm.Web.Features.Policies;

/// <summary>How policies read on their page.</summary>
internal static class PolicyWords
{
    /// <summary>Whom and when a rule binds.</summary>
    public static LocalText Binds(RuleScope scope, PolicyVocabulary centre)
    {
        LocalText[] named =
        [
            .. scope.Contracts.Select(c => centre.NameOf(RuleTarget.Contract, c)),
            .. scope.Teams.Select(t => centre.NameOf(RuleTarget.Team, t)), .. scope.Agents.Select(a => centre.NameOf(RuleTarget.Agent, a)),
        ];
        var who = named.Length == 0
            ? new LocalText("全体", "Everyone")
            : new LocalText(string.Join('、', named.Select(n => n.Zh)), string.Join(", ", named.Select(n => n.En)));
        var (from, until) = (Date(scope.From), Date(scope.Until));
        return (scope.From, scope.Until) switch
        {
            (null, null) => who,
            (not null, null) => new($"{who.Zh}，自 {from}", $"{who.En}, from {from}"),
            (null, not null) => new($"{who.Zh}，至 {until}", $"{who.En}, until {until}"),
            _ => new($"{who.Zh}，{from} 至 {until}", $"{who.En}, {from} to {until}"),
        };
    }

    /// <summary>Hard, or the weight.</summary>
    public static LocalText Short(Penalty penalty) => penalty.IsHard
        ? new("硬性", "Hard")
        : new($"尽量 · 权重 {penalty.Weight}", $"Soft · weight {penalty.Weight}");

    /// <summary>From when a version counts.</summary>
    public static LocalText From(PolicyVersion version) =>
        version.Id == 0 ? new("最初", "From the start") : new($"自 {Since(version)}", $"From {Since(version)}");

    private static Month Since(PolicyVersion version) => Wfm.Engine.Time.Month.Of(version.From);

    /// <summary>A cost: breaches of hard rules first, where there are any.</summary>
    public static string Cost(RosterCost cost) => cost.IsFeasible
        ? Number(cost.Soft)
        : T($"硬性 {Number(cost.Hard)} ＋ {Number(cost.Soft)}", $"hard {Number(cost.Hard)} + {Number(cost.Soft)}");

    private static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
