using Wfm.Engine.Rostering.Rules;

namespace Wfm.Engine.Rostering.Rotations;

/// <summary>What counting alone proves about a rotation, before any search.</summary>
internal static class RotationArithmetic
{
    /// <summary>Why there can be no table; null when counting finds nothing.</summary>
    public static LocalText? Contradiction(RotationProblem problem) => TooFewPeople(problem) ?? NoSuchBlocks(problem);

    private static LocalText? TooFewPeople(RotationProblem problem)
    {
        for (var weekday = 0; weekday < RotationProblem.DaysPerWeek; weekday++)
            if (problem.Needed(0, weekday) < 0)
            {
                var (day, needed) = (Wording.Weekday((DayOfWeek)((weekday + 1) % 7)), problem.Employees - problem.Needed(0, weekday));
                return new LocalText(
                    $"{day.Zh}需要 {needed} 人，但只有 {problem.Employees} 人。", $"{day.En} needs {needed} of {problem.Employees} employees.");
            }
        return null;
    }

    /// <summary>Working blocks and blocks of days off take turns, so there are as many of one kind as of the other.</summary>
    private static LocalText? NoSuchBlocks(RotationProblem problem)
    {
        var off = Enumerable.Range(0, RotationProblem.DaysPerWeek).Sum(weekday => problem.Needed(0, weekday));
        var work = problem.Employees * RotationProblem.DaysPerWeek - off;
        var fewest = Math.Max(Fewest(work, problem.WorkDays), Fewest(off, problem.DaysOff));
        var most = Math.Min(work / problem.WorkDays.Min, off / problem.DaysOff.Min);
        return Math.Max(1, fewest) <= most ? null : new LocalText(
            $"一轮共有 {work} 个班和 {off} 个休息日，分不成 {Say(problem.WorkDays)} 天的上班段和 {Say(problem.DaysOff)} 天的休息段。",
            $"The {work} shifts and {off} days off of a cycle cannot be cut into working blocks of {Say(problem.WorkDays)} and blocks off of {Say(problem.DaysOff)} days.");

        static int Fewest(int days, RotationProblem.Block block) => (days + block.Max - 1) / block.Max;
        static string Say(RotationProblem.Block block) => block.Min == block.Max ? $"{block.Min}" : $"{block.Min}–{block.Max}";
    }
}
