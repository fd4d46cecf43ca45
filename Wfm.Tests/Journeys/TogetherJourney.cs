using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>Two planners and an absence on one month: what was agreed meanwhile is asked about, and whoever comes second loses nothing.</summary>
[Collection(JourneyCollection.Name)]
public sealed class TogetherJourney : IAsyncLifetime
{
    private ProductProcess _product = null!;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Browser is null) return;
        _product = await ProductProcess.Start(ProductProcess.NewData());
        await DemoMonth.Publish(_product.Data);
    }

    public async Task DisposeAsync()
    {
        if (_product is null) return;
        await _product.DisposeAsync();
        Directory.Delete(_product.Data, recursive: true);
    }

    [BrowserFact]
    public async Task An_absence_is_asked_about_before_it_would_be_undone_and_a_second_planner_keeps_the_changes()
    {
        await using var first = await AtTheRoster();
        await Change(first, agent: 1);
        var absent = await DemoMonth.Absent(_product.Data);
        await Publish(first);
        await Visitor.See(first.Text("没有发布"));
        await Visitor.See(first.Page.Locator(".notice-note .changes li", new() { HasText = absent }));
        await first.Picture("together-1-asked");
        await Publish(first);
        await Visitor.See(first.Text("已发布：第 3 次发布"));

        await using var second = await AtTheRoster();
        await Change(first, agent: 1);
        await Change(second, agent: 2);
        await first.Button("保存草稿").ClickAsync();
        await Visitor.See(first.Text("已保存为第"));
        await second.Button("保存草稿").ClickAsync();
        await Visitor.See(second.Text("已保存更新的第"));
        await second.Picture("together-2-second");
        await second.Button("载入最新版，并重做我的修改").ClickAsync();
        await Assertions.Expect(second.Button("撤销")).ToBeEnabledAsync();
        await second.Button("保存草稿").ClickAsync();
        await Visitor.See(second.Text("已保存为第"));
        Assert.Empty(first.Faults.Concat(second.Faults));
    }

    private async Task<Visitor> AtTheRoster()
    {
        var planner = await Visitor.At(_product);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Open("/roster?month=2026-12");
        await Visitor.See(Grid(planner));
        return planner;
    }

    /// <summary>A day off too many breaks a hard rule, so the page asks.</summary>
    private static async Task Publish(Visitor planner)
    {
        await planner.Button("发布").ClickAsync();
        await planner.Button("仍然发布").ClickAsync();
    }

    /// <summary>A shift that an agent has is taken out.</summary>
    private static async Task Change(Visitor planner, int agent)
    {
        var working = Grid(planner).Locator($"td[data-a='{agent}'][data-d]").Filter(new() { HasTextRegex = new("\\w") }).First;
        await working.ClickAsync();
        await planner.Page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(planner.Button("撤销")).ToBeEnabledAsync();
    }

    private static ILocator Grid(Visitor planner) => planner.Page.GetByRole(AriaRole.Grid, new() { Name = "月度班表" });
}
