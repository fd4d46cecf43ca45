using Xunit.Sdk;

namespace Wfm.Tests.Journeys;

/// <summary>
/// A test that needs a browser; skipped, and said so, where there is none. When it fails, its message ends with what the page
/// and the server said last.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Wfm.Tests.Journeys." + nameof(JourneyDiscoverer), "Wfm.Tests")]
public sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public BrowserFactAttribute()
    {
        if (Browser is null) Skip = "No Chromium was found. Maybe install it, or name it in WFM_CHROMIUM.";
    }

    /// <summary>Path of the browser; null where there is none.</summary>
    public static string? Browser { get; } =
        Environment.GetEnvironmentVariable("WFM_CHROMIUM") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);
}
