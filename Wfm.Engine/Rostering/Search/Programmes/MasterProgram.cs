using Google.OrTools.LinearSolver;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Pricing;
using Row = Google.OrTools.LinearSolver.Constraint;

namespace Wfm.Engine.Rostering.Search.Programmes;

/// <summary>
/// The linear programme over given lines: choose, in fractions, one line for every agent so that lines and coverage cost
/// least. One <see cref="CoverageEquation"/> per coverage row and one equation per agent. Solved by GLOP of OR-Tools, which goes on from
/// the last basis when lines were added.
/// </summary>
internal sealed class MasterProgram : IDisposable
{
    private const double LeastShare = 1e-6;

    private readonly Solver _solver;
    private readonly MPSolverParameters _parameters = new();
    private readonly Row?[] _rows;
    private readonly Row[] _agents;
    private readonly List<Column> _columns = [];
    private readonly List<Variable> _fixed = [];
    private double _offset;

    private readonly record struct Column(Variable Share, RosterLine Line, int Position);

    /// <param name="counts">Counts of the coverage rows without the agents of this programme.</param>
    /// <param name="agents">Number of agents; their positions in the programme are 0 … agents − 1.</param>
    /// <param name="window">The days on which lines may change; null for all.</param>
    public MasterProgram(SearchModel model, ReadOnlySpan<int> counts, int agents, LineWindow? window = null)
    {
        _solver = Solver.CreateSolver("GLOP") ?? throw new NotSupportedException("This build of OR-Tools has no GLOP.");
        _parameters.SetIntegerParam(
            MPSolverParameters.IntegerParam.INCREMENTALITY, (int)MPSolverParameters.IncrementalityValues.INCREMENTALITY_ON);
        _solver.Objective().SetMinimization();
        _rows = new Row?[model.Coverage.Rows];
        for (var row = 0; row < _rows.Length; row++)
        {
            var reach = window?.Rows[row] == false ? 0 : agents * model.Coverage.MostAmount;
            _rows[row] = CoverageEquation.Add(_solver, model.Coverage, row, counts[row], reach, out var cheapest);
            _offset += cheapest;
        }
        _agents = [.. Enumerable.Range(0, agents).Select(_ => _solver.MakeConstraint(1, 1))];
        Prices = new double[_rows.Length];
        Limits = new double[agents];
    }

    /// <summary>Cost of the fractional roster when it was last solved: lines and coverage.</summary>
    public double Objective { get; private set; }

    /// <summary>Price of one more agent on each coverage row: what it would save, negative, or cost.</summary>
    public double[] Prices { get; }

    /// <summary>What a line may cost at these prices to be worth adding, by position.</summary>
    public double[] Limits { get; }

    public int Columns => _columns.Count;

    /// <summary>False when the last <see cref="Solve"/> ended early: the programme is then better made anew.</summary>
    public bool IsSolved { get; private set; } = true;

    /// <summary>Work done so far, in evaluated moves of the local search that take about as long.</summary>
    public long Work { get; private set; }

    /// <summary>Adds a line of the agent at a position.</summary>
    public void Add(RosterLine line, int position)
    {
        var share = _solver.MakeNumVar(0, double.PositiveInfinity, "");
        _solver.Objective().SetCoefficient(share, line.Cost);
        foreach (var (row, amount) in line.Contributions) _rows[row]?.SetCoefficient(share, amount);
        _agents[position].SetCoefficient(share, 1);
        _columns.Add(new Column(share, line, position));
    }

    /// <summary>Solves to optimality; false when cancelled, or where the numbers defeat the simplex.</summary>
    public bool Solve(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return false;
        using var interruption = cancellation.Register(() => _solver.InterruptSolve());
        _solver.SetSolverSpecificParametersAsString($"use_preprocessing: false use_dual_simplex: {(_fixed.Count > 0 ? "true" : "false")}");
        IsSolved = _solver.Solve(_parameters) == Solver.ResultStatus.OPTIMAL;
        if (!IsSolved) return false;
        Work += _solver.Iterations() * (_rows.Length + _agents.Length);
        Objective = _solver.Objective().Value() + _offset;
        for (var row = 0; row < _rows.Length; row++) Prices[row] = _rows[row] is { } equation ? -equation.DualValue() : 0;
        for (var position = 0; position < _agents.Length; position++) Limits[position] = _agents[position].DualValue();
        return true;
    }

    /// <summary>Cost of the cheapest known line of every position at other prices of the rows.</summary>
    public double[] CheapestAt(ReadOnlySpan<double> prices)
    {
        var cheapest = new double[_agents.Length];
        Array.Fill(cheapest, double.PositiveInfinity);
        foreach (var (_, line, position) in _columns) cheapest[position] = Math.Min(cheapest[position], line.CostAt(prices));
        return cheapest;
    }

    /// <summary>Every line, and what it would save, negative, or cost at the prices of the last solution.</summary>
    public IEnumerable<(RosterLine Line, int Position, double Reduced)> Known() =>
        _columns.Select(c => (c.Line, c.Position, c.Line.CostAt(Prices) - Limits[c.Position]));

    /// <summary>Lines with a positive share in the last solution, by the number under which they can be fixed.</summary>
    public List<(int Column, RosterLine Line, int Position, double Share)> Chosen()
    {
        var chosen = new List<(int, RosterLine, int, double)>();
        for (var c = 0; c < _columns.Count; c++)
            if (_columns[c].Share.SolutionValue() is > LeastShare and var share)
                chosen.Add((c, _columns[c].Line, _columns[c].Position, share));
        return chosen;
    }

    /// <summary>Gives a line to its agent for good, until <see cref="Release"/>.</summary>
    public void Fix(int column)
    {
        _columns[column].Share.SetBounds(1, 1);
        _fixed.Add(_columns[column].Share);
    }

    /// <summary>Takes back every <see cref="Fix"/>.</summary>
    public void Release()
    {
        foreach (var share in _fixed) share.SetBounds(0, double.PositiveInfinity);
        _fixed.Clear();
    }

    public void Dispose()
    {
        _solver.Dispose();
        _parameters.Dispose();
    }
}
