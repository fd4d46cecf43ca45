using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;

namespace Wfm.Web.Persistence;

/// <summary>How the definition of a centre is kept as one document.</summary>
internal static class CentreJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ClockSpanConverter(), new GridConverter(), new HolidayConverter(), new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameRules } },
    };

    /// <summary>Every labour rule is known by the name of its type.</summary>
    private static void NameRules(JsonTypeInfo type)
    {
        if (type.Type != typeof(LabourRule)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "rule" };
        foreach (var rule in typeof(LabourRule).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(LabourRule))))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(rule, rule.Name));
    }

    private sealed class ClockSpanConverter : JsonConverter<ClockSpan>
    {
        public override ClockSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ClockSpan.TryParse(reader.GetString() ?? "", out var span) ? span : throw new JsonException("Not a clock span.");

        public override void Write(Utf8JsonWriter writer, ClockSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class GridConverter : JsonConverter<IntervalGrid>
    {
        public override IntervalGrid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, IntervalGrid value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Minutes);
    }

    private sealed class HolidayConverter : JsonConverter<HolidayCalendar>
    {
        public override HolidayCalendar Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var document = JsonSerializer.Deserialize<Document>(ref reader, options)!;
            return new HolidayCalendar(document.Country, document.Days);
        }

        public override void Write(Utf8JsonWriter writer, HolidayCalendar value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Document(value.Country, [.. value.Days]), options);

        private sealed record Document(string Country, IReadOnlyList<SpecialDay> Days);
    }
}
