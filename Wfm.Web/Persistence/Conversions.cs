using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Wfm.Web.Persistence;

internal sealed class PlanIdConversion() : ValueConverter<PlanId, Guid>(id => id.Value, value => new PlanId(value));

internal sealed class RevisionIdConversion() : ValueConverter<RevisionId, Guid>(id => id.Value, value => new RevisionId(value));

internal sealed class PublicationIdConversion() : ValueConverter<PublicationId, Guid>(id => id.Value, value => new PublicationId(value));

internal sealed class TradeIdConversion() : ValueConverter<TradeId, Guid>(id => id.Value, value => new TradeId(value));

internal sealed class LeaveRequestIdConversion() : ValueConverter<LeaveRequestId, Guid>(id => id.Value, value => new LeaveRequestId(value));

internal sealed class ApiTokenIdConversion() : ValueConverter<ApiTokenId, Guid>(id => id.Value, value => new ApiTokenId(value));

internal sealed class RunIdConversion() : ValueConverter<RunId, Guid>(id => id.Value, value => new RunId(value));

/// <summary>Instants are stored as Unix milliseconds: SQLite cannot order what it would store for a DateTimeOffset.</summary>
internal sealed class InstantConversion() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));

/// <summary>A row of numbers as its little-endian bytes; NaN survives.</summary>
internal static class PackedRow
{
    public static byte[] Pack<T>(T[] values) where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();

    public static T[] Unpack<T>(byte[] bytes) where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes).ToArray();

    public static bool Same<T>(T[]? a, T[]? b) where T : unmanaged, IEquatable<T> =>
        ReferenceEquals(a, b) || (a is not null && b is not null && a.AsSpan().SequenceEqual(b));
}

internal sealed class DoublesConversion() : ValueConverter<double[], byte[]>(
    values => PackedRow.Pack(values), bytes => PackedRow.Unpack<double>(bytes));

internal sealed class DoublesComparison() : ValueComparer<double[]>(
    (a, b) => PackedRow.Same(a, b), values => values.Length, values => values);

internal sealed class CountsConversion() : ValueConverter<int[], byte[]>(
    values => PackedRow.Pack(values), bytes => PackedRow.Unpack<int>(bytes));

internal sealed class CountsComparison() : ValueComparer<int[]>(
    (a, b) => PackedRow.Same(a, b), values => values.Length, values => values);

internal sealed class FlagsConversion() : ValueConverter<bool[], byte[]>(
    values => PackedRow.Pack(values), bytes => PackedRow.Unpack<bool>(bytes));

internal sealed class FlagsComparison() : ValueComparer<bool[]>(
    (a, b) => PackedRow.Same(a, b), values => values.Length, values => values);

/// <summary>A value that is replaced as a whole, as a JSON document.</summary>
internal sealed class DocumentConversion<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, CentreJson.Options), text => JsonSerializer.Deserialize<T>(text, CentreJson.Options)!)
    where T : class;

internal sealed class DocumentComparison<T>() : ValueComparer<T>(
    (a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value)
    where T : class;
