using Google.OrTools.Init;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// The native library behind every solver of OR-Tools, CP-SAT and GLOP alike. Where it does not load, nothing of OR-Tools may be
/// touched: each first use of its classes throws anew.
/// </summary>
internal static class OrToolsLibrary
{
    private static readonly Lazy<string?> Loaded = new(() => VersionOr(OrToolsVersion.VersionString));

    /// <summary>Its version; null where it does not load on this system. Asked once.</summary>
    public static string? Version => Loaded.Value;

    /// <param name="version">Any call into the library that tells its version.</param>
    internal static string? VersionOr(Func<string> version)
    {
        try
        {
            return version();
        }
        catch (Exception e) when (IsMissing(e))
        {
            return null;
        }
    }

    /// <summary>The class initialisers of the wrapper stand in one another, so that the cause lies several exceptions deep.</summary>
    private static bool IsMissing(Exception? e) => e switch
    {
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => true,
        TypeInitializationException => IsMissing(e.InnerException),
        _ => false,
    };
}
