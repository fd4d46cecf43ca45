using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A planner sees who goes without a regular contact, and a certificate that holds whatever changes later.</summary>
[Collection(JourneyCollection.Name)]
public sealed class ContactJourney : IAsyncLifetime
{
    private ProductProcess _product = null!;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Browser is null) return;
        _product = await ProductProcess.Start(ProductProcess.NewData());
        await DemoMonth.Publish(_product.Data);
        await DemoMonth.ContactTeamOne(_product.Data);
    }

    public async Task DisposeAsync()
    {
        if (_product is null) return;
        await _product.DisposeAsync();
        Directory.Delete(_product.Data, recursive: true);
    }

    [BrowserFact]
    public async Task Placing_the_day_gives_home_agents_their_call_and_names_who_waits_for_the_meeting_of_the_week()
    {
        await using var planner = await Visitor.At(_product);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Open("/day?date=2026-12-08");
        var contacts = planner.Page.GetByRole(AriaRole.Region, new() { Name = "固定联系" });
        await Visitor.See(contacts.GetByText("还没有").First);
        await planner.Button("安排这一天").ClickAsync();
        await Visitor.See(planner.Text("第 1 版，未发布"));
        await Visitor.See(planner.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(" 电话联系 ") }).First);
        await Assertions.Expect(contacts).ToContainTextAsync("视频会议 · 本周");
        await planner.Picture("contact-1-placed");
        await planner.Link("English").ClickAsync();
        await Visitor.See(planner.Text("on a later day"));
        await Visitor.See(planner.Text("Without:"));
        await planner.Picture("contact-2-english");
        Assert.Empty(planner.Faults);
    }

    [BrowserFact]
    public async Task A_certificate_still_holds_after_the_planner_has_locked_other_shifts()
    {
        await using var planner = await Visitor.At(_product);
        await planner.SignIn("planner");
        await Visitor.See(planner.Heading("历史数据"));
        await planner.Open("/roster?month=2026-12");
        await Solving.KeepFirstValid(planner, "重新生成", "contact-5-solving", bounded: true);
        await DemoMonth.Lock(_product.Data, "D1", 7, 8, 9);
        await planner.Button("重新核对证书").ClickAsync();
        await Visitor.See(planner.Text("改动不影响此核对"));
        await Visitor.See(planner.Text("再次证明：没有成本低于"));
        await planner.Picture("contact-3-certificate");
        await planner.Link("English").ClickAsync();
        await planner.Button("Check the certificate again").ClickAsync();
        await Visitor.See(planner.Text("input that was kept with the roster"));
        await Visitor.See(planner.Text("Proven again: no roster costs less than"));
        await planner.Picture("contact-4-certificate-english");
        Assert.Empty(planner.Faults);
    }
}
