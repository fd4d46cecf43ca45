using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// From a date on, the agents of the scope work only training shifts for a number of days in a row: the seven days before
/// a newcomer's first shift. The first day of the scope is the first day of training.
/// </summary>
[Named("岗前培训", "Training block")]
[Help(
    "自某日起，范围内的客服连续若干天只参加培训，例如新人首次上岗前的七天。",
    "From a date on, the agents of the scope work only training shifts for a number of days in a row: the seven days "
    + "before a newcomer's first shift.")]
public sealed record TrainingBlock : LabourRule
{
    /// <summary>Days of training, one after another.</summary>
    [Range(1, 60)]
    [Named("培训天数", "Days"), Unit("天", "days")]
    [Help("连续培训几天。", "Days of training, one after another.")]
    public int Days { get; init; } = 7;

    /// <summary>First day of training.</summary>
    [Named("第一天", "First day")]
    [Help("培训的第一天。", "First day of training.")]
    public required DateOnly First { get; init; }

    /// <summary>Category of the training shifts.</summary>
    [Named("培训班次", "Training shifts"), RefersTo(RuleTarget.Category, IsNeeded = true)]
    [Help("培训班次的类别。", "Category of the training shifts.")]
    public string Category { get; init; } = "training";

    public override LocalText Title => new(
        $"{Wording.Day(First).Zh}起连续{Days}天培训", $"{Days} days of training in a row from {Wording.Day(First).En}");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var training = context.Options.OfCategory(Category);
        foreach (var agent in context.AgentsIn(Scope))
            for (var day = Math.Max(0, context.Period.IndexOf(First)); day < Math.Min(context.Period.Days, context.Period.IndexOf(First) + Days); day++)
                context.Model.Add(new Cell(context.Rule, agent, day, context.Except(training), Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return context.Options.OfCategory(Category).IsEmpty
            ? new(
                $"{name} 在{day.Zh}应参加岗前培训，但没有“{Category}”类别的班次。",
                $"{name} is due to be in training on {day.En}, and there is no shift of the category '{Category}'.")
            : new($"{name} 在{day.Zh}应参加岗前培训。", $"{name} is in training on {day.En}.");
    }
}
