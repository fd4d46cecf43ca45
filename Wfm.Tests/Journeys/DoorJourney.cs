using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>Who comes in, who does not, and in which language.</summary>
[Collection(JourneyCollection.Name)]
public sealed class DoorJourney(FreshProduct product) : IClassFixture<FreshProduct>
{
    [BrowserFact]
    public async Task The_start_prints_address_accounts_and_solvers()
    {
        await using var visitor = await Visitor.At(product.Process);
        await visitor.Open("/sign-in");
        await visitor.Picture("door-1-sign-in");
        Assert.Contains("sign in as planner, manager, admin", product.Process.Output, StringComparison.Ordinal);
        Assert.Contains(Visitor.DemoPassword, product.Process.Output, StringComparison.Ordinal);
        Assert.Contains("rosters are solved by local search", product.Process.Output, StringComparison.Ordinal);
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task From_the_demo_a_centre_of_ones_own_is_one_click_away()
    {
        await using var administrator = await Visitor.At(product.Process);
        await administrator.Open("/sign-in");
        await administrator.Link("建立自己的中心").ClickAsync();
        await Visitor.See(administrator.Heading("建立自己的中心"));
        await administrator.SignIn("admin");
        await administrator.Link("建立自己的中心").ClickAsync();
        await Visitor.See(administrator.Heading("建立自己的中心"));
        await Visitor.See(administrator.Page.GetByLabel("设置密钥"));
        Assert.Empty(administrator.Faults);
    }

    [BrowserFact]
    public async Task A_wrong_password_stays_outside()
    {
        await using var visitor = await Visitor.At(product.Process);
        await visitor.SignIn("planner", "not-the-password");
        await Visitor.See(visitor.Page.GetByRole(AriaRole.Alert));
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    [BrowserFact]
    public async Task An_agent_does_not_reach_the_planners_pages()
    {
        await using var agent = await Visitor.At(product.Process);
        await agent.SignIn("a001");
        await Visitor.See(agent.Heading("我的班表"));
        await Assertions.Expect(agent.Link("预测")).ToHaveCountAsync(0);
        await agent.Open("/roster");
        await Visitor.See(agent.Heading("没有权限"));
    }

    [BrowserFact]
    public async Task The_language_changes_and_stays()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Link("English").ClickAsync();
        await Visitor.See(planner.Heading("Contact history"));
        await planner.Link("Policies").ClickAsync();
        await Visitor.See(planner.Heading("Policies"));
        await planner.Picture("door-2-english-policies");
        await planner.Button("Sign out").ClickAsync();
        await Visitor.See(planner.Heading("Sign in"));
        Assert.Empty(planner.Faults);
    }

    [BrowserFact]
    public async Task Signing_out_ends_the_session_in_every_tab()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        var tab = await planner.Page.Context.NewPageAsync();
        await tab.GotoAsync("/policies");
        await Visitor.See(tab.GetByRole(AriaRole.Heading, new() { Name = "规则", Level = 1 }));
        await planner.Button("退出").ClickAsync();
        await Visitor.See(tab.GetByText("会话已结束"));
        await Assertions.Expect(tab).ToHaveURLAsync(new Regex("ReturnUrl=%2Fpolicies"));
        Assert.Empty(planner.Faults);
    }

    [BrowserFact]
    public async Task An_address_without_a_page_says_so()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.Open("/no-such-page");
        await Visitor.See(planner.Heading("没有此页面"));
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Open("/no-such-page");
        await Visitor.See(planner.Heading("没有此页面"));
    }
}
