using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Which kind of day should not stand alone.</summary>
public enum IsolatedDay
{
    [Named("休息日", "Days off")]
    DayOff,
    [Named("上班日", "Working days")]
    WorkingDay,
}

/// <summary>Days off, or working days, come at least two in a row.</summary>
[Named("避免单独一天", "No isolated days")]
[Help("休息日或上班日至少连续两天。", "Days off, or working days, come at least two in a row.")]
public sealed record NoIsolatedDays : LabourRule
{
    /// <summary>The kind of day.</summary>
    [Named("哪种日子", "Kind of day")]
    [Help("不应单独出现的日子。", "The kind of day that should not stand alone.")]
    public required IsolatedDay Kind { get; init; }

    public override LocalText Title => Kind == IsolatedDay.DayOff
        ? new("避免只休一天", "No single days off")
        : new("避免只上一天班", "No single working days");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        if (!context.DaysIn(Scope).Any()) return;
        var set = Kind == IsolatedDay.DayOff ? ShiftSet.Off : context.Options.Working;
        context.Model.Add(new Run(context.Rule, context.AgentsIn(Scope), set, 2, int.MaxValue, Penalty));
    }

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        return Kind == IsolatedDay.DayOff
            ? new($"{name} 在{day.Zh}只休一天。", $"{name} has a single day off on {day.En}.")
            : new($"{name} 在{day.Zh}只上一天班。", $"{name} works a single day on {day.En}.");
    }
}
