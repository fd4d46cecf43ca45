using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Which kind of day should not stand alone.</summary>
public enum IsolatedDay
{
    DayOff,
    WorkingDay,
}

/// <summary>Days off, or working days, come at least two in a row.</summary>
public sealed record NoIsolatedDays : LabourRule
{
    /// <summary>The kind of day.</summary>
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
