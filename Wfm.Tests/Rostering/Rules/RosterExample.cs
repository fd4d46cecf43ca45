using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>Small roster problems with the shift types of the texts, for tests that add one rule and look at it alone.</summary>
internal static class RosterExample
{
    public static readonly DayOfWeek[] MondayToSaturday =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday];

    public static IReadOnlyList<ShiftType> ShiftTypes { get; } =
    [
        Shift("D", "day", "09:00-19:00", ["12:00-13:30"]),
        Shift("M", "mid", "11:00-20:30", ["16:30-18:00"]),
        Shift("E", "evening", "18:30-24:00", [], MondayToSaturday),
        Shift("F", "full", "09:30-24:00", ["12:30-14:00", "17:30-19:00"], [DayOfWeek.Sunday]),
        Shift("H1", "half", "09:30-17:00", ["12:00-12:30"], [DayOfWeek.Sunday]),
        Shift("H2", "half", "16:30-24:00", ["18:00-18:30"], [DayOfWeek.Sunday]),
        Shift("N", "night", "22:00-30:00", []),
        Shift("T", "training", "09:30-17:30", ["12:00-13:00"]) with { OffQueue = true },
    ];

    public static HolidayCalendar China2026 { get; } = HolidayCalendarReader.Read(
        ("cn-2026.json", File.ReadAllBytes(Repository.Data("holidays", "cn-2026.json")))).Value!;

    public static PolicyPack Pack(string name)
    {
        var read = PolicyReader.Read(name, File.ReadAllBytes(Repository.Data("policies", name)));
        return read.Value ?? throw new InvalidOperationException(string.Join(Environment.NewLine, read.Findings));
    }

    public static PolicyPack PackOf(params LabourRule[] rules) =>
        new("test", new LocalText("测试", "Test"), new DateOnly(2026, 1, 1), rules, new TradePolicy(2, 24, new TimeOnly(18, 0), false));

    /// <summary>A problem without any required agents; the past begins where the first past assignment is.</summary>
    public static RosterProblem Problem(PlanningPeriod period, int agents, params LabourRule[] rules) => new()
    {
        Period = period,
        Holidays = China2026,
        ShiftTypes = ShiftTypes,
        Agents = [.. Enumerable.Range(1, agents).Select(i => new Agent($"A{i}", $"员工{i}", i % 2 == 1 ? "t1" : "t2", "full-time", ["hotline"]))],
        Policy = PackOf(rules),
        Requirements = [Demand(period, "hotline", _ => 0)],
    };

    /// <summary>Agents required in every interval of the period, by clock hour.</summary>
    public static Requirement Demand(PlanningPeriod period, string queue, Func<int, int> agentsAtHour, int minutes = 30)
    {
        var grid = new IntervalGrid(minutes);
        var gross = Enumerable.Range(0, period.Days * grid.PerDay).Select(i => agentsAtHour(i % grid.PerDay * minutes / 60)).ToArray();
        var none = new double[gross.Length];
        return new Requirement(queue, grid, period, new ServiceTarget(0.8, 20), gross, gross, none, none, none);
    }

    /// <summary>A line of shift codes, "-" for a day off, separated by blanks: one agent's days from the first day of the period.</summary>
    public static IReadOnlyList<Assignment> Line(RosterProblem problem, string agent, string shifts, int firstDay = 0) =>
        [.. shifts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((code, day) => (code, day))
            .Where(p => p.code != "-").Select(p => new Assignment(agent, problem.Period[firstDay + p.day], p.code, p.code == "T" ? "" : "hotline"))];

    /// <summary>
    /// Breaches of the policy's rules (not of skills, leave and the like) with their sentences; <paramref name="lines"/>
    /// holds the lines of A1, A2 … separated by "/".
    /// </summary>
    public static IReadOnlyList<(Breach Breach, LocalText Text)> BreachesOf(RosterProblem problem, string lines)
    {
        var compiled = CompiledProblem.Of(problem);
        var roster = compiled.RosterOf(lines.Split('/').SelectMany((line, i) => Line(problem, $"A{i + 1}", line)));
        return [.. RosterEvaluator.Evaluate(compiled.Model, roster).Breaches
            .Where(b => problem.Policy.Rules.Contains(compiled.Rules[b.Constraint.Rule]) && b.Agent <= lines.Count(c => c == '/'))
            .Select(b => (b, compiled.Explain(b)))];
    }

    /// <summary>A line that repeats <paramref name="cycle"/> to fill <paramref name="days"/>.</summary>
    public static string Repeat(string cycle, int days)
    {
        var shifts = cycle.Split(' ');
        return string.Join(' ', Enumerable.Range(0, days).Select(d => shifts[d % shifts.Length]));
    }

    public static ShiftType Shift(string code, string category, string span, string[] breaks, params DayOfWeek[] weekdays) =>
        new(code, new LocalText(code, code), category, Span(span), [.. breaks.Select(Span)], weekdays);

    public static ClockSpan Span(string text) => ClockSpan.TryParse(text, out var span) ? span : throw new FormatException(text);
}
