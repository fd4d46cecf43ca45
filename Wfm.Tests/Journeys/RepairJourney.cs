using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A planner whose month cannot be rostered takes a way out, and re-plans after an absence.</summary>
[Collection(JourneyCollection.Name)]
public sealed class RepairJourney : IAsyncLifetime
{
    private ProductProcess _product = null!;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Browser is null) return;
        _product = await ProductProcess.Start(ProductProcess.NewData());
        await DemoMonth.Publish(_product.Data);
        await DemoMonth.Lock(_product.Data, "D1", 7, 8, 9, 10, 11, 12, 13, 14);
    }

    public async Task DisposeAsync()
    {
        if (_product is null) return;
        await _product.DisposeAsync();
        Directory.Delete(_product.Data, recursive: true);
    }

    [BrowserFact]
    public async Task One_click_takes_the_cheapest_way_out_and_the_next_roster_breaks_nothing()
    {
        await using var planner = await Visitor.At(_product);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Open("/roster?month=2026-12");
        await planner.Page.GetByLabel("时间").FillAsync("8");
        await planner.Button("可行性检查").ClickAsync();
        await Visitor.See(planner.Text("无解"));
        await planner.Button("重新生成").ClickAsync();
        await planner.Button("为什么没有可行班表？").ClickAsync();
        await Visitor.See(planner.Text("以下要求不能同时满足"));
        await Visitor.See(planner.Text("已保留违规最少的一份.*违规 \\d+ 处：12月"));
        Assert.InRange(await GapBetweenBadges(planner), 4, 40);
        await planner.Picture("planner-repairs");
        await planner.Button("采用此办法").First.ClickAsync();
        await Visitor.See(planner.Text("已采用"));
        await Solving.KeepFirstValid(planner, "重新生成", "planner-repaired");
        await planner.Button("重新核对证书").ClickAsync();
        // How much of the bound is proven again in its minute is up to the machine.
        await Visitor.See(planner.Text("核对无误|未见矛盾"));
        await planner.Text("缺勤后重新安排").First.ClickAsync();
        await planner.Page.GetByLabel("打扰一个人").FillAsync("5");
        await Visitor.See(planner.Text("打扰的人最少"));
        await planner.Picture("planner-replan");
        Assert.Empty(planner.Faults);
    }

    /// <summary>Pixels between the two badges of the first way out.</summary>
    private static async Task<float> GapBetweenBadges(Visitor planner)
    {
        var badges = planner.Page.Locator(".repair-head").First.Locator(".badge");
        var (kind, check) = (await badges.Nth(0).BoundingBoxAsync(), await badges.Nth(1).BoundingBoxAsync());
        return check!.X - (kind!.X + kind.Width);
    }
}
