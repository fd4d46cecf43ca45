using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>The most days an agent works one after another without a day off, days before the period included.</summary>
[Named("最多连续上班天数", "Most days in a row")]
[Help(
    "两个休息日之间最多连续上班几天，上一排班期末的日子计算在内。",
    "The most days an agent works one after another without a day off, days before the period included.")]
public sealed record MaxConsecutiveDays : LabourRule
{
    /// <summary>Longest run of days.</summary>
    [Range(1, 31)]
    [Named("连续天数", "Days in a row"), Unit("天", "days")]
    [Help("最多连续几天。", "Longest run of days.")]
    public required int Days { get; init; }

    /// <summary>Shift categories that count; empty for every shift.</summary>
    [Named("班次类别", "Shift categories"), RefersTo(RuleTarget.Category)]
    [Help("计入的班次类别；不选表示全部。", "Shift categories that count; none chosen means all.")]
    public IReadOnlyList<string> Categories { get; init; } = [];

    public override LocalText Title => Categories.Count == 0
        ? new($"最多连续工作{Days}天", $"At most {Days} working days in a row")
        : new($"{Wording.Categories(Categories).Zh}最多连续{Days}天", $"At most {Days} {Wording.Categories(Categories).En} shifts in a row");

    public override RepairKind Gives => RepairKind.DaysOff;

    public override void Compile(RuleContext context)
    {
        if (!context.DaysIn(Scope).Any()) return;
        context.Model.Add(new Run(
            context.Rule, context.AgentsIn(Scope), context.Options.InCategories(Categories), 1, Days, Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, days) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 从{days.Zh}连续上班{breach.Actual}天，最多{Days}天。",
            $"{name} works {breach.Actual} days in a row ({days.En}); {Days} is the most.");
    }
}
