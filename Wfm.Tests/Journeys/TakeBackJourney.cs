using System.Diagnostics;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>
/// A swap whose shifts the planner changes before the answer is asked for again by one click, comes into force, and is taken back;
/// an account that is closed leaves no question and no open page.
/// </summary>
[Collection(JourneyCollection.Name)]
public sealed class TakeBackJourney : IAsyncLifetime
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
    public async Task What_was_changed_is_asked_anew_and_what_is_in_force_is_taken_back()
    {
        var asked = await DemoMonth.AskForADayShift(_product.Data);
        await DemoMonth.ChangeLunch(_product.Data, asked.Agent, asked.Date);
        await using var colleague = await At(asked.Colleague, "/my-trades");
        await Visitor.See(colleague.Text("申请之后班次已变.*白班\\(.午休\\)）。"));
        await Assertions.Expect(colleague.Button("接受")).ToHaveCountAsync(0);
        await Pictures(colleague, "take-back-1-changed");

        await using var asker = await At(asked.Asker, "/my-trades");
        await Visitor.See(asker.Text("申请之后班次已变"));
        await Pictures(asker, "take-back-2-ask-again");
        await asker.Button("按现在的班次重新申请").ClickAsync();
        await Visitor.See(asker.Text("等待同事答复"));
        await Visitor.See(asker.Text("^班次已变$"));
        await Assertions.Expect(asker.Button("按现在的班次重新申请")).ToHaveCountAsync(0);

        await Reload(colleague);
        await colleague.Page.GetByLabel("您的交接说明（必填）").FillAsync("无");
        await colleague.Button("接受").ClickAsync();
        await Visitor.See(colleague.Text("换班已生效"));
        await Pictures(colleague, "take-back-3-in-force");
        await Reload(colleague);
        await colleague.Button("申请换回").ClickAsync();
        await Visitor.See(colleague.Button("不换回了"));

        await Reload(asker);
        await Visitor.See(asker.Text("想换回这次换班"));
        await Pictures(asker, "take-back-4-wanted");
        await asker.Button("同意换回").ClickAsync();
        await Visitor.See(asker.Text("已换回，各自的班次恢复原样"));
        await Pictures(asker, "take-back-5-taken-back");

        await using var planner = await At("planner", "/trades");
        await Visitor.See(planner.Button("已换回 1"));
        await Visitor.See(planner.Button("班次已变 1"));
        await Pictures(planner, "take-back-6-planner");
        Assert.Empty(colleague.Faults.Concat(asker.Faults).Concat(planner.Faults));
    }

    [BrowserFact]
    public async Task A_planner_takes_a_swap_back_with_a_reason()
    {
        var asked = await DemoMonth.AskForADayShift(_product.Data);
        await using var colleague = await At(asked.Colleague, "/my-trades");
        await colleague.Page.GetByLabel("您的交接说明（必填）").FillAsync("无");
        await colleague.Button("接受").ClickAsync();
        await Visitor.See(colleague.Text("换班已生效"));
        await using var planner = await At("planner", "/trades");
        // The language is changed where the reader has come to by the menu.
        await planner.Open("/history");
        await planner.Link("换班一览").ClickAsync();
        await Visitor.See(planner.Heading("换班一览"));
        await planner.Page.GetByLabel("换回的原因").FillAsync("当天有培训");
        await Pictures(planner, "take-back-7-planner-offers");
        await planner.Page.GetByLabel("换回的原因").FillAsync("当天有培训");
        await planner.Button("换回").ClickAsync();
        await Visitor.See(planner.Button("已换回 1"));
        await Reload(colleague);
        await Visitor.See(colleague.Text("^已换回$"));
        await Visitor.See(colleague.Text("当天有培训"));
        await Pictures(colleague, "take-back-8-by-planner");
        Assert.Empty(colleague.Faults.Concat(planner.Faults));
    }

    [BrowserFact]
    public async Task A_closed_account_leaves_no_question_and_its_open_page_ends_within_seconds()
    {
        var asked = await DemoMonth.AskForADayShift(_product.Data);
        await using var asker = await At(asked.Asker, "/my-trades");
        await using var administrator = await At("admin", "/users");
        var watch = Stopwatch.StartNew();
        await administrator.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = asked.Asker })
            .GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Visitor.See(asker.Heading("登录"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"The page of a closed account was open for {watch.Elapsed} more.");
        await using var colleague = await At(asked.Colleague, "/my-trades");
        await Visitor.See(colleague.Text("的账号已停用或改用，申请已撤回"));
        await Visitor.See(colleague.Text("没有待答复的申请"));
        await Pictures(colleague, "take-back-9-closed");
        Assert.Empty(colleague.Faults);
    }

    private async Task<Visitor> At(string account, string page)
    {
        var visitor = await Visitor.At(_product);
        await visitor.SignIn(account);
        await Visitor.See(visitor.Button("退出"));
        await visitor.Open(page);
        await Visitor.See(visitor.Text("^(我的换班|换班一览|用户与角色)$"));
        return visitor;
    }

    private static async Task Reload(Visitor visitor)
    {
        await visitor.Page.ReloadAsync();
        await Visitor.See(visitor.Heading("我的换班"));
    }

    /// <summary>The page in both languages.</summary>
    private static async Task Pictures(Visitor visitor, string name)
    {
        await visitor.Picture($"{name}-zh");
        await visitor.Link("English").ClickAsync();
        await Visitor.See(visitor.Text("^(My swaps|Trades)$"));
        await visitor.Picture($"{name}-en");
        await visitor.Link("中文").ClickAsync();
        await Visitor.See(visitor.Text("^(我的换班|换班一览)$"));
    }
}
