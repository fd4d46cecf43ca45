using System.Text.Json;
using Wfm.Web.Persistence;

namespace Wfm.Web.Runs;

/// <summary>How requests, moments and outcomes of runs are kept.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Options = new(CentreJson.Options) { IgnoreReadOnlyProperties = true };

    public static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new InvalidDataException($"A stored {typeof(T).Name} of a run is empty.");
}
