using Google.OrTools.Sat;
using Google.Protobuf.Collections;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;

namespace Wfm.Engine.Rostering.Search.Programmes;

/// <summary>
/// The integer programme over every line of which a roster below a given cost can consist. At the prices of the best bound a line
/// that costs more than the cheapest of its agent by the whole gap can be in no such roster (reduced cost fixing), and the
/// few that are left form one <see cref="LineNetwork"/> an agent. Choose a path in each, and pay for the steps' and the coverage
/// rows' excess over the bound: where CP-SAT finds none below the gap, the roster at hand is optimal.
/// </summary>
internal sealed class GapProgram
{
    /// <summary>Steps of all networks up to which CP-SAT may close a gap within a minute.</summary>
    private const int MostSteps = 20_000;

    private readonly SearchModel _model;
    private readonly LagrangianBound _prices;
    private readonly long _bound;
    private readonly long _gap;
    private readonly CpModel _program = new();
    private readonly LinearExprBuilder _excess = LinearExpr.NewBuilder();
    private readonly Dictionary<(int Agent, int Day, int Shift), BoolVar> _cells = [];

    private GapProgram(SearchModel model, LagrangianBound prices, long bound, long gap)
    {
        (_model, _prices, _bound, _gap) = (model, prices, bound, gap);
    }

    /// <summary>
    /// The programme of rosters that cost less than <paramref name="cost"/>; null where lines are too many, or when cancelled.
    /// </summary>
    /// <param name="prices">Bounds the roster at its multipliers.</param>
    public static GapProgram? Below(SearchModel model, long cost, LagrangianBound prices, CancellationToken cancellation)
    {
        var least = new long[model.Agents];
        for (var agent = 0; agent < least.Length && !cancellation.IsCancellationRequested; agent++)
            least[agent] = prices.PriceLine(agent, LineGenerator.ExactBeam, ScaledCost.None).LowerBound;
        var bound = prices.PriceRows(model.Coverage.EmptyCounts()) + least.Sum();
        var program = new GapProgram(model, prices, bound, (cost - 1) * LagrangianBound.Scale - bound);
        var room = MostSteps;
        for (var agent = 0; agent < least.Length; agent++)
        {
            if (cancellation.IsCancellationRequested || prices.Network(agent, least[agent] + program._gap + 1, room) is not { } network)
                return null;
            if ((room -= network.Steps.Count) < 0) return null;
            program.AddAgent(network);
        }
        program.AddRows();
        return program;
    }

    /// <summary>Looks for any roster of the programme: the programme below its cost is smaller by far.</summary>
    public GapResult Solve(CpSatSolver solver, CpSatOptions options, CancellationToken cancellation)
    {
        var response = solver.Solve(_program.Model, options with { FirstOnly = true }, cancellation);
        return response.Status switch
        {
            CpSolverStatus.Infeasible => new GapResult(null, LagrangianBound.Whole(_bound + _gap + 1)),
            CpSolverStatus.Optimal or CpSolverStatus.Feasible => new GapResult(RosterOf(response.Solution), BoundOf(response)),
            CpSolverStatus.Unknown => new GapResult(null, BoundOf(response)),
            var status => throw new InvalidOperationException($"CP-SAT says {status}: {response.SolutionInfo}"),
        };
    }

    private long BoundOf(CpSolverResponse response) =>
        LagrangianBound.Whole(_bound + Math.Max(0, CpSatRun.BoundOf(response.BestObjectiveBound)));

    private Roster RosterOf(RepeatedField<long> values)
    {
        var roster = new Roster(_model.Agents, _model.Days);
        foreach (var ((agent, day, shift), cell) in _cells)
            if (values[cell.GetIndex()] != 0) roster[agent, day] = shift;
        return roster;
    }

    /// <summary>One path, and the cells that it fills.</summary>
    private void AddAgent(LineNetwork network)
    {
        var taken = network.Steps.Select(step => (Step: step, Literal: _program.NewBoolVar(""))).ToArray();
        foreach (var (step, literal) in taken) _excess.AddTerm(literal, step.Excess);
        var into = taken.ToLookup(t => t.Step.To, t => t.Literal);
        _program.AddExactlyOne(taken.Where(t => t.Step.From == LineNetwork.Start).Select(t => t.Literal));
        foreach (var from in taken.GroupBy(t => t.Step.From, t => t.Literal).Where(node => node.Key != LineNetwork.Start))
            _program.Add(LinearExpr.Sum(from) == LinearExpr.Sum(into[from.Key]));
        foreach (var cell in taken.GroupBy(t => (network.Agent, t.Step.Day, t.Step.Shift), t => t.Literal))
            _program.Add(LinearExpr.Sum(cell) == (_cells[cell.Key] = _program.NewBoolVar("")));
    }

    private void AddRows()
    {
        var counts = _model.Coverage.EmptyCounts().Select(count => LinearExpr.NewBuilder().Add(count)).ToArray();
        foreach (var ((agent, day, shift), cell) in _cells)
        {
            var (from, until) = _model.Coverage.Slice(_model.Model.Coverage.ProfileOf(agent), day, shift);
            for (var i = from; i < until; i++) counts[_model.Coverage.RowOf[i]].AddTerm(cell, _model.Coverage.Amounts[i]);
        }
        for (var row = 0; row < counts.Length; row++) AddRow(row, counts[row]);
        _program.Add(_excess <= _gap);
        _program.Minimize(_excess);
    }

    /// <summary>The count lies at its cheapest, or off it by pieces of equal slope, as far as the gap pays for.</summary>
    private void AddRow(int row, LinearExprBuilder count)
    {
        var cheapest = _prices.CheapestCount(row);
        foreach (var direction in (ReadOnlySpan<int>)[-1, 1])
        {
            var at = cheapest;
            for (var paid = 0L; _prices.StepCost(row, at, direction) is { } slope && paid + slope <= _gap;)
            {
                var length = 0;
                for (; _prices.StepCost(row, at, direction) == slope && paid + slope <= _gap; at += direction, paid += slope) length++;
                var piece = _program.NewIntVar(0, length, "");
                count.AddTerm(piece, -direction);
                _excess.AddTerm(piece, slope);
            }
        }
        _program.Add(count == cheapest);
    }
}

/// <summary>What a <see cref="GapProgram"/> came to.</summary>
/// <param name="Roster">A cheaper roster; null when there is none, or none was found in time.</param>
/// <param name="Bound">No roster of the model costs less, in cost units.</param>
internal sealed record GapResult(Roster? Roster, long Bound);
