using Wfm.Web.Features.ServiceLevel;
using Wfm.Web.Persistence;
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

    [Fact]
    public async Task More_contacts_and_a_missing_agent_make_the_day_worse_and_one_more_agent_better()
    {
        using var small = await Published();
        var day = await Services(small).Simulate(Manager, Dec(9), default);
        async Task<double> Delta(WhatIf question) => (await Services(small).Ask(Manager, day, question, default)).Queues[0].Delta.Value;
        Assert.True(await Delta(new WhatIf(VolumePercent: 50)) < 0);
        Assert.True(await Delta(new WhatIf(AhtSeconds: 60)) < 0);
        Assert.True(await Delta(new WhatIf(Ill: "an")) < 0);
        Assert.True(await Delta(new WhatIf(ExtraShift: "D", ExtraQueue: "hotline")) > 0);
        Assert.True(await Delta(new WhatIf(Moved: "an", MovedMinutes: 300)) < 0);
        Assert.True(new WhatIf(Moved: "an").ChangesNothing);
        Assert.Equal(0, await Delta(new WhatIf()), 12);
    }

    [Fact]
    public async Task The_band_of_the_simulation_holds_its_mean_in_every_open_interval()
    {
        using var small = await Published();
        var outlook = await Services(small).Simulate(Planner, Dec(9), default);
        var hotline = outlook.Queues.Single(q => q.Id == "hotline");
        Assert.Equal(28, hotline.Level.Count);
        Assert.True(hotline.Spread.Low <= hotline.Day.Value && hotline.Day.Value <= hotline.Spread.High);
        Assert.Equal(["an", "cai", "dan"], outlook.OnDuty.Select(d => d.Agent.Id).Order());
        await Assert.ThrowsAsync<ForbiddenException>(() => Services(small).Simulate(An, Dec(9), default));
        await Assert.ThrowsAsync<ForbiddenException>(() => Services(small).Ask(An, outlook, new WhatIf(), default));
    }

    private static ServiceLevelService Services(SmallCentre small) => small.New<ServiceLevelService>();
}
