using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A planner finds a rotation for a team, looks at the month it makes, and keeps it as a draft to work on.</summary>
[Collection(JourneyCollection.Name)]
public sealed class RotationJourney : IAsyncLifetime
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
    public async Task A_team_is_rolled_through_a_table_into_a_draft_of_the_month()
    {
        await using var planner = await Visitor.At(_product);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Open("/rotation?month=2026-12");
        await Visitor.See(planner.Page.GetByRole(AriaRole.Region, new() { Name = "人数与规则" }));
        await Assertions.Expect(planner.Page.GetByLabel("上班段最长")).ToHaveValueAsync("6");
        await planner.Button("求轮班表").ClickAsync();
        var table = planner.Page.GetByRole(AriaRole.Region, new() { Name = "轮班表", Exact = true });
        await Visitor.See(table.GetByText(new Regex("周一轮$")));
        await planner.Picture("rotation-1-table");

        await planner.Button("预览").ClickAsync();
        await Visitor.See(planner.Text("预期服务水平"));
        await planner.Picture("rotation-2-month");
        await planner.Button("存为班表草稿").ClickAsync();
        await Visitor.See(planner.Text("已存为第 2 版，尚未发布"));
        await planner.Link("English").ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Region, new() { Name = "Demand and rules" }));
        await planner.Page.GetByLabel("Tables in use").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Visitor.See(planner.Text("A cycle of 18 weeks"));
        await planner.Picture("rotation-3-english");

        await planner.Open("/roster?month=2026-12");
        await Visitor.See(planner.Text("Revision 2"));
        await Visitor.See(planner.Text("Published, with unpublished changes"));
        Assert.Empty(planner.Faults);
    }
}
