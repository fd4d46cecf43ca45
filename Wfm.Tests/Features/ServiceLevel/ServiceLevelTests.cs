using Wfm.Web.Features.ServiceLevel;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.ServiceLevel;

public sealed class ServiceLevelTests
{
    [Fact]
    public async Task Scheduled_agents_are_those_of_the_roster_in_force()
    {
        using var small = await Published();
        var view = (await Services(small).Load(Manager, null))!;
        var ninth = view.Queues.Single(q => q.Id == "hotline").Days[8];
        var atTen = ninth.Intervals.Single(i => i.Span.Start == 600);
        var atTwenty = ninth.Intervals.Single(i => i.Span.Start == 1200);
        Assert.Equal((1, 1), (atTen.Scheduled, atTwenty.Scheduled));
        await small.Publish(Cycle().Append(new("bo", Dec(9), "D", "hotline")));
        view = (await Services(small).Load(Manager, null))!;
        Assert.Equal(2, view.Queues.Single(q => q.Id == "hotline").Days[8].Intervals.Single(i => i.Span.Start == 600).Scheduled);
    }

    [Fact]
    public async Task The_month_is_the_share_of_its_contacts_and_not_the_mean_of_its_days()
    {
        using var small = await Published();
        var view = (await Services(small).Load(Planner, null))!;
        var intervals = view.Queues.SelectMany(q => q.Days).SelectMany(d => d.Intervals).ToList();
        var inTime = intervals.Sum(i => i.Volume - i.Late);
        Assert.Equal(inTime / intervals.Sum(i => i.Volume), view.ServiceLevel, 9);
    }

    [Fact]
    public async Task Today_is_shown_first_when_it_is_in_the_month()
    {
        using var small = await Published();
        Assert.Equal(Dec(1), (await Services(small).Load(Manager, null))!.FirstDay);
        small.Clock.Now = new DateTimeOffset(2026, 12, 16, 20, 0, 0, TimeSpan.Zero);
        Assert.Equal(Dec(17), (await Services(small).Load(Manager, null))!.FirstDay);
    }

    [Fact]
    public async Task Agents_and_administrators_do_not_see_it()
    {
        using var small = await Published();
        await Assert.ThrowsAsync<ForbiddenException>(() => Services(small).Load(An, null));
        await Assert.ThrowsAsync<ForbiddenException>(() => Services(small).Load(Administrator, null));
    }

    private static ServiceLevelService Services(SmallCentre small) => new(small.Centres, small.Plans);
}
