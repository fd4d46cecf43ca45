using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using Wfm.Tests.Rostering.CpSat;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>
/// Rest and working time where the clocks change, judged once by the compiled model and once by instants of .NET's own time zones.
/// </summary>
public sealed class RealHoursTests
{
    private static readonly (string Zone, Month Month)[] Changes =
    [
        ("Europe/Berlin", new(2026, 3)), ("Europe/Berlin", new(2026, 10)),
        ("America/New_York", new(2026, 3)), ("America/New_York", new(2026, 11)),
        ("America/St_Johns", new(2026, 3)), ("America/St_Johns", new(2026, 11)), ("Australia/Lord_Howe", new(2026, 4)),
        ("Australia/Lord_Howe", new(2026, 10)), ("Europe/London", new(2026, 7)),
    ];

    [Fact]
    public void Eleven_hours_on_the_clock_are_ten_in_the_night_in_which_clocks_go_forward()
    {
        var problem = InMonth(new MinimumRest { Id = "rest", Minutes = 660 }, "Europe/London", new Month(2026, 3)) with
        {
            ShiftTypes = [TypeOf("D", "08:00-16:00"), TypeOf("L", "13:00-21:00")],
        };
        string On(int day) => Repeat("-", day - 1) + " L D";
        Assert.Empty(BreachesOf(problem, On(27)));
        Assert.Single(BreachesOf(problem, On(28)));
        Assert.Empty(BreachesOf(problem with { Clock = LocalClock.Unchanging }, On(28)));
        Assert.Empty(BreachesOf(problem with { Clock = LocalClock.Of("Asia/Shanghai") }, On(28)));
    }

    [Fact]
    public void Ten_hours_on_the_clock_are_eleven_in_the_night_in_which_clocks_go_back()
    {
        var problem = InMonth(new MinimumRest { Id = "rest", Minutes = 660 }, "Europe/London", new Month(2026, 10)) with
        {
            ShiftTypes = [TypeOf("D", "07:00-15:00"), TypeOf("L", "13:00-21:00")],
        };
        Assert.Empty(BreachesOf(problem, Repeat("-", 23) + " L D"));
        Assert.Single(BreachesOf(problem, Repeat("-", 22) + " L D"));
    }

    [Fact]
    public void A_ten_hour_night_may_be_too_long_in_the_night_in_which_clocks_go_back()
    {
        var problem = InMonth(new MaxShiftLength { Id = "length", SpanMinutes = 600 }, "Europe/Berlin", new Month(2026, 10)) with
        {
            ShiftTypes = [TypeOf("N", "20:00-30:00")],
        };
        Assert.Empty(BreachesOf(problem, Repeat("-", 22) + " N"));
        Assert.Contains("11", Assert.Single(BreachesOf(problem, Repeat("-", 23) + " N")).Text.En, StringComparison.Ordinal);
    }

    [Property(MaxTest = 60)]
    public Property Rest_is_what_passes_between_sign_off_and_sign_on() =>
        Holds(new MinimumRest { Id = "rule", Minutes = 660 }, (days, zone) =>
            days.Zip(days.Skip(1)).Where(p => p.Second.Day >= 0).Count(p => Rest(p.First, p.Second, zone) < 660));

    [Property(MaxTest = 60)]
    public Property A_single_day_off_lies_in_a_rest_of_real_hours() =>
        Holds(new WeeklyRestDay { Id = "rule", Weeks = 4, RestMinutes = 35 * 60 }, (days, zone) =>
            days.Zip(days.Skip(1)).Where(p => p.Second.Day >= 0 && p.Second.Day - p.First.Day == 2)
                .Count(p => Rest(p.First, p.Second, zone) < 35 * 60), onlySequences: true);

    [Property(MaxTest = 60)]
    public Property Working_hours_of_a_month_are_what_passes_less_the_breaks() =>
        Holds(new WorkingHours { Id = "rule", Per = WindowLength.Month, MaxMinutes = 60 }, (days, zone) =>
            Math.Max(0, days.Where(d => d.Day >= 0).Sum(d => Worked(d, zone)) - 60), inMinutes: true);

