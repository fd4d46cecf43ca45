using Wfm.Web.Features.Leaves;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Leaves;

public sealed class LeaveTests : IAsyncLifetime
{
    private SmallCentre _small = null!;

    private MyLeaveService Mine => new(_small.Database, _small.Centres, _small.Clock);
    private LeaveRequestsService Desk => _small.New<LeaveRequestsService>();

    public async Task InitializeAsync() => _small = await Published();

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Granted_leave_takes_its_shifts_out_of_the_roster_in_force()
    {
        await Mine.Ask(An, Dec(9), Dec(10), "annual", "回家");
        var open = Assert.Single((await Desk.Load(Planner)).Open);
        Assert.Equal(Dec(9), Assert.Single(open.Shifts).Date);
        Assert.True(open.Shifts[0].UnmetHours > 0);
        await Desk.Grant(Planner, open.Id);

        Assert.Null(await _small.ShiftOf("an", Dec(9)));
        Assert.Equal("D", await _small.ShiftOf("an", Dec(8)));
        var mine = await Mine.Load(An);
        Assert.Equal((Dec(9), Dec(10)), (Assert.Single(mine.Granted).First, mine.Granted[0].Last));
        Assert.Equal(LeaveState.Granted, Assert.Single(mine.Requests).State);
    }

    [Fact]
    public async Task Leave_for_tomorrow_is_asked_for_until_eighteen_o_clock()
    {
        _small.Clock.Now = ShanghaiTime(8, 17, 59);
        await Mine.Ask(An, Dec(9), Dec(9), "personal", "");
        _small.Clock.Now = ShanghaiTime(8, 18, 0);
        Assert.Equal(Dec(10), (await Mine.Load(Bo)).Earliest);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Mine.Ask(Bo, Dec(9), Dec(9), "personal", ""));
        Assert.Contains("18:00", refused.Words.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_is_asked_for_at_most_a_year_ahead_and_a_year_long()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Mine.Ask(An, Dec(30), DateOnly.MaxValue, "annual", ""));
        Assert.Contains("366", refused.Words.Zh, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RefusedException>(() => Mine.Ask(An, Dec(30).AddYears(3), Dec(30).AddYears(3), "annual", ""));
        await Mine.Ask(An, Dec(30), Dec(30).AddMonths(6), "annual", "");
    }

    [Fact]
    public async Task A_request_without_end_that_is_there_already_does_not_keep_the_planner_from_the_others()
    {
        await using (var db = _small.Database.CreateDbContext())
        {
            db.LeaveRequests.Add(new LeaveRequestRow
            {
                Id = LeaveRequestId.New(),
                Centre = An.Centre,
                Agent = "an",
                First = Dec(9),
                Last = DateOnly.MaxValue,
                Kind = "annual",
                Note = "",
                State = LeaveState.Requested,
                AskedAt = _small.Clock.GetUtcNow(),
            });
            await db.SaveChangesAsync();
        }
        Assert.NotEmpty(Assert.Single((await Desk.Load(Planner)).Open).Shifts);
    }

    [Fact]
    public async Task Days_that_are_asked_for_or_granted_cannot_be_asked_for_again()
    {
        await Mine.Ask(An, Dec(9), Dec(10), "annual", "");
        await Assert.ThrowsAsync<RefusedException>(() => Mine.Ask(An, Dec(10), Dec(12), "annual", ""));
        await Desk.Grant(Planner, (await Desk.Load(Planner)).Open[0].Id);
        await Assert.ThrowsAsync<RefusedException>(() => Mine.Ask(An, Dec(10), Dec(12), "annual", ""));
        await Assert.ThrowsAsync<RefusedException>(() => Mine.Ask(An, Dec(12), Dec(11), "annual", ""));
    }

    [Fact]
    public async Task A_decision_is_made_once_and_a_refusal_says_why()
    {
        await Mine.Ask(An, Dec(9), Dec(9), "annual", "");
        var id = (await Desk.Load(Planner)).Open[0].Id;
        await Assert.ThrowsAsync<RefusedException>(() => Desk.Decline(Planner, id, ""));
        await Desk.Decline(Planner, id, "双十二");
        await Assert.ThrowsAsync<RefusedException>(() => Desk.Grant(Planner, id));
        await Assert.ThrowsAsync<RefusedException>(() => Mine.Withdraw(An, id));
        Assert.Equal("双十二", (await Mine.Load(An)).Requests[0].Reason!.Value.Zh);
        Assert.Equal("D", await _small.ShiftOf("an", Dec(9)));
    }

    [Fact]
    public async Task Agents_decide_nothing_and_planners_ask_for_nothing()
    {
        await Mine.Ask(An, Dec(9), Dec(9), "annual", "");
        var id = (await Desk.Load(Planner)).Open[0].Id;
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Load(An));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Grant(An, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Decline(Manager, id, "x"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Mine.Withdraw(Bo, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Mine.Ask(Planner, Dec(9), Dec(9), "annual", ""));
    }

    private static DateTimeOffset ShanghaiTime(int day, int hour, int minute) => new(2026, 12, day, hour, minute, 0, TimeSpan.FromHours(8));
}
