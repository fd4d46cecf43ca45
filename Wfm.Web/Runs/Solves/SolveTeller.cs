using System.Threading.Channels;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Persistence;
using Channel = System.Threading.Channels.Channel;

namespace Wfm.Web.Runs.Solves;

/// <summary>
/// Turns what a search says into moments of its run, on a task of its own: the search leaves its latest word and goes on, whatever
/// coverage, text or database cost.
/// </summary>
internal sealed class SolveTeller(RunTask run, CompiledProblem compiled, TimeSpan limit)
{
    private const int MostPoints = 400;

    private readonly Channel<SolveProgress> _said = Channel.CreateBounded<SolveProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly string[] _agents = [.. compiled.Problem.Agents.Select(a => a.Id)];
    private readonly List<CostPoint> _curve = [];
    private SolveMoment _moment = SolveMoment.Before(limit);
    private string? _checkpoint;
    private Roster? _heard, _told;

    /// <summary>
    /// What the search calls, one event at a time. A roster comes once, so it is kept until a word that carries it is read.
    /// </summary>
    public void Hear(SolveProgress said)
    {
        _heard = said.Incumbent ?? _heard;
        _said.Writer.TryWrite(said with { Incumbent = _heard });
    }

    /// <summary>Tells of everything that is heard, until <see cref="Close"/>.</summary>
    public async Task TellAll()
    {
        await foreach (var said in _said.Reader.ReadAllAsync())
            Tell(said.Phase, said.Elapsed, said.Cost, said.Bound, said.Moves, said.Incumbent);
    }

    public void Close() => _said.Writer.TryComplete();

    /// <summary>Tells of the result, after all else: the roster that another run could go on from is the best one now.</summary>
    public void Conclude(Roster best, Certificate certificate) =>
        Tell(_moment.Phase, certificate.Elapsed, certificate.Cost, certificate.Bound, certificate.Moves, best);

    private void Tell(string phase, TimeSpan elapsed, RosterCost cost, long? bound, long moves, Roster? best)
    {
        if (best is not null && !ReferenceEquals(best, _told)) Take(best, elapsed, cost);
        _moment = _moment with
        {
            Phase = phase,
            Elapsed = elapsed,
            Hard = cost.Hard,
            Soft = cost.Soft,
            Bound = bound ?? _moment.Bound,
            Moves = moves,
            Curve = [.. _curve],
        };
        run.Tell(_moment, _checkpoint);
    }

    private void Take(Roster best, TimeSpan elapsed, RosterCost cost)
    {
        var assignments = compiled.AssignmentsOf(best);
        _told = best;
        _checkpoint = RosterText.Write(compiled.Problem.Period, _agents, assignments);
        _moment =
            _moment with { UnmetAgentHours = RosterCoverage.Of(compiled.Problem, assignments).UnmetAgentHours };
        AddPoint(new CostPoint(elapsed.TotalSeconds, cost.Hard, cost.Soft));
    }

    /// <summary>A long run keeps a curve that can still be drawn: when it is full, every second point goes.</summary>
    private void AddPoint(CostPoint point)
    {
        if (_curve.Count == MostPoints)
        {
            for (var i = _curve.Count - 2; i > 0; i -= 2) _curve.RemoveAt(i);
        }
        _curve.Add(point);
    }
}
