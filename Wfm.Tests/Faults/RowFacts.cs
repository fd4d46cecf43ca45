using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Tests.Faults;

/// <summary>
/// A row of the database as a fact: its table and a digest of all its values, the same before it is written and after it is
/// read. Numbers that the database gives away are left out, since they are not known before.
/// </summary>
internal static class RowFacts
{
    /// <summary>
    /// Runs move by themselves and by updates that pass the change tracker by; they, sessions and the seals of the log are no
    /// part of what an operation promises.
    /// </summary>
    private static readonly string[] Restless = [nameof(RunRow), "SolveJobRow", "SessionRow", "AuditSealRow"];

    private static readonly MethodInfo Reading = typeof(RowFacts).GetMethod(nameof(Rows), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static bool IsTold(IEntityType type) => !Restless.Contains(type.ClrType.Name);

    public static string Of(IEntityType type, Func<IProperty, object?> value)
    {
        var text = string.Join('|', type.GetProperties().Where(p => !IsGivenByDatabase(p)).Select(p => $"{p.Name}={Text(value(p))}"));
        return $"{type.GetTableName()}:{Digest(Encoding.UTF8.GetBytes(text))}";
    }

    /// <summary>Every row of the database.</summary>
    public static async Task<List<string>> All(WfmDb db)
    {
        var facts = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(IsTold))
            facts.AddRange(await (Task<List<string>>)Reading.MakeGenericMethod(type.ClrType).Invoke(null, [db, type])!);
        return facts;
    }

    private static async Task<List<string>> Rows<T>(WfmDb db, IEntityType type) where T : class
    {
        var rows = await db.Set<T>().AsNoTracking().IgnoreAutoIncludes().ToListAsync();
        return rows.ConvertAll(row => Of(type, p => p.PropertyInfo!.GetValue(row)));
    }

    private static bool IsGivenByDatabase(IProperty property) =>
        property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd
        && (property.ClrType == typeof(int) || property.ClrType == typeof(long));

    private static string Text(object? value) => value switch
    {
        null => "∅",
        DateTimeOffset at => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        byte[] bytes => Digest(bytes),
        double[] numbers => Digest(MemoryMarshal.AsBytes<double>(numbers)),
        int[] numbers => Digest(MemoryMarshal.AsBytes<int>(numbers)),
        bool[] flags => Digest(MemoryMarshal.AsBytes<bool>(flags)),
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 8));
}
