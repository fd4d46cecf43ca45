using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Moves;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>
/// CP-SAT on parts of a roster that is too large for it as a whole: again and again a few agents, or all agents on a few
/// days, are set free and solved together against the rest. It starts when annealing has had its share of the time, and
/// the workers take over what it finds.
/// </summary>
internal sealed class CpSatPolish(CpSatSolver solver, RosterModel model, SearchModel compiled, Incumbent incumbent, SolveOptions options)
    : SolverCompanion(solver, model, compiled, incumbent)
{
    /// <summary>Free cells times shifts that CP-SAT solves within <see cref="Turn"/>.</summary>
    private const int LargestPart = 2200;

    /// <summary>Cells times shifts up to which pricing a whole roster after every turn does not matter.</summary>
    private const long LargestModel = 1_000_000;

    private const double StartAt = 0.5;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    private readonly RandomStream _random = new(options.Seed * 104729L);

    /// <summary>It waits for the operating system to give it time beside the workers, who search on.</summary>
    public override int Cores => 0;

    public static bool Suits(RosterModel model) => (long)model.Agents * model.Days * model.Shifts <= LargestModel;

    public override void Run(SearchClock time, CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(StartAt * (options.TimeLimit ?? TimeSpan.FromMinutes(1)));
        while (!cancellation.IsCancellationRequested && HasCleanRoster && !Incumbent.IsProven) Improve(cancellation);
    }

    /// <summary>One turn.</summary>
    public void Improve(CancellationToken cancellation)
    {
        var around = Incumbent.ToRoster();
        Solve(new CpSatOptions(options.Seed, Turn, Hint: around, Free: Part(around), Linearization: 1), cancellation);
    }

    /// <summary>A few agents over all days, or, every other time, all agents over a few days.</summary>
    private FreeCells Part(Roster around)
    {
        var days = Math.Clamp(LargestPart / (Model.Agents * Model.Shifts), 1, Model.Days);
        if (days >= 2 && _random.Fraction() < 0.5)
        {
            var first = (int)(_random.Fraction() * (Model.Days - days + 1));
            return new FreeCells(around, [.. Enumerable.Range(0, Model.Agents)], first, first + days);
        }
        var agents = Math.Clamp(LargestPart / (Model.Days * Model.Shifts), 2, Model.Agents);
        var chosen = Enumerable.Range(0, Model.Agents).OrderBy(_ => _random.Next()).Take(agents).ToHashSet();
        return new FreeCells(around, chosen, 0, Model.Days);
    }
}
