using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>No more agents of the scope are present at once than there are seats.</summary>
[Named("坐席数", "Seats")]
[Help("同时在场的人数不超过坐席数。", "No more agents of the scope are present at once than there are seats.")]
public sealed record SeatCapacity : LabourRule
{
    /// <summary>Seats of the site.</summary>
    [Range(1, 100_000)]
    [Named("坐席", "Seats"), Unit("个坐席", "seats")]
    [Help("场地的坐席数。", "Seats of the site.")]
    public required int Seats { get; init; }

    public override LocalText Title => new($"坐席共{Seats}个", $"{Seats} seats");

    public override RepairKind Gives => RepairKind.Cover;

    public override void Compile(RuleContext context) => StaffedPlaces.Add(
        context, this, [.. context.CoverDaysIn(Scope)], new ClockSpan(0, ClockSpan.MinutesPerDay), _ => true,
        row => Penalty.IsHard
            ? row with { Cap = Seats, HardWeight = Penalty.Weight }
            : row with { Cost = ConvexCost.Table(new long[Seats + 1], Penalty.Weight) });

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var row = (CoverageRow)breach.Constraint;
        var day = Wording.Day(context.Period[row.Day]);
        return new($"{day.Zh} {row.Span} 在场{breach.Actual}人，坐席只有{Seats}个。",
            $"{breach.Actual} agents are present on {day.En} {row.Span}; there are {Seats} seats.");
    }
}
