using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>A contract works only shifts of the listed categories ("no evening shifts").</summary>
[Named("只排指定班次", "Allowed shifts")]
[Help(
    "范围内的客服只排所选类别的班次，例如合同约定不上晚班。",
    "Agents of the scope work only shifts of the chosen categories, for instance a contract without evenings.")]
public sealed record AllowedShifts : LabourRule
{
    /// <summary>Shift categories that may be worked.</summary>
    [MinLength(1), Named("班次类别", "Shift categories"), RefersTo(RuleTarget.Category)]
    [Help("可以排的班次类别。", "Categories that may be worked.")]
    public required IReadOnlyList<string> Categories { get; init; }

    public override LocalText Title => new(
        $"只排{Wording.Categories(Categories).Zh}", $"Only {Wording.Categories(Categories).En} shifts");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context) => context.Ban(Scope, Penalty, o => !Categories.Contains(o.Type.Category));

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return new($"{name} 的合同只排{Wording.Categories(Categories).Zh}，{day.Zh}的班次不在其中。",
            $"{name}'s contract allows only {Wording.Categories(Categories).En} shifts; that of {day.En} is another.");
    }
}
