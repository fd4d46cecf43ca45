using Wfm.Engine.Rostering.CpSat;
using Google.OrTools.Sat;

namespace Wfm.Engine.Rostering.Rotations;

/// <summary>
/// Finds a rotation table. How often the table takes each step of the <see cref="RotationGraph"/> is a circulation with
/// given sums, whose size does not grow with the number of employees; CP-SAT finds one, and an Eulerian circuit
/// (Hierholzer 1873) through its steps is the table. A circulation in several parts is cut off and the search goes on.
/// </summary>
public sealed class RotationSolver(CpSatSolver solver)
{
    /// <summary>Looks for a table that has exactly the shifts needed, or proves that there is none.</summary>
    /// <param name="cancellation">Ends the search at once and without a result.</param>
    public RotationResult Solve(RotationProblem problem, int seed = 1, CancellationToken cancellation = default) =>
        RotationArithmetic.Contradiction(problem) is { } why
            ? new RotationResult.Infeasible(why)
            : NotWaitedFor(() => Search(problem, isExact: true, seed, cancellation), cancellation);

    /// <summary>
    /// The table whose shifts come nearest to those needed, for a problem that has no exact one: a shift that is missing
    /// counts twice, one too many once.
    /// </summary>
    /// <inheritdoc cref="Solve"/>
    public RotationResult Nearest(RotationProblem problem, int seed = 1, CancellationToken cancellation = default) =>
        NotWaitedFor(() => Search(problem, isExact: false, seed, cancellation), cancellation);

    private static RotationResult NotWaitedFor(Func<RotationResult> search, CancellationToken cancellation) =>
        Unwaited.Run(search, () => new RotationResult.OutOfTime(), cancellation);

