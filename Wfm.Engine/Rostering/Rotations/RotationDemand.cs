using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rotations;

/// <summary>A first demand for a rotation, for a planner to change.</summary>
public static class RotationDemand
{
    /// <summary>
    /// Shifts of an average week, one after the other where they cover most of what the requirement still lacks, until the
    /// people have no more days to work.
    /// </summary>
    /// <param name="share">Part of the requirement that these people are to cover, 0..1.</param>
    /// <param name="offShare">Share of days off, 0..1.</param>
    /// <returns>For each of <paramref name="shifts"/> the employees from Monday to Sunday.</returns>
    public static IReadOnlyList<int[]> Suggest(
        IReadOnlyList<Requirement> requirements, IReadOnlyList<ShiftType> shifts, int employees, double share, double offShare)
    {
        var lacking = AverageWeek(requirements, share);
        var needed = shifts.Select(_ => new int[RotationProblem.DaysPerWeek]).ToArray();
        var places = (from shift in Enumerable.Range(0, shifts.Count)
                      from weekday in Enumerable.Range(0, RotationProblem.DaysPerWeek)
                      where shifts[shift].MayStartOn((DayOfWeek)((weekday + 1) % 7))
                      select (Shift: shift, Weekday: weekday, Covers: CoveredBy(shifts[shift], weekday, lacking.Length))).ToArray();
        for (var left = (int)(employees * RotationProblem.DaysPerWeek * (1 - offShare)); left > 0; left--)
        {
            var open = places.Where(p => needed.Sum(n => n[p.Weekday]) < employees).ToArray();
            if (open.Length == 0) break;
            var best = open.MaxBy(p => p.Covers.Sum(i => Math.Min(1, lacking[i])));
            needed[best.Shift][best.Weekday]++;
            foreach (var interval in best.Covers) lacking[interval]--;
        }
        return needed;
    }

    /// <summary>Agents required in every interval of the week, from Monday.</summary>
    private static double[] AverageWeek(IReadOnlyList<Requirement> requirements, double share)
    {
        if (requirements.Count == 0) return [];
        var (grid, period) = (requirements[0].Grid, requirements[0].Period);
        int[] cells = [.. Enumerable.Range(0, requirements[0].Gross.Length)
            .Select(i => WeekdayOf(period[grid.DayOf(period, i)]) * grid.PerDay + grid.CellOf(period, i) % grid.PerDay)];
        var week = new double[RotationProblem.DaysPerWeek * grid.PerDay];
        var times = new int[week.Length];
        foreach (var cell in cells) times[cell]++;
        foreach (var requirement in requirements)
            for (var i = 0; i < cells.Length; i++) week[cells[i]] += share * requirement.Gross[i] / times[cells[i]];
        return week;
    }

    /// <summary>Intervals of the week that a shift staffs wholly; after Sunday midnight comes Monday.</summary>
    private static int[] CoveredBy(ShiftType shift, int weekday, int intervals)
    {
        if (intervals == 0) return [];
        var perDay = intervals / RotationProblem.DaysPerWeek;
        var minutes = ClockSpan.MinutesPerDay / perDay;
        return [.. Enumerable.Range(0, 2 * perDay)
            .Where(i => shift.MinutesOnDuty(new ClockSpan(i * minutes, (i + 1) * minutes)) == minutes)
            .Select(i => (weekday * perDay + i) % intervals)];
    }

    private static int WeekdayOf(DateOnly date) => ((int)date.DayOfWeek + 6) % 7;
}
