using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Engine.Rostering.Search.Programmes;

/// <summary>
/// Raises the bound of <see cref="LagrangianBound"/> by the volume algorithm (Barahona and Anbil 2000): a step from the best
/// prices along an average of the subgradients seen so far. Where a shift covers many rows, a hundred such steps take less
/// time than one solution of the programme over lines, whose columns are then long and whose rows are many.
/// </summary>
/// <param name="state">
/// A good roster: the ascent starts from what one agent more or less would cost there, and its lines are the first to be beaten.
/// </param>
internal sealed class PriceAscent(SearchModel model, LagrangianBound bound, RosterState state)
{
    private const int Beam = 48;

    /// <summary>Least weight of the newest subgradient in the average; the first ones weigh alike.</summary>
    private const double Newest = 0.06;

    private const double FirstStep = 0.5, SmallestStep = 0.005, LargestStep = 2;
    private const int FailuresBeforeShorter = 10;

    private readonly int[] _empty = model.Coverage.EmptyCounts();
    private readonly double[] _gradient = new double[model.Coverage.Rows];
    private readonly double[] _average = new double[model.Coverage.Rows];
    private readonly double[] _prices = SlopesAt(model, state.Counts);
    private readonly double[] _best = new double[model.Coverage.Rows];
    private readonly ushort[] _lines = state.Cells.ToArray();
    private double _bestBound = double.NegativeInfinity;
    private double _step = FirstStep;
    private int _failures;
    private int _steps;

    /// <summary>Whether steps have become too short to raise the bound any more.</summary>
    public bool IsDone => _step <= SmallestStep;

    /// <summary>One step.</summary>
    /// <param name="target">Cost of the best roster.</param>
    /// <param name="tell">Told of a better bound, scaled, and its prices.</param>
    /// <returns>False when ended early, or when an agent has no line that keeps every hard rule.</returns>
    public bool Climb(long target, Action<long, double[]> tell, CancellationToken cancellation)
    {
        bound.SetMultipliers(row => _prices[row]);
        for (var row = 0; row < _prices.Length; row++) _prices[row] = bound.PriceOf(row);
        for (var row = 0; row < _gradient.Length; row++) _gradient[row] = _empty[row] - bound.CheapestCount(row);
        if (bound.Evaluate(model.Everyone, _empty, Beam, agent => bound.JustAbove(agent, LineOf(agent)), Keep, cancellation) is not (< ScaledCost.None and { } found)) return false;
        foreach (var agent in model.Everyone) Count(agent);
        Judge(found, tell);
        var length = _average.Sum(a => a * a);
        if (length == 0) _step = 0;
        var reach = _step * Math.Max(1, target - _bestBound) / Math.Max(1e-9, length);
        for (var row = 0; row < _prices.Length; row++) _prices[row] = _best[row] + reach * _average[row];
        return true;
    }

    private static double[] SlopesAt(SearchModel model, ReadOnlySpan<int> counts)
    {
        var prices = new double[counts.Length];
        for (var row = 0; row < prices.Length; row++)
        {
            var less = Math.Max(model.Coverage.Lowest[row], counts[row] - 1);
            var more = Math.Min(model.Coverage.Highest[row], counts[row] + 1);
            if (more > less)
                prices[row] = PackedCost.Soft(model.Coverage.CostOf(row, more) - model.Coverage.CostOf(row, less)) / (double)(more - less);
        }
        return prices;
    }

    private Span<ushort> LineOf(int agent) => _lines.AsSpan(agent * model.Days, model.Days);

    private void Keep(int agent) => bound.Shifts.CopyTo(LineOf(agent));

    /// <summary>Adds the line of an agent to the counts.</summary>
    private void Count(int agent)
    {
        var profile = model.Model.Coverage.ProfileOf(agent);
        var line = LineOf(agent);
        for (var day = 0; day < model.Days; day++)
        {
            var (from, until) = model.Coverage.Slice(profile, day, line[day]);
            for (var i = from; i < until; i++) _gradient[model.Coverage.RowOf[i]] += model.Coverage.Amounts[i];
        }
    }

    /// <summary>
    /// Averages the subgradient in; keeps better prices, with longer steps where the direction still holds, and shortens steps that fail.
    /// </summary>
    private void Judge(long found, Action<long, double[]> tell)
    {
        var weight = Math.Max(Newest, 1.0 / ++_steps);
        var agreement = 0.0;
        for (var row = 0; row < _average.Length; row++)
        {
            agreement += _gradient[row] * _average[row];
            _average[row] += weight * (_gradient[row] - _average[row]);
        }
        var value = found / (double)LagrangianBound.Scale;
        if (value > _bestBound)
        {
            (_bestBound, _failures) = (value, 0);
            _prices.CopyTo(_best, 0);
            if (agreement > 0) _step = Math.Min(LargestStep, _step * 1.1);
            tell(found, (double[])_best.Clone());
        }
        else if (++_failures >= FailuresBeforeShorter) (_step, _failures) = (_step * 2 / 3, 0);
    }
}
