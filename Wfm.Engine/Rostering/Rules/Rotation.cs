using System.ComponentModel.DataAnnotations;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>
/// A rotation that every agent of the scope walks through, each one some days behind the one before. An entry is a shift
/// code, a category, "off" for a day off or "any".
/// </summary>
[Named("轮班表", "Rotation")]
[Help(
    "范围内的每位客服依次走完同一循环，后一位比前一位晚若干天。",
    "Every agent of the scope walks through the same cycle, each one some days behind the one before.")]
public sealed record Rotation : LabourRule
{
    /// <summary>The days of the cycle.</summary>
    [MinLength(1), Named("循环", "Cycle"), RefersTo(RuleTarget.Turn, IsNeeded = true)]
    [Help("循环的每一天，每行一项：班次代码、班次类别、off（休息）或 any（任意）。", "The days of the cycle, one a line: a shift code, a category, off or any.")]
    public required IReadOnlyList<string> Cycle { get; init; }

    /// <summary>Date on which the first agent of the scope stands at the first entry.</summary>
    [Named("开始日期", "Start")]
    [Help("第一位客服处于循环第一项的日期。", "Date on which the first agent of the scope stands at the first entry.")]
    public required DateOnly Start { get; init; }

    /// <summary>Days by which each agent is behind the one before, in the order of the centre's agents.</summary>
    [Range(0, 366)]
    [Named("错后", "Phase"), Unit("天", "days")]
    [Help("每位客服比前一位晚几天。", "Days by which each agent is behind the one before.")]
    public int PhaseDays { get; init; } = 1;

    public override LocalText Title => new(
        $"{Cycle.Count}天轮班：{string.Join('、', Cycle.Select(c => Entry(c).Zh))}",
        $"Rotation of {Cycle.Count} days: {string.Join(", ", Cycle.Select(c => Entry(c).En))}");

    public override RepairKind Gives => RepairKind.Rule;

    public override void Compile(RuleContext context)
    {
        var allowed = Cycle.Select(entry => Allowed(context, entry)).ToArray();
        foreach (var (agent, place) in context.AgentsIn(Scope).Select((agent, place) => (agent, place)))
            foreach (var day in context.DaysIn(Scope).Where(d => !context.IsOnLeave(agent, d)))
            {
                var banned = context.Except(allowed[PlaceOn(context.Period[day], place)]);
                if (!banned.IsEmpty) context.Model.Add(new Cell(context.Rule, agent, day, banned, Penalty));
            }
    }

    private int PlaceOn(DateOnly date, int agent)
    {
        var turned = (date.DayNumber - Start.DayNumber - agent * PhaseDays) % Cycle.Count;
        return turned < 0 ? turned + Cycle.Count : turned;
    }

    private static ShiftSet Allowed(RuleContext context, string entry)
    {
        if (entry == "any") return context.Anything;
        if (entry == "off") return ShiftSet.Off;
        return context.Options.Where(o => o.Type.Code == entry || o.Type.Category == entry);
    }

    private static LocalText Entry(string entry) => entry switch
    {
        "off" => new("休", "off"),
        "any" => new("任意", "any"),
        _ => Wording.Category(entry),
    };

    public override LocalText Explain(Breach breach, RuleContext context)
    {
        var (name, day) = (context.NameOf(breach.Agent), context.DaysOf(breach));
        var place = context.AgentsIn(Scope).ToList().IndexOf(breach.Agent);
        var entry = Cycle[PlaceOn(context.Period[breach.FirstDay], place)];
        var due = Entry(entry);
        if (Allowed(context, entry).IsEmpty)
            return new(
                $"{name} 在{day.Zh}按轮班表应为“{due.Zh}”，但没有这个代码或类别的班次。",
                $"{name}'s turn in the rotation on {day.En} is \"{due.En}\", and no shift has this code or category.");
        return new($"{name} 在{day.Zh}按轮班表应为“{due.Zh}”。", $"{name}'s turn in the rotation on {day.En} is \"{due.En}\".");
    }
}
