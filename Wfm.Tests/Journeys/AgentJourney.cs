using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>What agents do with a published month, and who sees it.</summary>
[Collection(JourneyCollection.Name)]
public sealed class AgentJourney : IAsyncLifetime
{
    private const string Asker = "a001";

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
    public async Task Two_swaps_come_into_force_and_the_third_is_refused_with_the_reason()
    {
        await using var agent = await SignedIn(Asker, "我的班表");
        await ShowDecember(agent);
        await agent.Picture("agent-1-calendar");
        var asked = await AskThree(agent);
        await agent.Picture("agent-2-asked");

        await Answer(asked[0], "换班已生效", "agent-3-accepted");
        await agent.Open("/swap/2026-12-20");
        await Visitor.See(agent.Text("2026年12月还可换班 1 次（共 2 次）"));
        await Answer(asked[1], "换班已生效", null);
        await Answer(asked[2], "换班不成立：.*2次换班已用完", "agent-4-refused");

        await agent.Open("/my-shifts");
        await ShowDecember(agent);
        await Assertions.Expect(Cell(agent, asked[0].Date)).Not.ToHaveAttributeAsync("aria-label", asked[0].Before);
        await Assertions.Expect(Cell(agent, asked[2].Date)).ToHaveAttributeAsync("aria-label", asked[2].Before);
        foreach (var (account, heading) in new[] { ("planner", "历史数据"), ("manager", "服务水平预测") })
        {
            await using var reader = await SignedIn(account, heading);
            await reader.Link("换班一览").ClickAsync();
            await Visitor.See(reader.Button("已生效 2"));
            await Visitor.See(reader.Button("不符合规则 1"));
            await reader.Picture($"{account}-trades");
            Assert.Empty(reader.Faults);
        }
        Assert.Empty(agent.Faults);
    }

