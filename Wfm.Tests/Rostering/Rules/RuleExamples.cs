using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>One rule with a roster that breaks it and one that keeps it; lines of several agents are separated by "/".</summary>
public sealed record RuleExample(LabourRule Rule, RosterProblem Problem, string Breaking, string Keeping)
{
    public override string ToString() => $"{Rule.GetType().Name} {Rule.Id}";
}

/// <summary>An example for every rule of the catalogue; the catalogue tests run over all of them.</summary>
internal static class RuleExamples
{
    /// <summary>Monday 7 to Sunday 13 December 2026.</summary>
    public static readonly PlanningPeriod Week = new(new DateOnly(2026, 12, 7), 7);

    public static readonly PlanningPeriod TwoWeeks = new(new DateOnly(2026, 12, 7), 14);
    public static readonly PlanningPeriod December = new Month(2026, 12).Period;

    public static IReadOnlyList<RuleExample> All { get; } =
    [
        Of(December, 1, new DaysOffPerMonth { Id = "exactly", Days = 6 }, Repeat("D", 31), Repeat("D D D D -", 31)),
        Of(December, 1, new DaysOffPerMonth { Id = "least", Days = 6, Bound = DaysOffBound.AtLeast }, Repeat("D", 31), Repeat("D -", 31)),
        Of(Week, 1, new MaxConsecutiveDays { Id = "six", Days = 6 }, "D D D D D D D", "D D D D D D -"),
        Of(Week, 1, new MinimumRest { Id = "eleven", Minutes = 660 }, "E D", "E M"),
        Of(Week, 1, new NoConsecutive { Id = "evenings", Categories = ["evening"] }, "E E", "E - E"),
        Of(Week, 1, new ForbiddenSuccession { Id = "sunday", After = ["evening"], Then = ["full", "half"], On = [DayOfWeek.Saturday] }, "- - - - - E H1", "- - - - - D H1"),
        Of(Week, 1, new AlternateDays { Id = "alternate", Categories = ["evening"] }, "E E - E - E -", "E - E - E - -"),
        Of(TwoWeeks, 3, new SundayDutyInTurn { Id = "turn", AgentsOnDuty = 1 }, "- - - - - - H1 - - - - - - H2", "- - - - - - H1"),
        Of(Week, 1, new AllowedShifts { Id = "days", Categories = ["day"] }, "E", "D"),
        Of(Week, 1, new MaxShiftLength { Id = "length", SpanMinutes = 780 }, "- - - - - - F", "- - - - - - H1"),
        Of(Week, 1, new WorkingHours { Id = "most", Per = WindowLength.Week, MaxMinutes = 2400 }, "D D D D D", "D D D D"),
        Of(Week, 1, new WorkingHours { Id = "least", Per = WindowLength.Week, MinMinutes = 2400 }, "D D D D", "D D D D D"),
        Of(December, 1, new OvertimeCap { Id = "overtime" }, Repeat("D", 31), Repeat("D D D D -", 31)),
        Of(Week, 1, new WeeklyRestDay { Id = "rest" }, "D D D D D D D", "D D D D D D -"),
        Of(Week, 1, new WeeklyRestDay { Id = "long rest", RestMinutes = 2100 }, "E - D", "D - D"),
        Of(TwoWeeks, 1, new WeeklyRestDay { Id = "fortnight", Days = 2, Weeks = 2, CountedFrom = Week.Start }, Repeat("D D D D D D D D D D D D D -", 14), "D D D D D D D D D D D D - -"),
        Of(TwoWeeks, 1, new WeeklyRestDay { Id = "rolling", Rolling = true }, "D D D - D D D D D D D D D -", "D D D D D D - D D D D D D -"),
        Of(Week, 1, new ShiftsPerMonth { Id = "two evenings", Categories = ["evening"], Max = 2 }, "E - E - E", "E - E"),
        Of(TwoWeeks, 1, new MaxWeekends { Id = "weekend", PerMonth = 1 }, "- - - - - D - - - - - - - D", "- - - - - D D"),
        Of(Week, 1, new NoIsolatedDays { Id = "off", Kind = IsolatedDay.DayOff, Penalty = Penalty.Soft(2) }, "D D - D D D D", "D D - - D D D"),
        Of(Week, 1, new NoIsolatedDays { Id = "on", Kind = IsolatedDay.WorkingDay, Penalty = Penalty.Soft(2) }, "- D - - - - -", "- D D - - - -"),
        Of(Week, 1, new ForbiddenHours { Id = "night", Span = new ClockSpan(1260, 1800) }, "E", "D"),
        Of(Week, 1, new MinimumCover { Id = "post", Agents = 1, Span = new ClockSpan(540, 720), On = [DayOfWeek.Monday] }, "E", "D"),
        Of(Week, 2, new SeatCapacity { Id = "seats", Seats = 1 }, "D / D", "D / N"),
        Of(Week, 2, new Accompanied { Id = "mentor", By = ["A2"], Scope = new RuleScope([], [], ["A1"]) }, "D / E", "D / D"),
        Of(Week, 2, new Accompanied { Id = "contact", By = ["A2"], Scope = new RuleScope([], [], ["A1"]), Penalty = Penalty.Soft(2) }, "D / -", "- / D"),
        Of(Week, 1, new TrainingBlock { Id = "training", First = Week.Start, Days = 2 }, "T D", "T T D"),
        Of(December, 1, new ComprehensiveHours { Id = "cycle", Cycle = WindowLength.Month }, Repeat("D", 31), Repeat("D D D D -", 31)),
        Of(December, 1, new AverageWeek { Id = "average", Hours = 48 }, Repeat("D D D D D D -", 31), Repeat("D D D D -", 31)),
        Of(December, 1, new NightWorkAverage { Id = "nights" }, Repeat("N N N N N N N N N N -", 31), Repeat("N N N N -", 31)),
        Of(Week, 1, new RequiredBreak { Id = "break" }, "N", "E"),
        Of(Week, 1, new ClosedDays { Id = "closed", Dates = [Week.Start] }, "D", "- D"),
        Of(Week, 1, new WholeWeekends { Id = "weekend" }, "- - - - - D -", "- - - - - D D"),
        Of(Week, 1, new WorkingDaysPerWeek { Id = "four", Min = 4, Max = 4 }, "D D D", "D D D D"),
        Of(Week, 1, new CoreHours { Id = "core", Span = new ClockSpan(600, 900) }, "E", "D"),
        Of(Week, 2, new Rotation { Id = "rotation", Cycle = ["day", "off"], Start = Week.Start }, "D D - D - D - / - D - D - D -", "D - D - D - D / - D - D - D -"),
        Share(new FairShare { Id = "evenings", Categories = ["evening"], Penalty = Penalty.Quadratic(3) }, "E E E E E E", "E - E - E -"),
        Published(new StableRoster { Id = "stable", Penalty = Penalty.Soft(5) }, "E", "D"),
        Published(new UndisturbedAgents { Id = "undisturbed", Penalty = Penalty.Soft(5) }, "E", "D"),
    ];

    private static RuleExample Of(PlanningPeriod period, int agents, LabourRule rule, string breaking, string keeping) =>
        new(rule, Problem(period, agents, rule), breaking, keeping);

    /// <summary>One agent in the evening, Monday to Saturday: three for each of two agents.</summary>
    private static RuleExample Share(FairShare rule, string breaking, string keeping) =>
        new(rule, Problem(Week, 2, rule) with { Requirements = [Demand(Week, "hotline", hour => hour >= 21 ? 1 : 0)] }, breaking, keeping);

    private static RuleExample Published(LabourRule rule, string breaking, string keeping) =>
        new(rule, Problem(Week, 1, rule) with { Published = [new Assignment("A1", Week.Start, "D", "hotline")] }, breaking, keeping);
}
