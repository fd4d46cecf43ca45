using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>Someone in front of a browser. Fails the test on a console error or a request that leaves the machine.</summary>
public sealed class Visitor : IAsyncDisposable
{
    public const string DemoPassword = "Wfm-demo-2026";

    private static readonly string[] BrowserArguments =
    [
        "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-dev-shm-usage",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _address;
    private readonly List<string> _faults = [];

    private Visitor(IPlaywright playwright, IBrowser browser, IPage page, string address)
    {
        (_playwright, _browser, Page, _address) = (playwright, browser, page, address);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("WebSocket", StringComparison.Ordinal)) _faults.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Add($"page: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                _faults.Add($"request: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Opens a browser at the product.</summary>
    public static async Task<Visitor> At(ProductProcess product)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Browser, Args = BrowserArguments });
        var context = await browser.NewContextAsync(new() { BaseURL = product.Address, ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        return new Visitor(playwright, browser, await context.NewPageAsync(), product.Address);
    }

    /// <summary>Signs in with the demo password.</summary>
    public async Task SignIn(string account, string password = DemoPassword)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel(new Regex("用户名|User name")).FillAsync(account);
        await Page.GetByLabel(new Regex("密码|Password")).FillAsync(password);
        await Button("登录|Sign in").ClickAsync();
    }

    public Task Open(string path) => Page.GotoAsync(path);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^({name})$") });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^({name})$") });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex($"^({name})$"), Level = 1 });

    public ILocator Text(string text) => Page.GetByText(new Regex(text)).First;

    /// <summary>Waits until something is to be seen.</summary>
    public static Task See(ILocator locator, float seconds = 60) =>
        locator.First.WaitForAsync(new() { State = WaitForSelectorState.Visible, Timeout = seconds * 1000 });

    /// <summary>Keeps a picture of the page in artefacts/journeys.</summary>
    public async Task Picture(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artefacts", "journeys")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    /// <summary>What went wrong in the browser so far.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
