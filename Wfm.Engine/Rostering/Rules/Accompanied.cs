using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// Whenever agents of the scope are on duty, enough companions are too: a mentor beside newcomers, the office contact of
/// those who work from home.
/// </summary>
[Named("有同伴在岗", "Company on duty")]
[Help(
    "范围内的客服在岗时，必须有足够的同伴同时在岗：新人旁边的带教、居家办公者在办公室的联系人。",
    "Whenever agents of the scope are on duty, enough companions are too: a mentor beside newcomers, the office "
    + "contact of those who work from home.")]
public sealed record Accompanied : LabourRule
{
    /// <summary>Ids of the companions; those who have left accompany nobody.</summary>
    [MinLength(1), Named("同伴", "Companions"), RefersTo(RuleTarget.Agent, IsNeeded = true)]
    [Help("可以作同伴的客服。", "Agents who count as companions.")]
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>How many agents of the scope one companion can look after at once.</summary>
    [Range(1, 100)]
    [Named("每名同伴带几人", "Agents per companion"), Unit("人", "agents")]
    [Help("一名同伴最多同时照顾范围内的几人。", "How many agents of the scope one companion can look after at once.")]
    public int PerCompanion { get; init; } = 1;

    public override LocalText Title => PerCompanion == 1
        ? new("有同伴同时在岗", "Never on duty without a companion")
        : new($"每{PerCompanion}人有一名同伴在岗", $"One companion on duty for every {PerCompanion}");

    public override RepairKind Gives => RepairKind.Cover;

    public override void Compile(RuleContext context)
    {
        var companions = By.Where(context.Knows).Select(context.IndexOf).ToArray();
        StaffedPlaces.Add(
            context, this, [.. context.CoverDaysIn(Scope)], new ClockSpan(0, ClockSpan.MinutesPerDay),
            [(companions, PerCompanion), ([.. context.AgentsIn(Scope).Except(companions)], -1)], true, _ => true,
            row => Penalty.IsHard
                ? row with { Floor = 0, HardWeight = Penalty.Weight }
                : row with { Cost = ConvexCost.Linear(0, Penalty.Weight, 0) });
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var row = (CoverageRow)breach.Constraint;
        var day = Wording.Day(context.Period[row.Day]);
        var names = string.Join('、', By.Select(id => context.Knows(id) ? context.NameOf(context.IndexOf(id)) : id));
        return new($"{day.Zh} {row.Span} 有{-breach.Amount}人没有同伴在岗（{names}）。",
            $"{-breach.Amount} without a companion on duty ({names}) on {day.En} {row.Span}.");
    }
}