    [BrowserFact]
    public async Task A_ring_of_swaps_frees_a_day_when_everyone_has_accepted()
    {
        await using var agent = await SignedIn(Asker, "我的班表");
        var (date, colleagues) = await AskRing(agent);
        await agent.Picture("agent-5-ring-asked");
        for (var i = 0; i < colleagues.Count; i++)
        {
            await using var colleague = await SignedIn(await DemoMonth.AccountOf(_product.Data, colleagues[i]), "我的班表");
            await colleague.Link("我的换班").ClickAsync();
            await colleague.Page.GetByLabel("您的交接说明（必填）").FillAsync("无");
            await colleague.Button("接受").ClickAsync();
            await Visitor.See(colleague.Text(i < colleagues.Count - 1 ? "已接受，还等" : "换班已生效"));
            if (i == 0) await colleague.Picture("agent-6-ring-accepted");
            Assert.Empty(colleague.Faults);
        }
        await agent.Open("/my-shifts");
        await ShowDecember(agent);
        await Assertions.Expect(Cell(agent, date)).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("休息"));
        Assert.Empty(agent.Faults);
    }

    /// <summary>Looks for a day that a ring can free, and asks everyone in it.</summary>
    private static async Task<(DateOnly Date, IReadOnlyList<string> Colleagues)> AskRing(Visitor agent)
    {
        for (var date = new DateOnly(2026, 12, 2); date.Month == 12; date = date.AddDays(1))
        {
            await agent.Open($"/swap/{date:yyyy-MM-dd}");
            await Visitor.See(agent.Page.GetByRole(AriaRole.Region, new() { Name = "可选换法" }));
            if (!await agent.Button("谁能替我空出这一天？").IsVisibleAsync()) continue;
            await agent.Button("谁能替我空出这一天？").ClickAsync();
            await Visitor.See(agent.Page.GetByRole(AriaRole.Region, new() { Name = "谁能替我空出这一天" }));
            var ring = agent.Page.Locator(".offer", new() { HasText = "循环换班" });
            if (await ring.CountAsync() == 0) continue;
            await ring.First.ClickAsync();
            await agent.Page.GetByLabel("交接说明（必填）").FillAsync("退款工单两张待回复");
            var ask = agent.Page.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex("^向.*发出申请$") });
            var names = (await ask.InnerTextAsync())[1..^4].Split('、');
            await ask.ClickAsync();
            await Visitor.See(agent.Heading("我的换班"));
            return (date, names);
        }
        throw new InvalidOperationException("No day offered a ring.");
    }

    [BrowserFact]
    public async Task Leave_is_asked_for_granted_and_seen_in_the_calendar()
    {
        await using var agent = await SignedIn("a002", "我的班表");
        await agent.Open("/my-leave?date=2026-12-28");
        await agent.Button("提交申请").ClickAsync();
        await Visitor.See(agent.Text("等待排班师审批"));
        await using (var planner = await SignedIn("planner", "历史数据"))
        {
            await planner.Link("请假审批").ClickAsync();
            await planner.Picture("planner-leave");
            await planner.Button("批准").ClickAsync();
            await Visitor.See(planner.Text("没有待审批的请假"));
        }
        await agent.Open("/my-shifts");
        await ShowDecember(agent);
        await Assertions.Expect(Cell(agent, new DateOnly(2026, 12, 28))).ToHaveAttributeAsync("aria-label", "12月28日 周一 年假");
        Assert.Empty(agent.Faults);
    }

    [BrowserFact]
    public async Task The_shifts_go_into_a_calendar_as_a_file_and_as_a_feed_that_needs_no_session()
    {
        await using var agent = await SignedIn("a003", "我的班表");
        var download = await agent.Page.RunAndWaitForDownloadAsync(() => agent.Link("下载日历文件").ClickAsync());
        Assert.StartsWith("BEGIN:VCALENDAR", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        await agent.Button("订阅到手机日历").ClickAsync();
        var address = await agent.Page.GetByLabel("订阅地址").InputValueAsync();

        using var program = new HttpClient();
        Assert.Contains("BEGIN:VEVENT", await program.GetStringAsync(new Uri(address)), StringComparison.Ordinal);
        using var forged = await program.GetAsync(new Uri($"{_product.Address}/calendar/CfDJ8forged.ics"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, forged.StatusCode);
        using var withoutSession = await program.GetAsync(new Uri($"{_product.Address}/api/my-shifts.ics"));
        Assert.DoesNotContain("VCALENDAR", await withoutSession.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private sealed record Asked(DateOnly Date, string Colleague, string Before);

    /// <summary>On the first three days that offer one, asks for a swap that keeps every rule; each colleague once.</summary>
    private static async Task<IReadOnlyList<Asked>> AskThree(Visitor agent)
    {
        var labels = new Dictionary<DateOnly, string>();
        for (var date = new DateOnly(2026, 12, 2); date.Month == 12; date = date.AddDays(1))
            labels[date] = await Cell(agent, date).GetAttributeAsync("aria-label") ?? "";
        var asked = new List<Asked>();
        foreach (var date in labels.Keys)
        {
            await agent.Open($"/swap/{date:yyyy-MM-dd}");
            await Visitor.See(agent.Text("种符合全部规则"));
            if (await Offer(agent, asked) is not { } option) continue;
            asked.Add(new Asked(date, await option.Locator("strong").InnerTextAsync(), labels[date]));
            await option.ClickAsync();
            await agent.Page.GetByLabel("交接说明（必填）").FillAsync("退款工单两张待回复");
            await agent.Button($"向{asked[^1].Colleague}发出申请").ClickAsync();
            await Visitor.See(agent.Heading("我的换班"));
            if (asked.Count == 3) return asked;
        }
        throw new InvalidOperationException($"Only {asked.Count} days offered a swap.");
    }

    /// <summary>A swap of the same day with somebody not asked yet: it is in nobody else's way.</summary>
    private static async Task<ILocator?> Offer(Visitor agent, List<Asked> asked)
    {
        var sameDay = agent.Page.Locator(".option-day", new() { Has = agent.Page.GetByRole(AriaRole.Heading, new() { Name = "同一天换时段" }) });
        foreach (var option in await sameDay.Locator(".option").AllAsync())
        {
            var name = await option.Locator("strong").InnerTextAsync();
            if (asked.All(a => a.Colleague != name)) return option;
        }
        return null;
    }

    private async Task Answer(Asked asked, string expected, string? picture)
    {
        await using var colleague = await SignedIn(await DemoMonth.AccountOf(_product.Data, asked.Colleague), "我的班表");
        await colleague.Link("我的换班").ClickAsync();
        await colleague.Page.GetByLabel("您的交接说明（必填）").FillAsync("无");
        await colleague.Button("接受").ClickAsync();
        await Visitor.See(colleague.Text(expected));
        if (picture is not null) await colleague.Picture(picture);
        Assert.Empty(colleague.Faults);
    }

    private static async Task ShowDecember(Visitor agent)
    {
        await agent.Button("下个月").ClickAsync();
        await Visitor.See(agent.Text("^2026年12月$"));
    }

    private static ILocator Cell(Visitor agent, DateOnly date) =>
        agent.Page.GetByRole(AriaRole.Table, new() { Name = "2026年12月班表" })
            .GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex($"^12月{date.Day}日 ") });

    private async Task<Visitor> SignedIn(string account, string heading)
    {
        var visitor = await Visitor.At(_product);
        await visitor.SignIn(account);
        await Visitor.See(visitor.Heading(heading));
        return visitor;
    }
}