    private RotationResult Search(RotationProblem problem, bool isExact, int seed, CancellationToken cancellation)
    {
        var graph = new RotationGraph(problem);
        var cp = new CpModelBuilder();
        var flows = AddCirculation(cp, graph, problem, isExact);
        var options = new CpSatOptions(seed);
        while (!cancellation.IsCancellationRequested)
        {
            var response = solver.Solve(cp.Build(null), options, cancellation);
            if (response.Status == CpSolverStatus.Infeasible) return new RotationResult.Infeasible(new LocalText(
                "没有任何轮班表能满足这些规则和人数。", "No rotation keeps these rules with these numbers."));
            if (response.Status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible)) break;
            long[] taken = [.. flows.Select(f => response.Solution[f])];
            var parts = PartsOf(graph, taken);
            if (parts.Distinct().Count(p => p >= 0) == 1) return new RotationResult.Solved(TableOf(graph, taken));
            JoinParts(cp, graph, flows, taken, parts, problem.Employees);
        }
        return new RotationResult.OutOfTime();
    }

    private static int[] AddCirculation(CpModelBuilder cp, RotationGraph graph, RotationProblem problem, bool isExact)
    {
        int[] flows = [.. graph.Arcs.Select(_ => cp.NewVariable(0, problem.Employees, (_, _) => 0))];
        var balance = Enumerable.Range(0, graph.Nodes).Select(_ => new LinearSum()).ToArray();
        var counts = new LinearSum[problem.Shifts.Count + 1, RotationProblem.DaysPerWeek];
        foreach (ref var count in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref counts[0, 0], counts.Length))
            count = new LinearSum();
        for (var k = 0; k < flows.Length; k++)
        {
            var arc = graph.Arcs[k];
            balance[arc.From].Add(flows[k], -1);
            balance[arc.To].Add(flows[k], 1);
            counts[arc.Shift, arc.Weekday].Add(flows[k], 1);
        }
        foreach (var sum in balance) cp.AddBetween(sum, 0, 0);
        for (var weekday = 0; weekday < RotationProblem.DaysPerWeek; weekday++)
            AddNeeds(
                cp, problem, [.. Enumerable.Range(0, problem.Shifts.Count + 1).Select(shift => counts[shift, weekday])], weekday, isExact);
        return flows;
    }

    /// <summary>Everyone does something on a weekday, and every shift has as many as it needs or pays for the difference.</summary>
    private static void AddNeeds(CpModelBuilder cp, RotationProblem problem, IReadOnlyList<LinearSum> counts, int weekday, bool isExact)
    {
        var everyone = counts.Aggregate(new LinearSum(), (sum, count) => sum.AddAll(count));
        cp.AddBetween(everyone, problem.Employees, problem.Employees);
        for (var shift = 1; shift < counts.Count; shift++)
        {
            var needed = problem.Needed(shift, weekday);
            if (!isExact && needed > 0)
            {
                var (missing, tooMany) = (cp.NewVariable(0, needed, (_, _) => 0), cp.NewVariable(0, problem.Employees, (_, _) => 0));
                counts[shift].Add(missing, 1).Add(tooMany, -1);
                cp.Minimise(new LinearSum().Add(missing, 2).Add(tooMany, 1));
            }
            cp.AddBetween(counts[shift], needed, needed);
        }
    }

    /// <summary>Which part of the circulation every node belongs to; −1 for nodes that it does not visit.</summary>
    private static int[] PartsOf(RotationGraph graph, long[] taken)
    {
        var parent = Enumerable.Range(0, graph.Nodes).ToArray();
        var visited = new bool[graph.Nodes];
        for (var k = 0; k < taken.Length; k++)
            if (taken[k] > 0)
            {
                parent[Root(graph.Arcs[k].From)] = Root(graph.Arcs[k].To);
                visited[graph.Arcs[k].From] = true;
            }
        return [.. Enumerable.Range(0, graph.Nodes).Select(n => visited[n] ? Root(n) : -1)];

        int Root(int node)
        {
            while (parent[node] != node) node = parent[node] = parent[parent[node]];
            return node;
        }
    }

    /// <summary>For each part: when a step inside and a step outside are taken, some step leaves the part.</summary>
    private static void JoinParts(CpModelBuilder cp, RotationGraph graph, int[] flows, long[] taken, int[] parts, int most)
    {
        var samples = Enumerable.Range(0, taken.Length).Where(k => taken[k] > 0)
            .GroupBy(k => parts[graph.Arcs[k].From]).Select(g => (Part: g.Key, Arc: g.First())).ToArray();
        foreach (var (part, inside) in samples)
            foreach (var (_, outside) in samples.Where(s => s.Part != part))
            {
                var leaves = cp.NewBoolean((_, _) => false);
                var leaving = new LinearSum();
                for (var k = 0; k < flows.Length; k++)
                    if (parts[graph.Arcs[k].From] == part && parts[graph.Arcs[k].To] != part) leaving.Add(flows[k], 1);
                cp.AddBetween(leaving, 1, long.MaxValue, enforcedBy: leaves);
                cp.AddClause([leaves, Unused(inside), Unused(outside)]);
            }

        int Unused(int arc)
        {
            var used = cp.NewBoolean((_, _) => false);
            cp.AddBetween(new LinearSum().Add(flows[arc], 1).Add(used, -most), long.MinValue, 0);
            return CpModelBuilder.Not(used);
        }
    }

    private static RotationTable TableOf(RotationGraph graph, long[] taken)
    {
        var left = (long[])taken.Clone();
        var leaving = Enumerable.Range(0, taken.Length).ToLookup(k => graph.Arcs[k].From);
        var path = new Stack<int>([Enumerable.Range(0, taken.Length).First(k => taken[k] > 0 && graph.Arcs[k].Weekday == 0)]);
        left[path.Peek()]--;
        var circuit = new List<int>();
        while (path.TryPeek(out var last))
        {
            var next = leaving[graph.Arcs[last].To].FirstOrDefault(k => left[k] > 0, -1);
            if (next < 0) circuit.Add(path.Pop());
            else
            {
                left[next]--;
                path.Push(next);
            }
        }
        circuit.Reverse();
        return new RotationTable([.. circuit.Select(k => graph.Arcs[k].Shift)]);
    }
}
