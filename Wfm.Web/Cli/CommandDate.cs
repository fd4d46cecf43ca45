using System.Globalization;

namespace Wfm.Web.Cli;

/// <summary>Reads dates given on the command line.</summary>
internal static class CommandDate
{
    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
