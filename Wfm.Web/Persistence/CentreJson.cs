using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;

namespace Wfm.Web.Persistence;

/// <summary>How the definition of a centre is kept as one document.</summary>
internal static class CentreJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters =
        {
            new ClockSpanConverter(), new ClockConverter(), new GridConverter(), new HolidayConverter(), new PolicyConverter(),
            new JsonStringEnumConverter(),
        },
    };

    private sealed class ClockSpanConverter : JsonConverter<ClockSpan>
    {
        public override ClockSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ClockSpan.TryParse(reader.GetString() ?? "", out var span) ? span : throw new JsonException("Not a clock span.");

        public override void Write(Utf8JsonWriter writer, ClockSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class ClockConverter : JsonConverter<LocalClock>
    {
        public override LocalClock Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalClock.Of(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, LocalClock value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Zone);
    }

    private sealed class GridConverter : JsonConverter<IntervalGrid>
    {
        public override IntervalGrid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number) return new IntervalGrid(reader.GetInt32());
            var parts = JsonSerializer.Deserialize<Parts>(ref reader, options)!;
            return new IntervalGrid(parts.Minutes, parts.Clock);
        }

        /// <summary>A grid without a clock is its minutes, as it has always been.</summary>
        public override void Write(Utf8JsonWriter writer, IntervalGrid value, JsonSerializerOptions options)
        {
            if (value == value.Even) writer.WriteNumberValue(value.Minutes);
            else JsonSerializer.Serialize(writer, new Parts(value.Minutes, value.Clock), options);
        }

        private sealed record Parts(int Minutes, LocalClock Clock);
    }

    private sealed class HolidayConverter : JsonConverter<HolidayCalendar>
    {
        public override HolidayCalendar Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var document = JsonSerializer.Deserialize<Document>(ref reader, options)!;
            var calendar = new HolidayCalendar(document.Country, document.Days);
            return document is { Weekend: { } weekend, FirstWeekday: { } first }
                ? calendar.Over(new WorkingWeek(weekend, first))
                : calendar;
        }

        public override void Write(Utf8JsonWriter writer, HolidayCalendar value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Document(value.Country, [.. value.Days], value.Week.Weekend, value.Week.First), options);

        /// <summary>A document of before the week was kept has none: it is the usual one.</summary>
        private sealed record Document(
            string Country, IReadOnlyList<SpecialDay> Days, IReadOnlyList<DayOfWeek>? Weekend, DayOfWeek? FirstWeekday);
    }

    /// <summary>A policy pack is kept as the JSON that its own reader reads.</summary>
    private sealed class PolicyConverter : JsonConverter<PolicyPack>
    {
        public override PolicyPack Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var read = PolicyReader.Read("policy", System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetRawText()));
            return read.Value ?? throw new JsonException(string.Join("; ", read.Findings));
        }

        public override void Write(Utf8JsonWriter writer, PolicyPack value, JsonSerializerOptions options) =>
            writer.WriteRawValue(PolicyWriter.Write(value));
    }
}
