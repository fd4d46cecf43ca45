namespace Wfm.Web.Security;

/// <summary>Where to go back to, as an address asks for it.</summary>
internal static class LocalPath
{
    /// <summary>The path, if it stays on this server; else the start.</summary>
    public static string Of(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
