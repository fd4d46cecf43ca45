using System.Globalization;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>Thirty people join out of a spreadsheet, one learns, one leaves, and two editors meet.</summary>
[Collection(JourneyCollection.Name)]
public sealed class PeopleJourney : IAsyncLifetime
{
    private const int Name = 1, Team = 2, Skills = 5, Hired = 7, Last = 8;

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
    public async Task Thirty_people_are_pasted_one_learns_one_leaves_and_nobody_overwrites_another()
    {
        await using var planner = await Visitor.At(_product);
        await planner.SignIn("planner");
        await planner.Link("人员").ClickAsync();
        await Visitor.See(planner.Heading("人员"));
        await Paste(planner, Thirty());
        await planner.Button("放入表格").ClickAsync();
        await Visitor.See(planner.Text("^2 个问题$"));
        await planner.Picture("people-1-findings");

        await planner.Button("第 43 行 Z003（粘贴的内容:4） · 班组").ClickAsync();
        await Type(planner, "客服二组");
        await planner.Button("第 47 行 Z007（粘贴的内容:8） · 入职日期").ClickAsync();
        await Type(planner, "2026/12/7");
        await Assertions.Expect(planner.Page.GetByText("个问题")).ToHaveCountAsync(0);
        await planner.Button("保存").ClickAsync();
        await Visitor.See(planner.Text("^已保存 30 处更改。$"));

        await using var other = await Visitor.At(_product);
        await other.SignIn("admin");
        await other.Link("人员").ClickAsync();
        await Visitor.See(Cell(other, 0, Name));

        var from = await planner.Page.GetByLabel("自何日起生效").InputValueAsync();
        var middle = DateOnly.Parse(from, CultureInfo.InvariantCulture).AddDays(17);
        await planner.Page.GetByLabel("自何日起生效").FillAsync($"{middle:yyyy-MM-dd}");
        await planner.Page.Locator(".table-grid").EvaluateAsync("grid => { grid.scrollTop = 0; }");
        await Write(planner, 0, Skills, "热线");
        await Visitor.See(planner.Text("应为：客服热线、在线客服"));
        await Write(planner, 0, Skills, "在线客服、客服热线");
        await Write(planner, 1, Last, $"{middle.AddDays(5):yyyy-MM-dd}");
        await planner.Button("保存").ClickAsync();
        await Visitor.See(planner.Text("^已保存 2 处更改。$"));
        await Assertions.Expect(Cell(planner, 0, Skills)).ToHaveTextAsync("客服热线; 在线客服");
        await Cell(planner, 0, Name).ClickAsync();
        await planner.Button("A001 的任职记录…").ClickAsync();
        await Visitor.See(planner.Page.GetByRole(AriaRole.Gridcell, new() { Name = $"{middle:yyyy-MM-dd}", Exact = true }));
        await planner.Picture("people-2-terms");

        await Write(other, 0, Name, "陈晓文");
        await Write(other, 2, Name, "王思源");
        await other.Button("保存").ClickAsync();
        await Visitor.See(other.Text("^planner 刚刚改了相同的行（A001），"));
        await Assertions.Expect(Cell(other, 0, Name)).ToHaveTextAsync("陈晓文");
        await other.Picture("people-3-two-editors");
        await other.Button("保存").ClickAsync();
        await Visitor.See(other.Text("^已保存 2 处更改。$"));
        Assert.Empty(planner.Faults);
        Assert.Empty(other.Faults);
    }

    /// <summary>
    /// An order of columns, words and dates as a spreadsheet of a customer has them; the third and the seventh row are faulty.
    /// </summary>
    private static string Thirty() => string.Join('\n', Enumerable.Range(1, 30).Select(i => string.Join('\t',
        i % 2 == 0 ? "客服热线、在线客服" : "客服热线", $"新人{i}", i == 3 ? "四组" : "客服一组", "全日制轮班", $"Z{i:000}",
        i == 7 ? "下周一" : "2026/12/1")).Prepend("技能组\t姓名\t所属班组\t合同类型\t员工编号\t入职时间"));

    private static async Task Paste(Visitor visitor, string cells)
    {
        await visitor.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visitor.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", cells);
        await Cell(visitor, 0, Name).ClickAsync();
        await visitor.Page.Keyboard.PressAsync("Control+V");
    }

    private static async Task Write(Visitor visitor, int row, int column, string text)
    {
        await Cell(visitor, row, column).ClickAsync();
        await Type(visitor, text);
    }

    private static async Task Type(Visitor visitor, string text)
    {
        await Assertions.Expect(visitor.Page.Locator("td .cell-field")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.InsertTextAsync(text);
        await visitor.Page.Keyboard.PressAsync("Enter");
    }

    private static ILocator Cell(Visitor visitor, int row, int column) =>
        visitor.Page.GetByRole(AriaRole.Grid, new() { Name = "客服" }).Locator($"tr[aria-rowindex='{row + 2}'] td[data-c='{column}']");
}
