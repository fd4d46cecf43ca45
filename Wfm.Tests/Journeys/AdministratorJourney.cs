using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>An administrator lets somebody in and out again, and the log has it.</summary>
[Collection(JourneyCollection.Name)]
public sealed class AdministratorJourney : IAsyncLifetime
{
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
        await Visitor.See(administrator.Text("hu 的新密码"));
        var password = await administrator.Page.Locator("code").InnerTextAsync();
        await using (var planner = await Visitor.At(_product))
        {
            await planner.SignIn("hu", password);
            await Visitor.See(planner.Heading("历史数据"));
        }

        var row = administrator.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "胡排班" });
        await row.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Visitor.See(row.GetByText("已停用"));
        await administrator.Picture("administrator-1-users");
        await using (var again = await Visitor.At(_product))
        {
            await again.SignIn("hu", password);
            await Visitor.See(again.Page.GetByRole(AriaRole.Alert));
        }

        await administrator.Link("操作日志").ClickAsync();
        await Visitor.See(administrator.Text("^user.disable$"));
        await Visitor.See(administrator.Text("^user.create$"));
        await Assertions.Expect(administrator.Page.GetByText(password)).ToHaveCountAsync(0);
        await administrator.Link("中心概况").ClickAsync();
        await Visitor.See(administrator.Heading("示范客户服务中心"));
        await administrator.Picture("administrator-2-centre");
        Assert.Empty(administrator.Faults);
    }
}
