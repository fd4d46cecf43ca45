using System.Text;
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

    /// <summary>How long a page may stand still on a slow machine, in milliseconds; only a failing journey waits so long.</summary>
    private const float Patience = 60_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly ProductProcess _product;
    private readonly List<string> _faults = [];

    private Visitor(IPlaywright playwright, IBrowser browser, IPage page, ProductProcess product)
    {
        (_playwright, _browser, Page, _product) = (playwright, browser, page, product);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("WebSocket", StringComparison.Ordinal)) _faults.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Add($"page: {error}");
        page.Request += (_, request) =>
        {
            string[] here = [product.Address, "data:", "blob:"];
            if (!here.Any(h => request.Url.StartsWith(h, StringComparison.Ordinal))) _faults.Add($"request: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Opens a browser at the product.</summary>
    public static async Task<Visitor> At(ProductProcess product)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Browser, Args = BrowserArguments, Timeout = Patience });
        var context = await browser.NewContextAsync(new() { BaseURL = product.Address, ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return new Visitor(playwright, browser, await context.NewPageAsync(), product);
    }

    /// <summary>Signs in with the demo password.</summary>
    public async Task SignIn(string account, string password = DemoPassword)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel(new Regex("用户名|User name")).FillAsync(account);
        await Page.GetByLabel(new Regex("密码|Password")).FillAsync(password);
        await Button("登录", "Sign in").ClickAsync();
    }

    public Task Open(string path) => Page.GotoAsync(path);

    /// <summary>A button by its whole name, or by another that it may have.</summary>
    public ILocator Button(string name, string? orElse = null)
    {
        var button = Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        return orElse is null ? button : button.Or(Page.GetByRole(AriaRole.Button, new() { Name = orElse, Exact = true }));
    }

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true, Level = 1 });

    /// <summary>The first text that matches a pattern.</summary>
    public ILocator Text(string pattern) => Page.GetByText(new Regex(pattern)).First;

    /// <summary>Waits until something is to be seen.</summary>
    public static Task See(ILocator locator) => locator.First.WaitForAsync(new() { State = WaitForSelectorState.Visible });

    /// <summary>
    /// Waits for what a long computation brings, for as long as the page moves: each time something on it has changed within the
    /// usual patience, it is waited for once more.
    /// </summary>
    /// <param name="expectation">The expectation, asked anew with each wait.</param>
    public async Task SeeWhileMoving(Func<Task> expectation)
    {
        while (true)
        {
            var before = await LastScene.TextOf(Page);
            try
            {
                await expectation();
                return;
            }
            catch (PlaywrightException)
            {
                if (await LastScene.TextOf(Page) == before) throw;
            }
        }
    }

    /// <summary>Hands a file to an input, which takes none before its script is there.</summary>
    public async Task Upload(string label, string name, string csv)
    {
        var input = Page.GetByLabel(label);
        await Assertions.Expect(input).ToBeEnabledAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
    }

    /// <summary>Rests the pointer on something and waits for its tip. Scrolling hides a tip, so it comes before.</summary>
    public async Task<ILocator> TipOf(ILocator owner)
    {
        await owner.ScrollIntoViewIfNeededAsync();
        await owner.HoverAsync();
        var tip = Page.GetByRole(AriaRole.Tooltip);
        await See(tip);
        return tip;
    }

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
        await LastScene.Keep(Page, _product);
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
