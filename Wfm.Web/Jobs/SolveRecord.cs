using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Staffing;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Jobs;

/// <summary>Keeps the account of one run: every event to the feed, now and then one to the database, and the end to both.</summary>
internal sealed class SolveRecord(SolveJobRow job, IDbContextFactory<WfmDb> databases, SolveFeed feed, TimeProvider clock)
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(2);
    private const int MostPoints = 400;
    private readonly List<CostPoint> _curve = [];
    private DateTimeOffset _written = clock.GetUtcNow();

    /// <summary>What the search calls, one event at a time.</summary>
    public Action<SolveProgress> Follow(CompiledProblem compiled, IReadOnlyList<Requirement> requirements)
    {
        var (types, agents) = (compiled.Problem.ShiftTypes, compiled.Problem.Agents.Select(a => a.Id).ToArray());
        return moment =>
        {
            job.Phase = moment.Phase;
            (job.HardCost, job.SoftCost, job.Bound) = (moment.Cost.Hard, moment.Cost.Soft, moment.Bound ?? job.Bound);
            if (moment.Incumbent is { } roster)
            {
                var assignments = compiled.AssignmentsOf(roster);
                job.UnmetAgentHours = RosterCoverage.Of(types, requirements, assignments).UnmetAgentHours;
                job.Incumbent = RosterText.Write(compiled.Problem.Period, agents, assignments);
                AddPoint(new CostPoint(moment.Elapsed.TotalSeconds, moment.Cost.Hard, moment.Cost.Soft));
            }
            feed.Publish(Snapshot(moment.Elapsed, moment.Moves, null));
            if (clock.GetUtcNow() - _written > BetweenWrites) Write();
        };
    }

    /// <summary>Writes how it ended.</summary>
    public async Task End(SolveState state, LocalText? words, RevisionId? revision = null, Certificate? certificate = null)
    {
        job.State = state;
        job.EndedAt = clock.GetUtcNow();
        job.Revision = revision;
        (job.MessageZh, job.MessageEn) = (words?.Zh, words?.En);
        if (certificate is not null) (job.HardCost, job.SoftCost, job.Bound) = (certificate.Cost.Hard, certificate.Cost.Soft, certificate.Bound);
        await using var db = await databases.CreateDbContextAsync();
        db.SolveJobs.Update(job);
        await db.SaveChangesAsync();
        feed.Publish(Snapshot(job.EndedAt.Value - job.StartedAt!.Value, certificate?.Moves ?? 0, words));
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

    private void Write()
    {
        using var db = databases.CreateDbContext();
        db.SolveJobs.Update(job);
        db.SaveChanges();
        _written = clock.GetUtcNow();
    }

    private SolveSnapshot Snapshot(TimeSpan elapsed, long moves, LocalText? words) => new(
        job.Id, job.Plan, job.State, job.Phase, elapsed, TimeSpan.FromSeconds(job.Seconds),
        job.HardCost, job.SoftCost, job.Bound, job.UnmetAgentHours, moves, [.. _curve], words);
}
