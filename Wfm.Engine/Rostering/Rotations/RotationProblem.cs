namespace Wfm.Engine.Rostering.Rotations;

/// <summary>
/// The rotating-workforce problem (Musliu, Gärtner and Slany 2002): one table of weeks through which every employee rolls,
/// each starting in another week, so that every day has exactly the shifts it needs.
/// </summary>
/// <param name="Employees">Employees, and so weeks of the table; ≥ 1.</param>
/// <param name="Shifts">The shifts; index 0 of a table is the day off, shift k of this list is index k + 1.</param>
/// <param name="DaysOff">Shortest and longest block of days off.</param>
/// <param name="WorkDays">Shortest and longest block of working days, whatever the shifts.</param>
/// <param name="ForbiddenPairs">Shifts that may not be worked on consecutive days, first then second.</param>
/// <param name="ForbiddenAround">Shifts that may not be worked before and after one single day off.</param>
public sealed record RotationProblem(
    int Employees,
    IReadOnlyList<RotationProblem.Shift> Shifts,
    RotationProblem.Block DaysOff,
    RotationProblem.Block WorkDays,
    IReadOnlySet<(int First, int Second)> ForbiddenPairs,
    IReadOnlySet<(int Before, int After)> ForbiddenAround)
{
    public const int DaysPerWeek = 7;

    /// <summary>Bounds of the length of a block, both included; 1 ≤ Min ≤ Max.</summary>
    public readonly record struct Block(int Min, int Max);

    /// <param name="Run">Shortest and longest run of this shift.</param>
    /// <param name="Needed">Employees needed on Monday to Sunday.</param>
    public sealed record Shift(string Name, Block Run, IReadOnlyList<int> Needed);

    /// <summary>Employees needed with shift index <paramref name="shift"/> (0: off) on a weekday, Monday 0.</summary>
    public int Needed(int shift, int weekday) =>
        shift > 0 ? Shifts[shift - 1].Needed[weekday] : Employees - Shifts.Sum(s => s.Needed[weekday]);

    public Block RunOf(int shift) => shift > 0 ? Shifts[shift - 1].Run : DaysOff;
}
