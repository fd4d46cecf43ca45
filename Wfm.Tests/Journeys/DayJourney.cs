using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A planner places the lunches and meetings of a day, moves one by hand and publishes; the agent sees the own timeline.</summary>
[Collection(JourneyCollection.Name)]
public sealed class DayJourney : IAsyncLifetime
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
    public async Task A_day_is_placed_changed_and_published_and_the_agent_sees_it()
    {
        await using var planner = await Visitor.At(_product);
        await planner.SignIn("planner");
        await Visitor.See(planner.Link("当日安排"));
        await planner.Open("/day?date=2026-12-07");
        await Visitor.See(planner.Text("^未安排$"));
        await planner.Picture("day-1-unplaced");
        await planner.Button("安排这一天").ClickAsync();
        await Visitor.See(planner.Text("第 1 版，未发布"));
        await planner.Picture("day-2-placed");

        var (account, name) = await FirstAgent(planner);
        await planner.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{name} 用餐 ") }).ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Group, new() { Name = "其他时间" }));
        await planner.Picture("day-3-chosen");
        await planner.Button("推后", "提前").First.ClickAsync();
        await Visitor.See(planner.Text("第 2 版，未发布"));
        await Visitor.See(planner.Text("之后手工改动 1 次"));
        await planner.Button("发布这一天").ClickAsync();
        await Visitor.See(planner.Text("第 2 版，已发布"));
        await planner.Link("English").ClickAsync();
        await Visitor.See(planner.Text("Version 2, in force"));
        await planner.Picture("day-5-english");
        await planner.Open("/requirement?month=2026-12");
        await planner.Button("More targets: wait, abandonment, definition").ClickAsync();
        await Visitor.See(planner.Page.GetByLabel("Hotline patience"));
        await Assertions.Expect(planner.Page.GetByLabel("Hotline rings")).ToHaveValueAsync("4");
        await planner.Picture("day-6-requirement");
        Assert.Empty(planner.Faults);

        await using var agent = await Visitor.At(_product);
        await agent.SignIn(account);
        await Visitor.See(agent.Heading("我的班表"));
        await agent.Button("下个月").ClickAsync();
        await agent.Page.GetByRole(AriaRole.Table, new() { Name = "2026年12月班表" }).GetByRole(AriaRole.Button, new() { NameRegex = new("^12月7日 ") }).ClickAsync();
        var mine = agent.Page.GetByRole(AriaRole.Region, new() { Name = "当日时间表" });
        await Assertions.Expect(mine).ToContainTextAsync("用餐");
        await agent.Picture("day-4-agent");
        Assert.Empty(agent.Faults);
    }

    /// <summary>Account and name of an agent on a day shift.</summary>
    private async Task<(string Account, string Name)> FirstAgent(Visitor planner)
    {
        var label = await planner.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(" 用餐 ") }).First.GetAttributeAsync("aria-label") ?? "";
        var name = label[..label.IndexOf(' ', StringComparison.Ordinal)];
        return (await DemoMonth.AccountOf(_product.Data, name), name);
    }
}
