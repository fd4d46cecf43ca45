using Wfm.Engine;

namespace Wfm.Web.Hosting;

/// <summary>The product cannot start as things stand; the reason is for whoever sits at the terminal.</summary>
internal sealed class StartRefusedException(LocalText words, params IReadOnlyList<Finding> findings) : Exception(words.En)
{
    public LocalText Words { get; } = words;

    /// <summary>What is wrong with the files, where it is about files.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;
}
