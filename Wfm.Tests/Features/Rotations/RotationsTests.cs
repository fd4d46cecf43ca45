using Wfm.Engine.Rostering;
using Wfm.Tests.Rostering.CpSat;
using Wfm.Web.Features.Rotations;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs.Rotations;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Rotations;

/// <summary>A planner finds a rotation for the team of four, looks at the month, and keeps it as a draft.</summary>
public sealed class RotationsTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 30);

    private SmallCentre _small = null!;

    private RotationsService Service => _small.New<RotationsService>(_small.Runs.Queue);

    public async Task InitializeAsync() => _small = await Published();

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_defaults_keep_the_rules_of_the_centre()
    {
        var terms = await Service.Suggest(Planner, Planned, await Group());
        Assert.Equal((4, 6), (terms.Employees, terms.Work.Max));
        Assert.Contains("E>D", terms.Apart);
        Assert.Equal((int)(4 * 7 * (25 / 31.0)), Enumerable.Range(0, 7).Sum(terms.AtWork));
    }

    [SolverFact]
    public async Task A_rolled_month_is_judged_in_words_and_kept_as_an_unpublished_revision()
    {
        var (rolled, terms) = await Rolled();
        Assert.Equal(4, rolled.Agents.Count);
        Assert.All(rolled.Breaches.Where(b => b.IsHard), b => Assert.NotEmpty(b.Sentence.Zh));
        var revision = await Service.Keep(Planner, rolled, terms);

        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        var latest = (await _small.Rooms.Rosters.Latest(plan))!;
        Assert.Equal((revision.Id, RevisionOrigin.Rotation), (latest.Id, latest.Origin));
        Assert.Equal(rolled.Assignments.Count, latest.Assignments.Count);
        Assert.Equal(1, (await _small.Rooms.Rosters.InForce(plan))!.Publication);
        Assert.Equal("D", latest.Assignments.First(a => a.Agent == "dan").Shift);
        Assert.All(latest.Assignments.Where(a => a.Agent == "dan"), a => Assert.Equal("chat", a.Queue));
    }

    [SolverFact]
    public async Task A_kept_table_can_be_used_again_next_month_where_it_stands()
    {
        var (rolled, terms) = await Rolled();
        await Service.Keep(Planner, rolled, terms);
        var kept = Assert.Single((await Service.View(Planner, Planned)).Kept);
        Assert.Equal(rolled.Roll.Table.Cells, kept.Table.Cells);
        Assert.Equal((Monday, 4), (kept.Start, kept.Terms.Employees));
        Assert.Empty(kept.Table.Breaches(kept.Terms.ToProblem()));
    }

    [SolverFact]
    public async Task Locked_cells_stay_as_they_are()
    {
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        await _small.Rooms.Revisions.SaveLocks(
            plan, new LockChange([new LockedCell("an", Dec(1), "E", "hotline"), new LockedCell("an", Dec(2), null, null)], []), "planner");
        var (rolled, _) = await Rolled();
        Assert.Contains(new Assignment("an", Dec(1), "E", "hotline"), rolled.Assignments);
        Assert.DoesNotContain(rolled.Assignments, a => a.Agent == "an" && a.Date == Dec(2));
    }

    [SolverFact]
    public async Task A_roster_that_has_moved_on_is_not_overwritten()
    {
        var (rolled, terms) = await Rolled();
        await _small.Draft(Cycle());
        await Assert.ThrowsAsync<RefusedException>(() => Service.Keep(Planner, rolled, terms));
    }

    [SolverFact]
    public async Task Numbers_that_no_table_has_give_the_nearest_one_and_say_so()
    {
        var terms = Terms();
        terms.Shifts[0].Needed = [4, 4, 4, 4, 4, 4, 4];
        var found = await Find(terms);
        Assert.NotNull(found.WhyNotExact);
        Assert.NotNull(found.Table);
    }

    [Theory]
    [InlineData(0, 6, "people")]
    [InlineData(4, 15, "working block")]
    public async Task Terms_out_of_bounds_are_refused_with_the_value(int employees, int longest, string named)
    {
        var terms = Terms();
        (terms.Employees, terms.Work.Max) = (employees, longest);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Find(terms));
        Assert.Contains(named, refused.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_planner_works_with_rotations()
    {
        foreach (var other in new[] { An, Manager, Administrator })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => Service.View(other, null));
            await Assert.ThrowsAsync<ForbiddenException>(() => Service.Find(other, null!, Terms()));
            await Assert.ThrowsAsync<ForbiddenException>(() => Service.Keep(other, null!, Terms()));
        }
    }

    private async Task<(RolledMonth Rolled, RotationTerms Terms)> Rolled()
    {
        var terms = Terms();
        var found = await Find(terms);
        Assert.Null(found.WhyNotExact);
        return (await Service.Roll(Planner, Planned, await Group(), found, Monday), terms);
    }

    private async Task<FoundRotation> Find(RotationTerms terms)
    {
        var run = await Service.Find(Planner, await Group(), terms);
        await _small.Runs.Do(run);
        return (await Service.Found(Planner, run))!;
    }

    private async Task<RotationGroup> Group() => Assert.Single((await Service.View(Planner, Planned)).Groups);

    private static RotationTerms Terms() => new()
    {
        Employees = 4,
        Work = new Length { Min = 2, Max = 6 },
        Off = new Length { Min = 1, Max = 3 },
        Shifts = [new ShiftTerms { Code = "D", Run = new Length { Max = 7 }, Needed = [3, 3, 3, 3, 3, 3, 4] }],
    };
}
