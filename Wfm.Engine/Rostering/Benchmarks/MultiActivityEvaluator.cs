using Shift = Wfm.Engine.Rostering.Benchmarks.MultiActivityInstance.Shift;

namespace Wfm.Engine.Rostering.Benchmarks;

/// <summary>Prices a solution of a <see cref="MultiActivityInstance"/>: rules broken, and the squares of what is over the cover.</summary>
public static class MultiActivityEvaluator
{
    private const int ShortestShift = 6 * 60, LongestShift = 10 * 60, ShortestStint = 60, Rest = 14 * 60, MostDaysRunning = 5;

    /// <param name="Cost">Σ (assigned − max)² over intervals and tasks with more than the maximum.</param>
    /// <param name="HardBreaches">Each rule that is broken, with the place.</param>
    public sealed record Evaluation(long Cost, IReadOnlyList<string> HardBreaches);

    public static Evaluation Evaluate(MultiActivityInstance instance, IReadOnlyList<Shift> shifts)
    {
        var assigned = Assigned(shifts);
        long Over(MultiActivityInstance.Cover c) => Math.Max(0, assigned.GetValueOrDefault((c.Start, c.Task)) - c.Max);
        var breaches = shifts.SelectMany(ShiftBreaches)
            .Concat(Enumerable.Range(0, instance.Staff.Count).SelectMany(e => EmployeeBreaches(instance, e, shifts)))
            .Concat(from c in instance.Covers
                    where assigned.GetValueOrDefault((c.Start, c.Task)) < c.Min
                    select $"minute {c.Start}: task {c.Task} has fewer than {c.Min}");
        return new Evaluation(instance.Covers.Sum(c => Over(c) * Over(c)), [.. breaches]);
    }

    private static Dictionary<(int Start, int Task), int> Assigned(IReadOnlyList<Shift> shifts)
    {
        var assigned = new Dictionary<(int, int), int>();
        foreach (var shift in shifts)
        {
            var time = shift.Start;
            foreach (var (task, minutes) in shift.Stints)
                for (var end = time + minutes; time < end; time += MultiActivityInstance.Grid)
                    assigned[(time, task)] = assigned.GetValueOrDefault((time, task)) + 1;
        }
        return assigned;
    }

    private static IEnumerable<string> ShiftBreaches(Shift shift)
    {
        var place = $"employee {shift.Employee}, day {shift.Day}";
        if (shift.Start % MultiActivityInstance.Grid != 0 || shift.Stints.Any(s => s.Minutes % MultiActivityInstance.Grid != 0))
            yield return $"{place}: off the 15-minute grid";
        if (!MayStartAt(shift.Start % MultiActivityInstance.MinutesPerDay)) yield return $"{place}: starts outside the windows";
        if (shift.Minutes is < ShortestShift or > LongestShift) yield return $"{place}: {shift.Minutes} minutes long";
        if (shift.Stints.Any(s => s.Minutes < ShortestStint)) yield return $"{place}: a stint under an hour";
    }

    private static bool MayStartAt(int clock) => clock is 0 or >= 6 * 60 and <= 10 * 60 or >= 14 * 60 and <= 18 * 60 or >= 20 * 60;

    private static IEnumerable<string> EmployeeBreaches(MultiActivityInstance instance, int employee, IReadOnlyList<Shift> shifts)
    {
        var own = shifts.Where(s => s.Employee == employee).OrderBy(s => s.Start).ToArray();
        foreach (var (shift, next) in own.Zip(own.Skip(1)))
        {
            if (shift.Day == next.Day) yield return $"employee {employee}, day {shift.Day}: two shifts";
            if (next.Start - shift.End < Rest)
                yield return $"employee {employee}, day {next.Day}: {next.Start - shift.End} minutes of rest";
        }
        var days = own.Select(s => s.Day).ToHashSet();
        foreach (var day in days.Where(d => Enumerable.Range(d, MostDaysRunning + 1).All(days.Contains)))
            yield return $"employee {employee}, day {day}: more than {MostDaysRunning} days running";
        var total = own.Sum(s => s.Minutes);
        if (total < instance.Staff[employee].MinMinutes || total > instance.Staff[employee].MaxMinutes)
            yield return $"employee {employee}: {total} minutes in all";
    }
}
