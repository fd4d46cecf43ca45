using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Web.Persistence;

/// <summary>
/// A roster problem as compressed JSON: everything that a search worked on, so that its certificate can be checked after
/// rules, agents or demand have changed. What is read back compiles to the same model, number for number.
/// </summary>
internal static class ProblemSnapshot
{
    private static readonly JsonSerializerOptions Json = new(CentreJson.Options)
    {
        IgnoreReadOnlyProperties = true,
        Converters = { new PeriodConverter(), new PackedConverter<double>(), new PackedConverter<int>(), new PackedConverter<bool>() },
    };

    public static byte[] Write(RosterProblem problem)
    {
        var earliest = problem.Period[-CompiledProblem.LongestBeside];
        using var bytes = new MemoryStream();
        using (var compressed = new BrotliStream(bytes, CompressionLevel.Optimal))
            JsonSerializer.Serialize(compressed, problem with { Past = [.. problem.Past.Where(a => a.Date >= earliest)] }, Json);
        return bytes.ToArray();
    }

    public static RosterProblem Read(byte[] snapshot)
    {
        using var compressed = new BrotliStream(new MemoryStream(snapshot), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<RosterProblem>(compressed, Json)
            ?? throw new InvalidDataException("The stored input of a roster is empty.");
    }

    private sealed class PeriodConverter : JsonConverter<PlanningPeriod>
    {
        public override PlanningPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = JsonSerializer.Deserialize<Parts>(ref reader, options)!;
            return new PlanningPeriod(parts.Start, parts.Days);
        }

        public override void Write(Utf8JsonWriter writer, PlanningPeriod value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Parts(value.Start, value.Days), options);

        private sealed record Parts(DateOnly Start, int Days);
    }

    /// <summary>Rows of numbers bit by bit: shorter than their digits, and exact.</summary>
    private sealed class PackedConverter<T> : JsonConverter<T[]> where T : unmanaged
    {
        public override T[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PackedRow.Unpack<T>(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, T[] value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(PackedRow.Pack(value));
    }
}
