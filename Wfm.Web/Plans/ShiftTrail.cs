using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Plans;

/// <summary>A shift as publications have made, moved and taken it.</summary>
/// <param name="Last">What its cell holds, or held before the shift was taken out.</param>
/// <param name="IsTakenOut">True where the roster in force gives the day off.</param>
/// <param name="Changes">Publications that have changed the cell since it first held a shift.</param>
/// <param name="ChangedAt">When the last of them came into force.</param>
public sealed record TrackedShift(Assignment Last, bool IsTakenOut, int Changes, DateTimeOffset ChangedAt);

/// <summary>
/// Which shifts the publications of a month have put into force, from the first to the latest, those among them that no longer
/// are: what a calendar that somebody keeps up to date must be told.
/// </summary>
public sealed class ShiftTrail(IDbContextFactory<WfmDb> databases)
{
    /// <summary>Publications never change, so that what has been followed once is only followed on.</summary>
    private readonly ConcurrentDictionary<PlanId, Followed> _followed = new();

    /// <summary>Every shift that a published roster of the month has had; empty where none is published.</summary>
    /// <param name="before">What was in force before the first publication, and since when.</param>
    public async Task<IReadOnlyCollection<TrackedShift>> Of(MonthPlan plan, IEnumerable<Assignment> before, DateTimeOffset since)
    {
        if (!_followed.TryGetValue(plan.Id, out var followed))
            followed = new Followed(0, before.ToDictionary(CellOf, a => new TrackedShift(a, false, 0, since)));
        await using var db = await databases.CreateDbContextAsync();
        var later = await db.Publications.AsNoTracking().Where(p => p.Plan == plan.Id && p.Number > followed.Number)
            .OrderBy(p => p.Number).ToListAsync();
        if (later.Count > 0) _followed[plan.Id] = followed = await FollowOn(db, plan, followed, later);
        return followed.Number == 0 ? [] : followed.Shifts.Values;
    }

    private static async Task<Followed> FollowOn(WfmDb db, MonthPlan plan, Followed known, List<PublicationRow> later)
    {
        var shifts = known.Shifts.ToDictionary();
        foreach (var publication in later)
        {
            var cells = await db.Revisions.Where(r => r.Id == publication.Revision).Select(r => r.Cells).SingleAsync();
            var inForce = shifts.Values.Where(s => !s.IsTakenOut).Select(s => s.Last);
            foreach (var change in CellChange.Between(inForce, RosterText.Read(plan.Period, cells)))
            {
                var earlier = shifts.GetValueOrDefault((change.Agent, change.Date));
                shifts[(change.Agent, change.Date)] = new TrackedShift(
                    change.After ?? change.Before!, change.After is null, earlier is null ? 0 : earlier.Changes + 1,
                    publication.PublishedAt);
            }
        }
        return new Followed(later[^1].Number, shifts);
    }

    private static (string Agent, DateOnly Date) CellOf(Assignment shift) => (shift.Agent, shift.Date);

    private sealed record Followed(int Number, Dictionary<(string Agent, DateOnly Date), TrackedShift> Shifts);
}
