using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

[Collection(JourneyCollection.Name)]
public sealed class PlannerJourney(FreshProduct product) : IClassFixture<FreshProduct>
{
    [BrowserFact]
    public async Task A_planner_goes_from_history_to_a_published_roster()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await Visitor.See(planner.Text("未计划"));
        await planner.Picture("planner-1-history");
        await Forecast(planner);
        await Require(planner);
        await Generate(planner);
        await Edit(planner);
        await Publish(planner);
        Assert.Empty(planner.Faults);
    }

    [BrowserFact]
    public async Task A_bad_history_file_is_refused_with_line_and_column()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        var csv = "timestamp,queue,volume,aht\n2026-11-02 09:00,hotline,12,200\n2026-11-02 10:00,hotline,twelve,200\n";
        await planner.Upload("选择文件", "bad.csv", csv);
        await Visitor.See(planner.Text("未导入任何数据"));
        var finding = planner.Page.Locator("tr.rz-data-row", new() { HasText = "twelve" }).Locator("td");
        await Assertions.Expect(finding.Nth(1)).ToHaveTextAsync("3");
        await Assertions.Expect(finding.Nth(2)).ToHaveTextAsync("3");
        await planner.Picture("planner-9-bad-import");
        Assert.Empty(planner.Faults);
    }

    private static async Task Forecast(Visitor planner)
    {
        await planner.Link("预测").First.ClickAsync();
        await planner.Button("生成预测").ClickAsync();
        await Visitor.See(planner.Text("每日：历史与预测"));
        await planner.Picture("planner-2-forecast");
    }

    private static async Task Require(Visitor planner)
    {
        await planner.Link("下一步：需求").ClickAsync();
        await planner.Button("计算需求").ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Region, new() { Name = "客服热线" }));
        var tip = await planner.TipOf(planner.Page.Locator(".heatmap td[data-tip]").Nth(40));
        await Assertions.Expect(tip).ToContainTextAsync("Erlang");
        await planner.Picture("planner-3-requirement");
    }

    private static async Task Generate(Visitor planner)
    {
        await planner.Link("下一步：排班").ClickAsync();
        await planner.Button("可行性检查").ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Region, new() { Name = "可行性检查" }));
        await Solving.KeepFirstValid(planner, "生成排班", "planner-4-solving");
        await Visitor.See(planner.Page.GetByRole(AriaRole.Grid, new() { Name = "月度班表" }));
        await planner.Picture("planner-5-roster");
    }

    /// <summary>Two evenings running break a rule of the demo's policy, and the page says so in words; undo heals it.</summary>
    private static async Task Edit(Visitor planner)
    {
        var grid = planner.Page.GetByRole(AriaRole.Grid, new() { Name = "月度班表" });
        var first = grid.Locator("td[data-a='0'][data-d='7']");
        await first.ClickAsync();
        await planner.Page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(first).ToHaveTextAsync("");
        await planner.Page.Keyboard.PressAsync("e");
        await Assertions.Expect(first).ToHaveTextAsync("E");
        await planner.Page.Keyboard.PressAsync("ArrowRight");
        await planner.Page.Keyboard.PressAsync("Delete");
        await planner.Page.Keyboard.PressAsync("e");
        await Assertions.Expect(grid.Locator("td[data-a='0'][data-d='8']")).ToHaveTextAsync("E");
        await Visitor.See(planner.Page.Locator(".breaches li.hard"));
        await planner.Picture("planner-6-hand-edit");
        while (await planner.Button("撤销").IsEnabledAsync())
        {
            var left = await grid.Locator("td[data-a='0']").AllInnerTextsAsync();
            await planner.Button("撤销").ClickAsync();
            await Assertions.Expect(grid.Locator("td[data-a='0'][data-d]")).Not.ToHaveTextAsync(left);
        }
        await Visitor.See(planner.Text("无硬性违规"));
    }

    private static async Task Publish(Visitor planner)
    {
        await LeavingAsksFirst(planner);
        await planner.Button("发布").ClickAsync();
        await Visitor.See(planner.Text("已发布：第 1 次发布"));
        var download = await planner.Page.RunAndWaitForDownloadAsync(() => planner.Button("下载 Excel").ClickAsync());
        Assert.Equal("roster-2026-12.xlsx", download.SuggestedFilename);
        await planner.Picture("planner-7-published");
    }

    /// <summary>A change that is not stored is not lost by a click on the navigation.</summary>
    private static async Task LeavingAsksFirst(Visitor planner)
    {
        var grid = planner.Page.GetByRole(AriaRole.Grid, new() { Name = "月度班表" });
        var cell = grid.Locator("td[data-a='1'][data-d='1']");
        await cell.ClickAsync();
        await planner.Page.Keyboard.PressAsync("q");
        await planner.Link("规则").ClickAsync();
        await Visitor.See(planner.Text("有未保存的修改"));
        await planner.Button("返回").ClickAsync();
        await Visitor.See(planner.Heading("排班"));
        await cell.ClickAsync();
        await planner.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(planner.Button("撤销")).ToBeDisabledAsync();
    }
}
