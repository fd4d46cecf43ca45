using Wfm.Engine;
using Wfm.Engine.Rostering.Rotations;
using Wfm.Web.Security;

namespace Wfm.Web.Runs.Rotations;

/// <summary>What a planner asks of a rotation table, as it is typed and as it is kept.</summary>
public sealed class RotationTerms
{
    /// <summary>Weeks of the table at most.</summary>
    public const int MostEmployees = 400;

    private const int MostDays = 14;

    /// <summary>People of the table, and so its weeks.</summary>
    public int Employees { get; set; } = 1;

    public Length Work { get; set; } = new();
    public Length Off { get; set; } = new();
    public List<ShiftTerms> Shifts { get; set; } = [];

    /// <summary>"E>D1": no D1 on the day after an E.</summary>
    public HashSet<string> Apart { get; set; } = [];

    /// <summary>"E>D1": no D1 after an E with one day off between.</summary>
    public HashSet<string> ApartAroundDayOff { get; set; } = [];

    public static string Pair(string first, string second) => $"{first}>{second}";

    /// <summary>People at work on a weekday, Monday 0.</summary>
    public int AtWork(int weekday) => Shifts.Sum(s => s.Needed[weekday]);

    /// <summary>The problem behind the terms.</summary>
    /// <exception cref="RefusedException">A number lies outside its bounds.</exception>
    public RotationProblem ToProblem()
    {
        var used = Shifts.Where(s => s.Needed.Any(n => n > 0)).ToArray();
        if (Employees is < 1 or > MostEmployees)
            throw new RefusedException(
                new LocalText(
                    $"人数应为 1 至 {MostEmployees}，现为 {Employees}。",
                    $"The number of people should be 1 to {MostEmployees}; it is {Employees}."));
        if (used.Length == 0)
            throw new RefusedException(new LocalText("请至少为一个班次填写人数。", "State how many people at least one shift needs."));
        foreach (var shift in used.Where(s => s.Needed.Any(n => n is < 0 or > MostEmployees)))
            throw new RefusedException(
                new LocalText(
                    $"{shift.Code} 的人数应为 0 至 {MostEmployees}。", $"{shift.Code} needs between 0 and {MostEmployees} people a day."));
        foreach (var (name, length) in used.Select(s => (s.Code, s.Run)).Append((Code: "上班段 / working block", Run: Work))
            .Append((Code: "休息段 / block off", Run: Off)))
            if (length.Min < 1 || length.Max < length.Min || length.Max > MostDays)
                throw new RefusedException(new LocalText(
                    $"{name} 的天数应为 1 至 {MostDays}，且最短不超过最长；现为 {length.Min}–{length.Max}。",
                    $"{name}: 1 to {MostDays} days, the shortest not above the longest; it is {length.Min}–{length.Max}."));
        return new RotationProblem(
            Employees, [.. used.Select(s => new RotationProblem.Shift(s.Code, s.Run.ToBlock(), [.. s.Needed]))], Off.ToBlock(),
            Work.ToBlock(),
            Indices(used, Apart), Indices(used, ApartAroundDayOff));
    }

    private static HashSet<(int, int)> Indices(ShiftTerms[] shifts, HashSet<string> pairs) =>
    [
        .. from first in Enumerable.Range(0, shifts.Length)
           from second in Enumerable.Range(0, shifts.Length)
           where pairs.Contains(Pair(shifts[first].Code, shifts[second].Code))
           select (first + 1, second + 1),
    ];
}

/// <summary>One shift of the table.</summary>
public sealed class ShiftTerms
{
    public required string Code { get; init; }
    public Length Run { get; set; } = new();

    /// <summary>People needed Monday to Sunday.</summary>
    public int[] Needed { get; set; } = new int[RotationProblem.DaysPerWeek];
}

/// <summary>Shortest and longest block, in days.</summary>
public sealed class Length
{
    public int Min { get; set; } = 1;
    public int Max { get; set; } = 1;

    public static Length Of(RotationProblem.Block block) => new() { Min = block.Min, Max = block.Max };

    public RotationProblem.Block ToBlock() => new(Min, Max);
}
