using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wfm.Web.Cli;

/// <summary>How verbs write JSON on standard output.</summary>
internal static class Json
{
    /// <summary>One object on one line, camel case.</summary>
    public static JsonSerializerOptions Compact { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An object for a file, camel case, two spaces.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Compact) { WriteIndented = true };
}
