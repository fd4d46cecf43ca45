using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>An administrator lets somebody in and out again, and the log has it.</summary>
[Collection(JourneyCollection.Name)]
public sealed class AdministratorJourney : IAsyncLifetime
{
    private const string Own = "vier kleine Lampen am Fluss";

    private ProductProcess _product = null!;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Browser is not null) _product = await ProductProcess.Start(ProductProcess.NewData());
    }

    public async Task DisposeAsync()
    {
        if (_product is null) return;
        await _product.DisposeAsync();
        Directory.Delete(_product.Data, recursive: true);
    }

    [BrowserFact]
    public async Task A_new_planner_signs_in_until_the_account_is_disabled()
    {
        await using var administrator = await Visitor.At(_product);
        await administrator.SignIn("admin");
        await administrator.Link("用户").ClickAsync();
        await Visitor.See(administrator.Heading("用户与角色"));
        await administrator.Page.GetByLabel("用户名").FillAsync("hu");
        await administrator.Page.GetByLabel("姓名").FillAsync("胡排班");
        await administrator.Page.GetByLabel("角色").SelectOptionAsync("Planner");
        await administrator.Button("新建账号").ClickAsync();
        var link = await administrator.Page.Locator("code").InnerTextAsync();
        await administrator.Button("复制为表格").ClickAsync();
        await Visitor.See(administrator.Button("已复制"));
        await using (var planner = await Visitor.At(_product))
        {
            await planner.Open(link);
            await Visitor.See(planner.Heading("设定密码"));
            await planner.Page.GetByLabel("密码", new() { Exact = true }).FillAsync(Own);
            await planner.Page.GetByLabel("再次输入密码").FillAsync(Own);
            await planner.Picture("administrator-3-own-password");
            await planner.Button("设定密码并登录").ClickAsync();
            await Visitor.See(planner.Heading("历史数据"));
            await Disable(administrator);
            await Visitor.See(planner.Heading("登录"));
            await Visitor.See(planner.Text("会话已结束"));
            Assert.Empty(planner.Faults);
        }
        await using (var again = await Visitor.At(_product))
        {
            await again.SignIn("hu", Own);
            await Visitor.See(again.Page.GetByRole(AriaRole.Alert));
        }

        await administrator.Link("操作日志").ClickAsync();
        await Visitor.See(administrator.Text("^停用账号$"));
        await Visitor.See(administrator.Text("^新建账号$"));
        await Visitor.See(administrator.Text("均未被更改"));
        await administrator.Picture("administrator-4-log");
        await Assertions.Expect(administrator.Page.GetByText(link[^20..])).ToHaveCountAsync(0);
        await administrator.Link("中心概况").ClickAsync();
        await Visitor.See(administrator.Heading("示范客户服务中心"));
        await administrator.Picture("administrator-2-centre");
        Assert.Empty(administrator.Faults);
    }

    /// <summary>Disables the account whose page is still open.</summary>
    private static async Task Disable(Visitor administrator)
    {
        var row = administrator.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "胡排班" });
        await row.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Visitor.See(row.GetByText("已停用"));
        await administrator.Picture("administrator-1-users");
    }
}
