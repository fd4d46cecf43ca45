using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Web.Features.Rosters;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Rosters;

public sealed class RosterDeskTests : IAsyncLifetime
{
    private SmallCentre _small = null!;
    private RosterDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _small = await Published();
        _desk = new RosterDesk(_small.Definition, await Compiled(), Cycle(), []);
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void A_shift_more_breaks_the_days_off_and_the_desk_says_so()
    {
        var off = DayOff(agent: 0);
        Assert.True(_desk.Assign(0, off, "D"));
        Assert.False(_desk.Cost.IsFeasible);
        Assert.Contains(_desk.LastChange!.Gained, b => b is { IsHard: true, Rule: "six-days-off", Agent: "an" });
        Assert.Contains(_desk.Line(0), b => b.Rule == "six-days-off");
    }

    [Fact]
    public void Undo_and_redo_restore_cells_cost_and_coverage()
    {
        var before = (_desk.Cost, _desk.Coverage.UnmetAgentHours, Cells());
        var off = DayOff(agent: 0);
        _desk.Assign(0, off, "D");
        _desk.Assign(2, DayOff(agent: 2), "E");
        var after = (_desk.Cost, _desk.Coverage.UnmetAgentHours, Cells());
        Assert.NotEqual(before, after);
        _desk.Undo();
        Assert.Equal((0, off), _desk.Undo());
        Assert.Equal(before, (_desk.Cost, _desk.Coverage.UnmetAgentHours, Cells()));
        Assert.False(_desk.CanUndo);
        _desk.Redo();
        _desk.Redo();
        Assert.Equal(after, (_desk.Cost, _desk.Coverage.UnmetAgentHours, Cells()));
        Assert.False(_desk.CanRedo);
    }

    [Fact]
    public async Task The_running_cost_stays_the_full_cost()
    {
        var random = new Random(7);
        for (var i = 0; i < 60; i++)
        {
            var (agent, day) = (random.Next(4), random.Next(December.Days));
            if (random.Next(3) == 0) _desk.Assign(agent, day, (ShiftOption?)null);
            else _desk.Assign(agent, day, random.Next(2) == 0 ? "D" : "E");
        }
        var fresh = new RosterDesk(_small.Definition, await Compiled(), _desk.Assignments, []);
        Assert.Equal(fresh.Cost, _desk.Cost);
        Assert.NotEqual(RosterCost.Zero, _desk.Cost);
    }

    [Fact]
    public void A_shift_goes_to_a_queue_that_the_agent_serves()
    {
        var off = DayOff(agent: 3);
        _desk.Assign(3, off, "D");
        Assert.Equal("chat", _desk[3, off]!.Queue);
    }

    [Fact]
    public void An_unknown_code_changes_nothing()
    {
        Assert.False(_desk.Assign(0, 0, "X"));
        Assert.False(_desk.IsChanged);
    }

    [Fact]
    public void A_lock_holds_what_the_cell_holds()
    {
        _desk.ToggleLock(0, 0);
        var held = Assert.Single(_desk.Locks);
        Assert.Equal(("an", December.Start, _desk[0, 0]?.Type.Code), (held.Agent, held.Date, held.Shift));
        _desk.ToggleLock(0, 0);
        Assert.Empty(_desk.Locks);
    }

    private async Task<CompiledProblem> Compiled()
    {
        var plan = (await _small.Rooms.Plans.Find("small", Planned))!;
        return CompiledProblem.Of(PlanningPipeline.Problem(_small.Definition, December, await _small.Rooms.Requirements.InForce(plan)));
    }

    private int DayOff(int agent) => Enumerable.Range(3, December.Days - 3).First(d => _desk[agent, d] is null);

    private string Cells() => string.Join(' ', _desk.Assignments.Select(a => $"{a.Agent}{a.Date.Day}{a.Shift}"));
}
