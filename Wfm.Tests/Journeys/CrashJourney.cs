using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

[Collection(JourneyCollection.Name)]
public sealed class CrashJourney
{
    [BrowserFact]
    public async Task A_solve_cut_off_by_a_crash_can_be_started_again_and_the_published_roster_stays()
    {
        var data = ProductProcess.NewData();
        await using (var product = await ProductProcess.Start(data))
        {
            await DemoMonth.Publish(data);
            await using (var planner = await Visitor.At(product))
            {
                await planner.SignIn("planner");
                await Visitor.See(planner.Heading("历史数据"));
                await planner.Open("/roster");
                await planner.Page.GetByLabel("时间").FillAsync("600");
                await planner.Button("重新生成").ClickAsync();
                await Visitor.See(planner.Text("运行中"));
            }
            // The browser is closed and the solve goes on; then the power fails.
            await product.Kill();
        }
        await using var again = await ProductProcess.Start(data);
        await using var back = await Visitor.At(again);
        await back.SignIn("planner");
        await Visitor.See(back.Heading("历史数据"));
        await back.Open("/roster");
        await Visitor.See(back.Text("已中断"));
        await Visitor.See(back.Page.GetByRole(AriaRole.Grid, new() { Name = "月度班表" }));
        await Visitor.See(back.Text("^已发布$"));
        await back.Picture("planner-8-interrupted");
        await back.Button("重新开始").ClickAsync();
        await Visitor.See(back.Text("运行中"));
        await back.Button("取消").ClickAsync();
        await Visitor.See(back.Text("已取消"));
        Assert.Equal(await DemoMonth.PublishedCells(data), await DemoMonth.PublishedCells(data, first: true));
        await again.Kill();
        Directory.Delete(data, recursive: true);
    }

    [BrowserFact]
    public async Task A_solve_is_told_when_the_product_ends_and_what_it_had_found_is_kept()
    {
        var data = ProductProcess.NewData();
        await using (var product = await ProductProcess.Start(data))
        {
            await DemoMonth.Publish(data);
            await using var planner = await Visitor.At(product);
            await planner.SignIn("planner");
            await Visitor.See(planner.Heading("历史数据"));
            await planner.Open("/roster");
            await Solving.FindFirstValid(planner, "重新生成");
            // A page is open, a search runs on all cores, and a busy machine may need some seconds more than the product allows itself.
            Assert.InRange(await product.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }
        await using var again = await ProductProcess.Start(data);
        await using var back = await Visitor.At(again);
        await back.SignIn("planner");
        await Visitor.See(back.Heading("历史数据"));
        await back.Open("/roster");
        await Visitor.See(back.Text("已中断"));
        await back.Button("保留已找到的班表").ClickAsync();
        await Visitor.See(back.Text("已保留为第 2 版"));
        await Visitor.See(back.Text("无硬性违规"));
        await back.Picture("planner-9-kept");
        Assert.Empty(back.Faults);
        await again.Kill();
        Directory.Delete(data, recursive: true);
    }
}