    [SolverFact]
    public void What_the_exact_solver_makes_keeps_real_rests_and_hours()
    {
        foreach (var (zone, month) in Changes)
        {
            var compiled = CompiledProblem.Of(InMonth(new MinimumRest { Id = "rest", Minutes = 660 }, zone, month) with
            {
                Policy = PackOf(
                    new MinimumRest { Id = "rest", Minutes = 660 },
                    new WorkingHours { Id = "hours", Per = WindowLength.Week, MaxMinutes = 2400 }),
                Requirements = [Demand(month.Period, "hotline", hour => hour is >= 9 and < 23 ? 1 : 0, minutes: 60)],
            });
            var found = Assert.IsType<CpSatResult.Found>(CpSatHere.Solve(compiled.Model, new CpSatOptions(DeterministicTime: 1)));
            var worked = compiled.AssignmentsOf(found.Roster)
                .Select(a => new RosteredDay(a.Date, 0, ShiftTypes.Single(t => t.Code == a.Shift))).ToArray();
            var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
            Assert.NotEmpty(worked);
            Assert.All(worked.Zip(worked.Skip(1)), p => Assert.True(Rest(p.First, p.Second, info) >= 660));
            Assert.All(worked.GroupBy(d => d.Date.DayNumber / 7), w => Assert.True(w.Sum(d => Worked(d, info)) <= 2400));
        }
    }

    private sealed record RosteredDay(DateOnly Date, int Day, ShiftType Type);

    private static Property Holds(
        LabourRule rule, Func<IReadOnlyList<RosteredDay>, TimeZoneInfo, double> plainly, bool inMinutes = false,
        bool onlySequences = false) =>
        Prop.ForAll(Gen.Choose(0, Changes.Length - 1).Zip(Gen.Choose(0, 11).ArrayOf(40), (c, d) => (c, d)).ToArbitrary(), drawn =>
        {
            var (zone, month) = Changes[drawn.c];
            var types = ShiftTypes.Where(t => !t.OffQueue).ToArray();
            RosteredDay[] days =
            [
                .. Enumerable.Range(-8, month.Days + 8)
                    .Select(day => (Day: day, Date: month.First.AddDays(day), Choice: drawn.d[(day + 8) % 40]))
                    .Where(d => d.Choice < types.Length && types[d.Choice].MayStartOn(d.Date.DayOfWeek))
                    .Select(d => new RosteredDay(d.Date, d.Day, types[d.Choice])),
            ];
            Assignment[] assigned = [.. days.Select(d => new Assignment("A1", d.Date, d.Type.Code, "hotline"))];
            var problem = CompiledProblem.Of(InMonth(rule, zone, month) with { Past = [.. assigned.Where(a => a.Date < month.First)] });
            var amount = RosterEvaluator.Evaluate(problem.Model, problem.RosterOf(assigned)).Breaches
                .Where(b => problem.Rules[b.Constraint.Rule] == rule && (!onlySequences || b.Constraint is Sequence))
                .Sum(b => Math.Abs(b.Amount) * (inMinutes ? problem.Context.MinutesPerUnit : 1));
            return amount == (long)plainly(days, TimeZoneInfo.FindSystemTimeZoneById(zone));
        });

    private static RosterProblem InMonth(LabourRule rule, string zone, Month month) =>
        Problem(month.Period, 1, rule) with
        {
            Clock = LocalClock.Of(zone),
            Requirements = [Demand(month.Period, "hotline", _ => 0, minutes: 1440)],
        };

    private static ShiftType TypeOf(string code, string span) =>
        new(code, new(code, code), "day", ClockSpan.TryParse(span, out var read) ? read : throw new FormatException(span), [], []);

    private static double Rest(RosteredDay first, RosteredDay next, TimeZoneInfo zone) =>
        (Start(next, zone) - End(first, zone)).TotalMinutes;

    private static double Worked(RosteredDay day, TimeZoneInfo zone) =>
        (End(day, zone) - Start(day, zone)).TotalMinutes - day.Type.UnpaidBreaks.Sum(b => b.Minutes);

    private static DateTime Start(RosteredDay day, TimeZoneInfo zone) => Instant(day.Date, day.Type.Span.Start, zone);

    private static DateTime End(RosteredDay day, TimeZoneInfo zone) => Instant(day.Date, day.Type.Span.End, zone);

    private static DateTime Instant(DateOnly date, int minute, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute), zone);
}
