using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A new holiday notice and a changed queue target in a running year; what is published stays as it is.</summary>
[Collection(JourneyCollection.Name)]
public sealed class DefinitionsJourney(FreshProduct product) : IClassFixture<FreshProduct>
{
    private const string Notice = """
        2027年放假安排
        元旦：1月1日（周五）至3日（周日）放假，共3天。
        春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
        清明节：4月3日（周六）至5日（周一）放假，共3天。
        劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
        端午节：6月9日（周三）放假，共1天。
        中秋节：9月15日（周三）放假，共1天。
        国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。
        """;

    [BrowserFact]
    public async Task The_notice_for_next_year_is_pasted_looked_at_and_kept()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await planner.Link("节假日").ClickAsync();
        await Visitor.See(planner.Heading("节假日"));
        await planner.Page.GetByLabel("通知正文").FillAsync(Notice.Replace("（周五）至3日", "（周四）至3日", StringComparison.Ordinal));
        await planner.Button("识别").ClickAsync();
        await Visitor.See(planner.Text("2027-01-01 是周五"));
        await planner.Page.GetByLabel("通知正文").FillAsync(Notice);
        await planner.Button("识别").ClickAsync();
        await Visitor.See(planner.Text("识别出 27 天放假、4 天调休上班"));
        await planner.Picture("definitions-1-notice");
        await planner.Button("保存 2027 年的节假日").ClickAsync();
        await Visitor.See(planner.Text("已保存 2027 年的节假日"));
        await Visitor.See(planner.Text("248 个工作日"));
        await planner.Link("English").ClickAsync();
        var year = planner.Page.GetByRole(AriaRole.Region, new() { Name = "Calendar of the year" });
        await Visitor.See(year.GetByText("Spring Festival: make-up workday").First);
        await planner.Picture("definitions-2-calendar");
        await planner.Link("Overview").ClickAsync();
        await Visitor.See(planner.Text("make-up workday"));
        Assert.Empty(planner.Faults);
    }

    [BrowserFact]
    public async Task A_queue_target_is_raised_from_January_and_the_version_says_so()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Open("/queues?month=2027-01");
        var card = planner.Page.GetByRole(AriaRole.Region, new() { Name = "队列", Exact = true });
        await Assertions.Expect(card.Locator(".table-grid[aria-busy=true]")).ToHaveCountAsync(0);
        await card.GetByRole(AriaRole.Gridcell, new() { Name = "80%" }).First.ClickAsync();
        await planner.Page.Keyboard.TypeAsync("many");
        await planner.Page.Keyboard.PressAsync("Enter");
        await Visitor.See(card.GetByText("应为 0% 至 99.99%"));
        await planner.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(card.GetByRole(AriaRole.Gridcell, new() { Name = "80%" })).ToHaveCountAsync(2);
        await card.GetByRole(AriaRole.Gridcell, new() { Name = "80%" }).First.ClickAsync();
        await planner.Page.Keyboard.TypeAsync("90");
        await planner.Page.Keyboard.PressAsync("Tab");
        await planner.Page.Keyboard.TypeAsync("3声");
        await planner.Page.Keyboard.PressAsync("Enter");
        await planner.Picture("definitions-3-target");
        await card.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Visitor.See(card.GetByText(new Regex("已保存 2 处更改")));
        await card.GetByText("版本记录").ClickAsync();
        await Visitor.See(card.GetByText("80% → 90%"));
        await Visitor.See(card.GetByText("20 秒 → 15 秒"));
        await planner.Picture("definitions-4-version");
        await planner.Link("上个月").ClickAsync();
        await Visitor.See(planner.Text("自 2027年1月 起另有版本"));
        await Assertions.Expect(card.GetByRole(AriaRole.Gridcell, new() { Name = "90%" })).ToHaveCountAsync(0);
        Assert.Empty(planner.Faults);
    }
}
