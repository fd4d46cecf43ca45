using Google.OrTools.LinearSolver;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;
using Row = Google.OrTools.LinearSolver.Constraint;

namespace Wfm.Engine.Rostering.Search.Programmes;

/// <summary>
/// The linear programme over counts: how many agents of each group of like agents work each shift on each day, so that coverage
/// costs least. Of the rules of a line it keeps what sums over a group, the domains and the hard totals. It is solved in a moment
/// where lines take minutes to generate, and its prices of the coverage rows are a good start for a <see cref="LagrangianBound"/>,
/// which holds at any prices.
/// </summary>
internal sealed class CountProgram
{
    /// <summary>Groups times days times shifts up to which it is solved in seconds.</summary>
    private const int MostCounts = 100_000;

    /// <summary>A sum of limits beyond this is none.</summary>
    private const double Unlimited = 1e14;

    private readonly SearchModel _model;
    private readonly Solver _solver;
    private readonly Row?[] _rows;

    private CountProgram(SearchModel model, Solver solver)
    {
        (_model, _solver) = (model, solver);
        solver.Objective().SetMinimization();
        var counts = model.Coverage.EmptyCounts();
        _rows = [.. counts.Select((count, row) => CoverageEquation.Add(solver, model.Coverage, row, count, int.MaxValue / 2, out _))];
    }

    /// <summary>
    /// Prices of the coverage rows, in cost units; null for too many groups, when cancelled, or where the numbers defeat the simplex.
    /// </summary>
    public static double[]? Prices(SearchModel model, CancellationToken cancellation)
    {
        var groups = model.Everyone.GroupBy(agent => (model.ClassIndexOf(agent), model.Model.Coverage.ProfileOf(agent)))
            .Select(g => g.ToArray()).ToArray();
        if ((long)groups.Length * model.Days * model.Shifts > MostCounts || cancellation.IsCancellationRequested) return null;
        using var solver = Solver.CreateSolver("GLOP") ?? throw new NotSupportedException("This build of OR-Tools has no GLOP.");
        var program = new CountProgram(model, solver);
        foreach (var group in groups) program.Add(group);
        using var interruption = cancellation.Register(() => solver.InterruptSolve());
        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? [.. program._rows.Select(row => row is null ? 0 : -row.DualValue())] : null;
    }

    private void Add(int[] agents)
    {
        var counts = new Variable?[_model.Days * _model.Shifts];
        for (var day = 0; day < _model.Days; day++) AddDay(agents, day, counts.AsSpan(day * _model.Shifts, _model.Shifts));
        var line = _model.ClassOf(agents[0]);
        for (var total = 0; total < line.Totals; total++)
        {
            if (SumOf(agents, total) is not { } sum) continue;
            if (line.Shape.Totals[total].Kind == TotalKind.GroupsTouched) AddTouched(agents.Length, line, total, counts, sum);
            else AddSum(line, total, counts, sum);
        }
    }

    /// <summary>Everyone has one shift of the day.</summary>
    private void AddDay(int[] agents, int day, Span<Variable?> counts)
    {
        var everyone = _solver.MakeConstraint(agents.Length, agents.Length);
        var profile = _model.Model.Coverage.ProfileOf(agents[0]);
        for (var shift = 0; shift < counts.Length; shift++)
        {
            var able = agents.Where(agent => _model.Allows(agent, day, shift)).ToArray();
            if (able.Length == 0) continue;
            var count = counts[shift] = _solver.MakeNumVar(0, able.Length, "");
            everyone.SetCoefficient(count, 1);
            _solver.Objective().SetCoefficient(count, able.Min(agent => PackedCost.Soft(_model.CellCost(agent, day, shift))));
            var (from, until) = _model.Coverage.Slice(profile, day, shift);
            for (var i = from; i < until; i++) _rows[_model.Coverage.RowOf[i]]?.SetCoefficient(count, _model.Coverage.Amounts[i]);
        }
    }

    /// <summary>
    /// The sum of a total over all agents, within the sum of their limits; null where it is not hard for all, or has no limit.
    /// </summary>
    private Row? SumOf(int[] agents, int total)
    {
        double min = 0, max = 0;
        foreach (var agent in agents)
        {
            var terms = _model.Terms(agent)[total];
            if (!terms.Penalty.IsHard) return null;
            min += Math.Max(-Unlimited, (double)terms.Min - terms.Base);
            max += Math.Min(Unlimited, (double)terms.Max - terms.Base);
        }
        return min <= -Unlimited && max >= Unlimited ? null
            : _solver.MakeConstraint(min <= -Unlimited ? double.NegativeInfinity : min, max >= Unlimited ? double.PositiveInfinity : max);
    }

    private void AddSum(LineClass line, int total, Variable?[] counts, Row sum)
    {
        for (var i = 0; i < counts.Length; i++)
            if (counts[i] is { } count && line.GroupOf[total][i / _model.Shifts] >= 0
                && line.WeightsOf(total, i / _model.Shifts)[i % _model.Shifts] is not 0 and var weight)
                sum.SetCoefficient(count, weight);
    }

    /// <summary>At least as many agents touch a group of days as work on any of them.</summary>
    private void AddTouched(int agents, LineClass line, int total, Variable?[] counts, Row sum)
    {
        foreach (var days in Enumerable.Range(0, _model.Days).Where(day => line.GroupOf[total][day] >= 0)
            .GroupBy(day => line.GroupOf[total][day]))
        {
            var touched = _solver.MakeNumVar(0, agents, "");
            sum.SetCoefficient(touched, 1);
            foreach (var day in days)
            {
                var weights = line.WeightsOf(total, day);
                var enough = _solver.MakeConstraint(0, double.PositiveInfinity);
                enough.SetCoefficient(touched, 1);
                for (var shift = 0; shift < weights.Length; shift++)
                    if (counts[day * weights.Length + shift] is { } count && weights[shift] != 0) enough.SetCoefficient(count, -1);
            }
        }
    }
}
