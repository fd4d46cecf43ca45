using Wfm.Engine;

namespace Wfm.Web.Security;

/// <summary>An operation that is not possible as things stand, with the reason for the reader.</summary>
public sealed class RefusedException(LocalText words) : Exception(words.En)
{
    public LocalText Words { get; } = words;
}
