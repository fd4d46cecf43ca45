using Wfm.Engine;

namespace Wfm.Web.Hosting;

/// <summary>The product cannot start as things stand; the reason is for whoever sits at the terminal.</summary>
internal sealed class StartRefusedException(LocalText words) : Exception(words.En)
{
    public LocalText Words { get; } = words;
}
