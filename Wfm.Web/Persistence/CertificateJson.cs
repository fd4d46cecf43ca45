using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Web.Persistence;

/// <summary>A certificate as it is kept with its roster. The thousands of prices of a bound are packed: a few bytes each.</summary>
internal static class CertificateJson
{
    private static readonly JsonSerializerOptions Json = new(CentreJson.Options)
    {
        Converters = { new PricesConverter() },
    };

    public static string Write(Certificate certificate) => JsonSerializer.Serialize(certificate, Json);

    public static Certificate Read(string json) =>
        JsonSerializer.Deserialize<Certificate>(json, Json) ?? throw new InvalidDataException("The certificate of a roster is empty.");

    private sealed class PricesConverter : JsonConverter<IReadOnlyList<long>>
    {
        public override IReadOnlyList<long> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var packed = new BrotliStream(new MemoryStream(reader.GetBytesFromBase64()), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            packed.CopyTo(bytes);
            return PackedRow.Unpack<long>(bytes.ToArray());
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<long> value, JsonSerializerOptions options)
        {
            using var bytes = new MemoryStream();
            using (var packed = new BrotliStream(bytes, CompressionLevel.Optimal)) packed.Write(PackedRow.Pack<long>([.. value]));
            writer.WriteBase64StringValue(bytes.ToArray());
        }
    }
}
