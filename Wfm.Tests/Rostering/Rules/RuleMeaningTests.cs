using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>
/// Rules against the same rule told plainly: random rosters of December 2026 with a random past, judged once by the
/// compiled model and once by looking at dates and clock times.
/// </summary>
public sealed class RuleMeaningTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;

    [Property(MaxTest = 40)]
    public Property Minimum_rest_is_the_time_between_sign_off_and_the_next_sign_on() =>
        Holds(new MinimumRest { Id = "rule", Minutes = 660 }, days =>
            Worked(days).Zip(Worked(days).Skip(1)).Where(p => p.Second.Day >= 0)
                .Count(p => (p.Second.Day - p.First.Day) * 1440 + p.Second.Type.Span.Start - p.First.Type.Span.End < 660));

    [Property(MaxTest = 40)]
    public Property Long_rest_is_kept_across_a_day_off() =>
        Holds(new MinimumRest { Id = "rule", Minutes = 2040 }, days =>
            Worked(days).Zip(Worked(days).Skip(1)).Where(p => p.Second.Day >= 0)
                .Count(p => (p.Second.Day - p.First.Day) * 1440 + p.Second.Type.Span.Start - p.First.Type.Span.End < 2040));

    [Property(MaxTest = 40)]
    public Property Days_in_a_row_count_from_the_last_day_off_even_before_the_month() =>
        Holds(new MaxConsecutiveDays { Id = "rule", Days = 4 }, days =>
        {
            var (over, run) = (0, 0);
            foreach (var (day, type) in days)
            {
                if (type is null && run > 4 && day > 0) over += run - 4;
                run = type is null ? 0 : run + 1;
            }
            return over + Math.Max(0, run - 4);
        });

    [Property(MaxTest = 40)]
    public Property Days_off_are_those_of_the_calendar_month() =>
        Holds(new DaysOffPerMonth { Id = "rule", Days = 12 }, days => Math.Abs(days.Count(d => d.Day >= 0 && d.Type is null) - 12));

    [Property(MaxTest = 40)]
    public Property Overtime_is_what_exceeds_eight_hours_on_each_official_workday_and_the_cap() =>
        Holds(new OvertimeCap { Id = "rule", HoursPerMonth = 0 }, days =>
            Math.Max(0, days.Where(d => d.Day >= 0).Sum(d => d.Type?.NetMinutes ?? 0) - China2026.Workdays(December) * 480), minutesPerUnit: 30);

    [Property(MaxTest = 40)]
    public Property Weekly_hours_run_from_Monday_to_Sunday() =>
        Holds(new WorkingHours { Id = "rule", Per = WindowLength.Week, MaxMinutes = 1800 }, days =>
            days.GroupBy(d => December[d.Day].DayNumber / 7).Where(w => w.Any(d => d.Day >= 0))
                .Sum(w => Math.Max(0, w.Sum(d => d.Type?.NetMinutes ?? 0) - 1800)), minutesPerUnit: 30);

    [Property(MaxTest = 40)]
    public Property No_two_evenings_running_counts_every_pair() =>
        Holds(new NoConsecutive { Id = "rule", Categories = ["evening"] }, days =>
            days.Zip(days.Skip(1)).Count(p => p.Second.Day >= 0 && p.First.Type?.Category == "evening" && p.Second.Type?.Category == "evening"));

    [Property(MaxTest = 40)]
    public Property No_Sunday_duty_after_a_Saturday_evening() =>
        Holds(new ForbiddenSuccession { Id = "rule", After = ["evening"], Then = ["half", "full"], On = [DayOfWeek.Saturday] }, days =>
            days.Zip(days.Skip(1)).Count(p => p.Second.Day >= 0 && December[p.Second.Day].DayOfWeek == DayOfWeek.Sunday
                && p.First.Type?.Category == "evening" && p.Second.Type is { Category: "half" or "full" }));

    [Property(MaxTest = 40)]
    public Property Days_off_of_a_fortnight_may_lie_anywhere_in_it() =>
        Holds(new WeeklyRestDay { Id = "rule", Days = 6, Weeks = 2, CountedFrom = new DateOnly(2026, 12, 10) }, days =>
            new[] { (-8, 6), (6, 20), (20, 34) }.Sum(w => Math.Max(0, 6 - days.Count(d => d.Day >= w.Item1 && d.Day < w.Item2 && d.Type is null) - UnknownDays(w))));

    [Property(MaxTest = 40)]
    public Property Rest_in_any_seven_days_is_asked_of_every_seven_days() =>
        Holds(new WeeklyRestDay { Id = "rule", Days = 3, Rolling = true }, days =>
            Enumerable.Range(-6, 37).Sum(first => Math.Max(0, 3 - days.Count(d => d.Day >= first && d.Day < first + 7 && d.Type is null) - UnknownDays((first, first + 7)))));

    [Property(MaxTest = 40)]
    public Property Hours_of_a_night_worker_are_eight_in_twenty_four_without_the_weekly_rest() =>
        Holds(new NightWorkAverage { Id = "rule", Hours = 5, ReferenceWeeks = 1 }, days =>
            new[] { -4, 3, 10, 17, 24 }.Sum(first => Math.Max(0, Minutes(days, first, first + 7) - 6 * 300)), minutesPerUnit: 30);

    [Property(MaxTest = 40)]
    public Property Averages_run_back_from_the_end_of_the_month_as_far_as_whole_reference_periods_are_known() =>
        Holds(new AverageWeek { Id = "rule", Hours = 20, ReferenceWeeks = 2 }, days =>
            new[] { 3, 17 }.Sum(first => Math.Max(0, Minutes(days, first, first + 14) - 2 * 1200)), minutesPerUnit: 30);

    private static int Minutes(IReadOnlyList<RosteredDay> days, int first, int end) =>
        days.Where(d => d.Day >= first && d.Day < end).Sum(d => d.Type?.NetMinutes ?? 0);

    private static int UnknownDays((int First, int End) window) => window.End - window.First - Known(window);

    private static int Known((int First, int End) window) => Math.Min(31, window.End) - Math.Max(-9, window.First);

    private sealed record RosteredDay(int Day, ShiftType? Type);

    /// <summary>The summed amount of breach that the model finds is what <paramref name="plainly"/> finds.</summary>
    /// <param name="minutesPerUnit">Minutes in one unit of breach, for rules that measure working time.</param>
    private static Property Holds(LabourRule rule, Func<IReadOnlyList<RosteredDay>, long> plainly, int minutesPerUnit = 1) =>
        Prop.ForAll(Drawn, drawn =>
        {
            RosteredDay[] past = [new(-9, ShiftTypes[0]), .. Enumerable.Range(-8, 8).Select(day => DayOf(drawn[day + 8], day))];
            var decided = Enumerable.Range(0, 31).Select(day => DayOf(drawn[day + 8], day)).ToArray();
            var problem = CompiledProblem.Of(Problem(December, 1, rule) with
            {
                Requirements = [Demand(December, "hotline", _ => 0, minutes: 1440)],
                Past = [.. past.Where(d => d.Type is not null).Select(Assigned)],
            });
            var roster = problem.RosterOf(decided.Where(d => d.Type is not null).Select(Assigned));
            var amount = RosterEvaluator.Evaluate(problem.Model, roster).Breaches
                .Where(b => problem.Rules[b.Constraint.Rule] == rule).Sum(b => Math.Abs(b.Amount) * minutesPerUnit);
            return amount == plainly([.. past, .. decided]);
        });

    /// <summary>A number for each of 39 days; what fails is made smaller by days off.</summary>
    private static Arbitrary<int[]> Drawn { get; } = Arb.From(Gen.Choose(0, 999).ArrayOf(39), drawn =>
        from day in Enumerable.Range(0, drawn.Length)
        where drawn[day] != 0
        select (int[])[.. drawn[..day], 0, .. drawn[(day + 1)..]]);

    /// <summary>The shift that a number means on a day of the period: 0 is a day off, as are two of all choices.</summary>
    private static RosteredDay DayOf(int drawn, int day)
    {
        var open = ShiftTypes.Where(t => !t.OffQueue && t.MayStartOn(December[day].DayOfWeek)).ToArray();
        var choice = drawn % (open.Length + 2) - 2;
        return new RosteredDay(day, choice >= 0 ? open[choice] : null);
    }

    private static Assignment Assigned(RosteredDay day) => new("A1", December[day.Day], day.Type!.Code, "hotline");

    private static IEnumerable<WorkedDay> Worked(IReadOnlyList<RosteredDay> days) =>
        days.Where(d => d.Type is not null).Select(d => new WorkedDay(d.Day, d.Type!));

    private sealed record WorkedDay(int Day, ShiftType Type);
}
