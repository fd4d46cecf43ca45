using Wfm.Engine;

namespace Wfm.Web.Security;

/// <summary>The account may not do this. Thrown by every feature service before it does anything.</summary>
public sealed class ForbiddenException(string account, string needed)
    : Exception($"'{account}' may not do this; it needs {needed}.")
{
    /// <summary>What would have been needed.</summary>
    public string Needed { get; } = needed;

    /// <summary>For the page.</summary>
    public static LocalText Words { get; } = new("您的账号没有执行此操作的权限。", "Your account may not do this.");
}
