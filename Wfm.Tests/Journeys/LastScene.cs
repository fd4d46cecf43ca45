using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>What pages and server said last in the journey under way; journeys run one after the other.</summary>
internal static class LastScene
{
    private const int MostOfAPage = 1500;
    private const int MostLines = 25;

    private static readonly List<string> Scenes = [];

    public static string Words
    {
        get
        {
            lock (Scenes) return string.Concat(Scenes);
        }
    }

    public static void Clear()
    {
        lock (Scenes) Scenes.Clear();
    }

    /// <summary>Keeps what a page and its server say now.</summary>
    public static async Task Keep(IPage page, ProductProcess product)
    {
        var text = page.IsClosed ? "(closed)" : await TextOf(page);
        var server = string.Join('\n', product.Output.Split('\n').TakeLast(MostLines));
        lock (Scenes) Scenes.Add($"\n--- The page at {page.Url} said:\n{text}\n--- The server said:\n{server}\n");
    }

    /// <summary>The text of a page without its empty lines.</summary>
    public static async Task<string> TextOf(IPage page)
    {
        try
        {
            var text = await page.EvaluateAsync<string>("() => document.body ? document.body.innerText.replace(/\\n\\s*\\n+/g, '\\n') : ''");
            return text.Length > MostOfAPage ? text[..MostOfAPage] + " …" : text;
        }
        catch (PlaywrightException gone)
        {
            return $"(nothing: {gone.Message})";
        }
    }
}
