using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A planner takes a finding back, lays an own view over the forecast, and looks where it errs.</summary>
[Collection(JourneyCollection.Name)]
public sealed class ForecastJourney(FreshProduct product) : IClassFixture<FreshProduct>
{
    [BrowserFact]
    public async Task A_finding_is_taken_back_and_an_adjustment_reaches_the_requirement()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await Visitor.See(planner.Text("清洗发现（4）"));
        await planner.Page.GetByRole(AriaRole.Button, new() { Name = "撤销第 2 项" }).ClickAsync();
        await Visitor.See(planner.Text("^未应用$"));
        await Visitor.See(planner.Page.GetByRole(AriaRole.Region, new() { Name = "发现详情" }));
        await planner.Picture("forecast-1-findings");
        await planner.Page.GetByRole(AriaRole.Button, new() { Name = "应用第 2 项" }).ClickAsync();
        await Visitor.See(planner.Text("^已应用$"));

        await planner.Link("预测").First.ClickAsync();
        await planner.Button("生成预测").ClickAsync();
        await Visitor.See(planner.Text("每日：历史与预测"));
        var model = await Contacts(planner);
        await planner.Page.GetByLabel("数值").FillAsync("30");
        await planner.Page.GetByLabel("原因").FillAsync("大客户上线");
        await planner.Button("应用调整").ClickAsync();
        await Visitor.See(planner.Text("大客户上线"));
        Assert.True(await Contacts(planner) > model);
        await Drag(planner);
        await planner.Picture("forecast-2-adjusted");
        await Keys(planner);
        await planner.Button("撤回").Last.ClickAsync();
        await Assertions.Expect(planner.Page.GetByText("手绘曲线")).ToHaveCountAsync(1);
        await planner.Button("撤回").First.ClickAsync();
        await Assertions.Expect(planner.Page.GetByText("大客户上线")).ToHaveCountAsync(0);
        await planner.Button("撤回").First.ClickAsync();
        await Assertions.Expect(planner.Button("撤回")).ToHaveCountAsync(0);
        Assert.Equal(model, await Contacts(planner));
        await planner.Link("下一步：需求").ClickAsync();
        await planner.Page.GetByLabel("按哪种日子计划").SelectOptionAsync("High");
        await planner.Button("计算需求").ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Region, new() { Name = "客服热线" }));
        Assert.Empty(planner.Faults);
    }

    [BrowserFact]
    public async Task A_back_test_shows_every_method_and_where_it_errs()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Link("回测").ClickAsync();
        await planner.Page.GetByLabel("起点数（每周一个）").FillAsync("3");
        await planner.Button("开始回测").ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Region, new() { Name = "已做的回测" }));
        // The back-test goes on while another page is looked at, and its result is there on the way back.
        await planner.Link("历史数据").First.ClickAsync();
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Link("回测").ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Region, new() { Name = "误差分布" }));
        await Visitor.See(planner.Page.GetByRole(AriaRole.Region, new() { Name = "已做的回测" }).GetByText("完成"));
        var methods = planner.Page.GetByRole(AriaRole.Region, new() { Name = "方法比较" }).GetByRole(AriaRole.Rowheader);
        await Assertions.Expect(methods).ToHaveCountAsync(11);
        await Assertions.Expect(methods.First).ToHaveTextAsync("自动选择");
        await planner.Button("偏差 %").ClickAsync();
        await Assertions.Expect(planner.Button("偏差 %")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.True(await planner.Page.Locator(".error-map td[data-tip*=WAPE]").CountAsync() > 80);
        await planner.Picture("forecast-3-back-test");
        Assert.Empty(planner.Faults);
    }

    [BrowserFact]
    public async Task Greetings_before_every_holiday_are_learned_and_a_file_is_previewed_before_it_is_taken()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Link("活动与营业时间").ClickAsync();
        await planner.Page.GetByLabel("名称").FillAsync("节前问候");
        await planner.Page.GetByLabel("时间").First.SelectOptionAsync("holiday");
        await planner.Page.GetByLabel("效果").First.SelectOptionAsync("learned");
        await planner.Button("预览").ClickAsync();
        var preview = planner.Page.GetByRole(AriaRole.Region, new() { Name = "活动预览" });
        await Visitor.See(preview.GetByText("2026-09-23"));
        await planner.Picture("forecast-4-event");
        await planner.Button("保存活动").ClickAsync();
        await Visitor.See(planner.Text("已保存“节前问候”"));
        await planner.Link("历史数据").First.ClickAsync();
        var csv = "时间,队列,来电量\n2026-11-23 09:00,客服热线,12\n2026-11-23 10:00,客服热线,15\n2026-11-20 10:00,客服热线,999\n";
        await planner.Upload("选择文件", "more.csv", csv);
        await Visitor.See(planner.Text("2 个新时段，0 相同，1 不同（首日 2026-11-20）"));
        await planner.Picture("forecast-5-preview");
        await planner.Button("导入").ClickAsync();
        await Visitor.See(planner.Text("已导入 more.csv"));
        await Visitor.See(planner.Text("more.csv，第 2 版"));
        Assert.Empty(planner.Faults);
    }

    /// <summary>Draws over the curve of the day with the mouse and saves it.</summary>
    private static async Task Drag(Visitor planner)
    {
        await planner.Button("拖动曲线").ClickAsync();
        var curve = planner.Page.Locator(".curve svg");
        await curve.ScrollIntoViewIfNeededAsync();
        var box = (await curve.BoundingBoxAsync())!;
        await planner.Page.Mouse.MoveAsync(box.X + box.Width * 0.4f, box.Y + box.Height * 0.3f);
        await planner.Page.Mouse.DownAsync();
        await planner.Page.Mouse.MoveAsync(box.X + box.Width * 0.7f, box.Y + box.Height * 0.1f, new() { Steps = 8 });
        await planner.Page.Mouse.UpAsync();
        await Assertions.Expect(planner.Button("保存曲线")).ToBeEnabledAsync();
        await planner.Button("保存曲线").ClickAsync();
        await Visitor.See(planner.Text("手绘曲线"));
    }

    /// <summary>Sets the handle time of the second interval by a dozen seconds more with the keys alone, and saves it.</summary>
    private static async Task Keys(Visitor planner)
    {
        await planner.Button("处理时长").ClickAsync();
        await planner.Button("拖动曲线").ClickAsync();
        var curve = planner.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "当天处理时长曲线" });
        await Assertions.Expect(curve).ToHaveAttributeAsync("aria-valuenow", new Regex("[0-9]"));
        await curve.FocusAsync();
        await planner.Page.Keyboard.PressAsync("Home");
        await planner.Page.Keyboard.PressAsync("ArrowRight");
        var before = await Now(curve);
        foreach (var key in new[] { "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "PageUp" }) await planner.Page.Keyboard.PressAsync(key);
        Assert.Equal(12, await Now(curve) - before, 0.11);
        Assert.Contains(" 秒", await curve.GetAttributeAsync("aria-valuetext"), StringComparison.Ordinal);
        await planner.Picture("forecast-2-keys");
        await Assertions.Expect(planner.Button("保存曲线")).ToBeEnabledAsync();
        await planner.Button("保存曲线").ClickAsync();
        await Assertions.Expect(planner.Page.GetByText("手绘曲线")).ToHaveCountAsync(2);
    }

    private static async Task<double> Now(ILocator curve) => double.Parse((await curve.GetAttributeAsync("aria-valuenow"))!, CultureInfo.InvariantCulture);

    private static async Task<int> Contacts(Visitor planner)
    {
        var text = await planner.Page.Locator(".figure .value").First.InnerTextAsync();
        return int.Parse(text.Split(' ', '\n', '模')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }
}
