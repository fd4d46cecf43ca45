using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>
/// From an empty database to a published first month of a centre of one's own, with the files that a centre has: a list of people in
/// its own order of columns, and the report of its call platform.
/// </summary>
[Collection(JourneyCollection.Name)]
public sealed partial class NewcomerJourney : IAsyncLifetime
{
    private const string Good = "vier kleine Lampen am Fluss", Queue = "售后热线";

    private ProductProcess _product = null!;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Browser is not null)
            _product = await ProductProcess.Start(ProductProcess.NewData(), isDemo: false);
    }

    public async Task DisposeAsync()
    {
        if (_product is null) return;
        await _product.DisposeAsync();
        Directory.Delete(_product.Data, recursive: true);
    }

    [BrowserFact]
    public async Task A_newcomer_comes_from_an_empty_database_to_a_published_month()
    {
        await using var newcomer = await Visitor.At(_product);
        await Begin(newcomer);
        await Queues(newcomer);
        await People(newcomer);
        await Shifts(newcomer);
        await History(newcomer);
        await Plan(newcomer);
        await newcomer.Open("/");
        await Visitor.See(newcomer.Heading("历史数据"));
        await Assertions.Expect(newcomer.Page.GetByRole(AriaRole.Navigation, new() { Name = "建立中心" })).ToHaveCountAsync(0);
        await Invite(newcomer);
        Assert.Empty(newcomer.Faults);
    }

    private async Task Begin(Visitor newcomer)
    {
        await newcomer.Open("/");
        await Visitor.See(newcomer.Heading("欢迎使用"));
        await newcomer.Picture("newcomer-1-choice");
        await newcomer.Link("建立自己的中心").ClickAsync();
        await Visitor.See(newcomer.Heading("建立自己的中心"));
        var page = newcomer.Page;
        await page.GetByLabel("设置密钥").FillAsync(Key().Match(_product.Output).Groups[1].Value);
        await page.GetByLabel("中心名称").FillAsync("阳光客服");
        await page.GetByLabel("国家或地区").SelectOptionAsync("CN");
        await page.GetByLabel("管理员用户名").FillAsync("chen");
        await page.GetByLabel("姓名").FillAsync("陈主管");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(Good);
        await page.GetByLabel("再次输入密码").FillAsync(Good);
        await newcomer.Picture("newcomer-2-own");
        await newcomer.Button("建立中心").ClickAsync();
        await Visitor.See(newcomer.Heading("建立中心：阳光客服"));
    }

    private static async Task Queues(Visitor newcomer)
    {
        await newcomer.Page.GetByLabel("队列名称，每行一个").FillAsync(Queue);
        await newcomer.Page.GetByLabel("营业时间").FillAsync("09:00-20:00");
        await newcomer.Picture("newcomer-3-queues");
        await newcomer.Button("建立队列").ClickAsync();
        await Visitor.See(newcomer.Text($"^{Queue}$"));
    }

    private static async Task People(Visitor newcomer)
    {
        await Next(newcomer, "人员");
        await newcomer.Button("导入…").ClickAsync();
        var people = Enumerable.Range(1, 14).Select(i => $"{Queue},客服{(char)('甲' + i)},2026/{i % 9 + 1}/13,KF{i:00},全日制,客服一组");
        await newcomer.Upload("选择文件", "名单.csv", "技能组,姓名,入职时间,员工编号,用工类型,所属班组\n" + string.Join('\n', people) + "\n");
        await newcomer.Button("放入表格").ClickAsync();
        await Visitor.See(newcomer.Text("14 处更改"));
        await newcomer.Button("保存").ClickAsync();
        await Visitor.See(newcomer.Text("^0 处更改"));
        await newcomer.Picture("newcomer-4-people");
    }

    private static async Task Shifts(Visitor newcomer)
    {
        await Next(newcomer, "班次");
        var template = newcomer.Page.Locator("details").Filter(new() { HasText = "日班与隔日晚班" });
        await template.Locator("summary").ClickAsync();
        await template.GetByRole(AriaRole.Button).ClickAsync();
        await Visitor.See(newcomer.Text("已添加"));
        await newcomer.Picture("newcomer-5-shifts");
    }

    private static async Task History(Visitor newcomer)
    {
        await Next(newcomer, "历史数据", "话务历史");
        await newcomer.Upload("选择文件", "技能组话务报表.csv", Report());
        await newcomer.Button("导入").ClickAsync();
        await Visitor.See(newcomer.Text("已导入"));
        await newcomer.Picture("newcomer-6-history");
    }

    private static async Task Plan(Visitor newcomer)
    {
        await newcomer.Open("/setup");
        await Visitor.See(newcomer.Text("2026-12：预测"));
        await newcomer.Picture("newcomer-7-ready");
        await newcomer.Link("去完成").ClickAsync();
        await newcomer.Button("生成预测").ClickAsync();
        await Visitor.See(newcomer.Text("^已预测$"));
        await Step(newcomer, "需求");
        await newcomer.Button("计算需求").ClickAsync();
        await Visitor.See(newcomer.Text("^需求已定$"));
        await Step(newcomer, "排班");
        await newcomer.Page.GetByLabel("时间").FillAsync("5");
        await newcomer.Button("生成排班").ClickAsync();
        await newcomer.SeeWhileMoving(() => Assertions.Expect(newcomer.Page.GetByText("班表草稿", new() { Exact = true })).ToBeVisibleAsync());
        await newcomer.Button("发布").ClickAsync();
        await Visitor.See(newcomer.Page.GetByText("已发布", new() { Exact = true }));
        await newcomer.Picture("newcomer-8-published");
    }

    private static async Task Invite(Visitor newcomer)
    {
        await newcomer.Open("/users");
        await newcomer.Button("邀请全部").ClickAsync();
        await Assertions.Expect(newcomer.Page.Locator("code")).ToHaveCountAsync(14);
        await newcomer.Picture("newcomer-9-invitations");
        var link = await newcomer.Page.Locator("code").First.InnerTextAsync();
        await newcomer.Open(link);
        await newcomer.Page.GetByLabel("密码", new() { Exact = true }).FillAsync("fünf grosse Lampen am Fluss");
        await newcomer.Page.GetByLabel("再次输入密码").FillAsync("fünf grosse Lampen am Fluss");
        await newcomer.Button("设定密码并登录").ClickAsync();
        await Visitor.See(newcomer.Heading("我的班表"));
        await newcomer.Picture("newcomer-10-agent");
    }

    /// <summary>Goes on by the bar that leads through the set-up.</summary>
    private static async Task Next(Visitor newcomer, string heading, string? step = null)
    {
        var bar = newcomer.Page.GetByRole(AriaRole.Navigation, new() { Name = "建立中心" });
        if (await bar.CountAsync() == 0) await newcomer.Link("去完成").First.ClickAsync();
        else await bar.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{step ?? heading}") }).ClickAsync();
        await Visitor.See(newcomer.Heading(heading));
    }

    private static async Task Step(Visitor newcomer, string name) =>
        await newcomer.Page.GetByRole(AriaRole.List, new() { Name = "计划进度" })
            .GetByRole(AriaRole.Link, new() { NameRegex = new Regex(name) }).ClickAsync();

    /// <summary>
    /// Eight weeks by half-hours, as call platforms report them: a title, talk and after-call work apart, a line of totals.
    /// </summary>
    private static string Report()
    {
        var text = new StringBuilder("技能组话务报表\n日期,时段,技能组,呼入量,接通量,放弃量,平均通话时长,平均事后处理时间\n");
        var total = 0;
        for (var day = new DateOnly(2026, 9, 28); day <= new DateOnly(2026, 11, 22); day = day.AddDays(1))
            for (var minute = 540; minute < 1200; minute += 30)
            {
                var calls = (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 5 : 9) + (minute / 30 + day.Day) % 4;
                total += calls;
                var until = minute + 30;
                text.Append(CultureInfo.InvariantCulture,
                    $"{day:yyyy-MM-dd},{minute / 60:00}:{minute % 60:00}-{until / 60:00}:{until % 60:00},{Queue},{calls},{calls - 1},1,");
                text.Append(CultureInfo.InvariantCulture, $"00:03:{calls:00},00:00:45\n");
            }
        return text.Append(CultureInfo.InvariantCulture, $"合计,,,{total},,,,\n").ToString();
    }

    [GeneratedRegex(@"set-up key: ([\w-]+)|设置密钥：([\w-]+)")]
    private static partial Regex Key();
}
