using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A planner takes in a file that could mean two things: the page asks, is told, and reads it again.</summary>
[Collection(JourneyCollection.Name)]
public sealed class MappingJourney(FreshProduct product) : IClassFixture<FreshProduct>
{
    [BrowserFact]
    public async Task A_file_that_could_mean_two_things_is_told_what_it_means()
    {
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Upload("选择文件", "export.csv",
            "Wann;队列;Anrufe;Dauer\n03/11/2026 09:00;客服热线;12;5,5\n03/11/2026 10:00;客服热线;7;4\n合计;;19;\n");
        await Visitor.See(planner.Text("没有时间列"));
        await planner.Page.GetByLabel("Wann 的含义").SelectOptionAsync("Timestamp");
        await planner.Page.GetByLabel("Dauer 的含义").SelectOptionAsync("Aht");
        await planner.Page.GetByLabel("Dauer 的单位").SelectOptionAsync("Minutes");
        await planner.Button("重新读取").ClickAsync();
        await Visitor.See(planner.Text("日和月的先后无法确定"));
        await planner.Page.GetByLabel("日期顺序").SelectOptionAsync("DayFirst");
        await planner.Button("重新读取").ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Cell, new() { Name = "2026-11-03 – 2026-11-03" }));
        await Visitor.See(planner.Text("合计行，不导入"));
        await planner.Picture("mapping");
        await planner.Button("导入").ClickAsync();
        await Visitor.See(planner.Text("已导入 export.csv"));
        await TheNextIsReadAlike(planner);
        Assert.Empty(planner.Faults);
    }

    /// <summary>The next export of the same report needs no word, until the planner drops what was said.</summary>
    private static async Task TheNextIsReadAlike(Visitor planner)
    {
        await planner.Upload("选择文件", "december.csv", "Wann;队列;Anrufe;Dauer\n04/12/2026 09:00;客服热线;12;5,5\n");
        await Visitor.See(planner.Text("沿用 planner 当时的更正"));
        await Visitor.See(planner.Page.GetByRole(AriaRole.Cell, new() { Name = "2026-12-04 – 2026-12-04" }));
        await planner.Picture("mapping-remembered");
        await planner.Button("不再沿用，重新识别").ClickAsync();
        await Visitor.See(planner.Text("没有时间列"));
    }
}
