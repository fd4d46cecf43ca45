using Wfm.Engine.Time;
using Wfm.Web.Features.Wishes;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Wishes;

public sealed class WishesTests : IAsyncLifetime
{
    private SmallCentre _small = null!;

    private WishesService Wishes => _small.New<WishesService>();

    public async Task InitializeAsync() => _small = await Published();

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Wishes_are_for_the_first_month_that_is_not_published()
    {
        Assert.Equal(new Month(2027, 1), (await Wishes.Load(An)).Month);
        await Assert.ThrowsAsync<RefusedException>(() => Wishes.Set(An, Dec(9), "+off"));
    }

    [Fact]
    public async Task A_wish_reaches_the_centre_that_is_planned_and_can_be_taken_back()
    {
        await Wishes.Set(An, new DateOnly(2027, 1, 4), "+off");
        await Wishes.Set(An, new DateOnly(2027, 1, 4), "-evening");
        var wish = Assert.Single((await _small.Centres.Load("small")).Wishes);
        Assert.Equal(("an", "evening", false), (wish.Agent, wish.Shift, wish.Wanted));
        await Wishes.Set(An, wish.Date, null);
        Assert.Empty((await _small.Centres.Load("small")).Wishes);
    }

    [Fact]
    public async Task The_seventh_wish_of_a_month_is_refused()
    {
        for (var day = 1; day <= WishesService.Most; day++) await Wishes.Set(An, new DateOnly(2027, 1, day), "+off");
        await Assert.ThrowsAsync<RefusedException>(() => Wishes.Set(An, new DateOnly(2027, 1, 20), "+off"));
        await Wishes.Set(An, new DateOnly(2027, 1, 1), "+day");
        Assert.Equal(WishesService.Most, (await Wishes.Load(An)).Used);
    }

    [Fact]
    public async Task Only_agents_wish() => await Assert.ThrowsAsync<ForbiddenException>(() => Wishes.Load(Planner));
}
