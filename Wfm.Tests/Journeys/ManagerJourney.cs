using System.Globalization;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A manager looks at the promised service and asks what would change it.</summary>
[Collection(JourneyCollection.Name)]
public sealed class ManagerJourney : IAsyncLifetime
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
    public async Task The_worst_interval_of_a_day_stands_first_and_more_contacts_make_it_worse()
    {
        await using var manager = await Visitor.At(_product);
        await manager.SignIn("manager");
        await Visitor.See(manager.Heading("服务水平预测"));
        await Visitor.See(manager.Text("还没有已发布的班表"));
        await DemoMonth.Publish(_product.Data);

        await manager.Open("/service-level");
        await manager.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^12月9日 周三") }).ClickAsync();
        await Visitor.See(manager.Page.GetByRole(AriaRole.Heading, new() { Name = "12月9日 周三", Exact = true }));
        var levels = await Levels(manager);
        Assert.Equal(levels.Order(), levels);

        await manager.Button("来量 +10%").ClickAsync();
        var answer = manager.Page.GetByRole(AriaRole.Region, new() { Name = "假设分析" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "客服热线" });
        await Visitor.See(answer);
        var cells = await answer.GetByRole(AriaRole.Cell).AllInnerTextsAsync();
        Assert.True(Percent(cells[1]) < Percent(cells[0]), string.Join(" | ", cells));
        await manager.Button("移动一个班次").ClickAsync();
        await Visitor.See(manager.Text("的班次移动 \\+60 分钟"));
        await manager.Picture("manager-1-service-level");
        Assert.Empty(manager.Faults);
    }

    private static async Task<IReadOnlyList<double>> Levels(Visitor manager)
    {
        var cells = manager.Page.GetByRole(AriaRole.Region, new() { Name = "最差时段在前" }).Locator("tbody tr td:nth-child(6)");
        await Assertions.Expect(cells).ToHaveCountAsync(30);
        return [.. (await cells.AllInnerTextsAsync()).Select(Percent)];
    }

    private static double Percent(string text) => double.Parse(text[..text.IndexOf('%', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
}
