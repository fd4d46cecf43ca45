using Wfm.Engine.Rostering.Rules;

namespace Wfm.Engine.Rostering.Rotations;

/// <summary>
/// A rotation: row after row, week after week; after the last row comes the first. The employee who starts in week w works
/// row (w + k) mod weeks in the k-th week.
/// </summary>
/// <param name="Cells">Shift index per day of the cycle, 0 for off; a multiple of seven days, the first a Monday.</param>
public sealed record RotationTable(IReadOnlyList<int> Cells)
{
    public int Weeks => Cells.Count / RotationProblem.DaysPerWeek;

    public int this[int week, int weekday] => Cells[week * RotationProblem.DaysPerWeek + weekday];

    /// <summary>Shift on a day of the period for the employee who starts it, on a Monday, in <paramref name="startWeek"/>.</summary>
    public int ShiftOf(int startWeek, int day) => Cells[(startWeek * RotationProblem.DaysPerWeek + day) % Cells.Count];

    /// <summary>The labour rule that rolls agents through the table, each a week behind the one before.</summary>
    /// <param name="start">Monday on which the first agent stands at the first week.</param>
    public Rotation AsRule(RotationProblem problem, DateOnly start) => new()
    {
        Id = "rotation",
        Cycle = [.. Cells.Select(shift => shift == 0 ? "off" : problem.Shifts[shift - 1].Name)],
        Start = start,
        PhaseDays = RotationProblem.DaysPerWeek,
    };

    /// <summary>
    /// Everything that is wrong with the table, plainly checked; empty when it solves <paramref name="problem"/>.
    /// </summary>
    public IReadOnlyList<string> Breaches(RotationProblem problem)
    {
        if (Weeks != problem.Employees || Cells.Count % RotationProblem.DaysPerWeek != 0)
            return [$"{Cells.Count} cells for {problem.Employees} weeks"];
        return [.. CoverBreaches(problem), .. SuccessionBreaches(problem), .. RunBreaches(problem)];
    }

    private IEnumerable<string> CoverBreaches(RotationProblem problem)
    {
        for (var weekday = 0; weekday < RotationProblem.DaysPerWeek; weekday++)
            for (var shift = 0; shift <= problem.Shifts.Count; shift++)
            {
                var actual = Enumerable.Range(0, Weeks).Count(week => this[week, weekday] == shift);
                if (actual != problem.Needed(shift, weekday))
                    yield return $"weekday {weekday}: {actual} of shift {shift}, needed {problem.Needed(shift, weekday)}";
            }
    }

    private IEnumerable<string> SuccessionBreaches(RotationProblem problem)
    {
        for (var day = 0; day < Cells.Count; day++)
        {
            var (shift, next, afterNext) = (Cells[day], Cells[(day + 1) % Cells.Count], Cells[(day + 2) % Cells.Count]);
            if (problem.ForbiddenPairs.Contains((shift, next))) yield return $"day {day}: {shift} then {next}";
            if (next == 0 && problem.ForbiddenAround.Contains((shift, afterNext)))
                yield return $"day {day}: {shift}, one day off, {afterNext}";
        }
    }

    private IEnumerable<string> RunBreaches(RotationProblem problem)
    {
        foreach (var shift in Enumerable.Range(0, problem.Shifts.Count + 1))
            foreach (var length in Runs(s => s == shift))
                if (length < problem.RunOf(shift).Min || length > problem.RunOf(shift).Max) yield return $"{length} days of shift {shift}";
        foreach (var length in Runs(s => s > 0))
            if (length < problem.WorkDays.Min || length > problem.WorkDays.Max) yield return $"{length} working days";
    }

    /// <summary>Lengths of the maximal runs around the cycle; a cycle that is one single run has its own length.</summary>
    private IEnumerable<int> Runs(Func<int, bool> inside)
    {
        var start = Enumerable.Range(0, Cells.Count).FirstOrDefault(d => !inside(Cells[d]), -1);
        if (start < 0) return [int.MaxValue];
        var runs = new List<int> { 0 };
        for (var k = 1; k <= Cells.Count; k++)
            if (inside(Cells[(start + k) % Cells.Count])) runs[^1]++;
            else if (runs[^1] > 0) runs.Add(0);
        return runs.Where(length => length > 0);
    }
}
