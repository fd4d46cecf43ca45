using Google.OrTools.LinearSolver;
using Row = Google.OrTools.LinearSolver.Constraint;

namespace Wfm.Engine.Rostering.Search.Packed;

/// <summary>
/// A coverage row in a linear programme: count + short − over = cheapest count, with one piece for each slope of the row's convex
/// cost. The count is what the variables of the programme add to what is fixed.
/// </summary>
internal static class CoverageEquation
{
    /// <summary>What a hard unit of coverage costs in a programme, where a floor cannot be kept.</summary>
    public const long HardPrice = 100_000;

    /// <param name="count">Count of the row without what the programme decides.</param>
    /// <param name="reach">By how much the programme may change the count at most.</param>
    /// <param name="cheapest">Cost of the cheapest count within reach, to which the pieces are added.</param>
    /// <returns>Null for a row that cannot change and only costs.</returns>
    public static Row? Add(Solver solver, CoverageTable coverage, int row, int count, int reach, out long cheapest)
    {
        var low = Math.Max(coverage.Lowest[row], count - reach);
        var high = Math.Min(coverage.Highest[row], count + reach);
        var at = Math.Clamp(coverage.CheapestCount(row), low, high);
        cheapest = CostOf(coverage, row, at);
        if (low == high) return null;
        var equation = solver.MakeConstraint(at - count, at - count);
        AddPieces(solver, equation, coverage, row, at, low, -1);
        AddPieces(solver, equation, coverage, row, at, high, 1);
        return equation;
    }

    /// <summary>One piece for each slope from the cheapest count on; the last one is unbounded.</summary>
    private static void AddPieces(Solver solver, Row equation, CoverageTable coverage, int row, int from, int until, int direction)
    {
        for (var count = from; count != until;)
        {
            var slope = Slope(count);
            var length = 1;
            while (count + direction * length != until && Slope(count + direction * length) == slope) length++;
            count += direction * length;
            var piece = solver.MakeNumVar(0, count == until ? double.PositiveInfinity : length, "");
            equation.SetCoefficient(piece, -direction);
            solver.Objective().SetCoefficient(piece, slope);
        }

        long Slope(int count) => CostOf(coverage, row, count + direction) - CostOf(coverage, row, count);
    }

    private static long CostOf(CoverageTable coverage, int row, int count) => PackedCost.Weigh(coverage.CostOf(row, count), HardPrice);
}
