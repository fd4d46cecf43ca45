using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>
/// A planner changes the rules for next month: writes, tries, compares, and puts them in force; this month stays as it is.
/// </summary>
[Collection(JourneyCollection.Name)]
public sealed class PolicyJourney : IAsyncLifetime
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
    public async Task A_policy_is_changed_for_next_month()
    {
        await using var planner = await Visitor.At(_product);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Open("/policies");
        await planner.Button("草稿").ClickAsync();
        await planner.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^从“综合制度.*开始$") }).First.ClickAsync();
        await planner.Button("两班之间至少休息11小时").ClickAsync();
        await planner.Page.GetByLabel("休息时间 *").FillAsync("5000");
        await planner.Page.GetByLabel("休息时间 *").PressAsync("Tab");
        await Visitor.See(planner.Text("应为1 至 4320 之间的整数"));
        await Assertions.Expect(planner.Button("试算")).ToBeDisabledAsync();
        await planner.Picture("policy-1-finding");
        await planner.Page.GetByLabel("休息时间 *").FillAsync("720");
        await planner.Page.GetByLabel("休息时间 *").PressAsync("Tab");
        await Visitor.See(planner.Text("720 分钟（12 小时）"));

        await planner.Page.GetByLabel("添加规则").FillAsync("weekend whole");
        await planner.Button("添加“周末整休或整上”").ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Article, new() { Name = "周末整休或整上" }));

        await planner.Open("/policies");
        await planner.Button("继续编辑").ClickAsync();
        await Visitor.See(planner.Button("两班之间至少休息12小时"));
        await planner.Button("试算").ClickAsync();
        var result = planner.Page.GetByRole(AriaRole.Region, new() { Name = "试算结果" });
        await planner.SeeWhileMoving(() => Assertions.Expect(result).ToBeVisibleAsync());
        await Visitor.See(result.GetByText("新规则下会违反的地方"));
        await planner.Picture("policy-2-trial");

        var from = planner.Page.GetByLabel("生效月份");
        await from.SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Visitor.See(planner.Text("尚未按现在的内容和月份试算"));
        await planner.Page.GetByLabel("仍要生效").CheckAsync();
        await planner.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^自 \d{4}-\d\d 起生效$") }).ClickAsync();
        await Visitor.See(planner.Text("规则已定，自"));
        await Visitor.See(planner.Text("两班之间至少休息11小时"));
        await planner.Button("版本").ClickAsync();
        await planner.Button("与前一版比较").ClickAsync();
        await Visitor.See(planner.Text("660 分钟"));
        await planner.Picture("policy-3-versions");

        await planner.Link("English").ClickAsync();
        await planner.Button("Versions").ClickAsync();
        await planner.Button("Compare with the one before").ClickAsync();
        await Visitor.See(planner.Text("720 minutes"));
        await planner.Picture("policy-4-english");
        Assert.Empty(planner.Faults);
    }
}
