using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>
/// A chain over the log: each link is a hash over the link before and one entry, with a key that does not lie in the database.
/// Whoever changes or removes an entry with another program breaks it. One writer adds the links shortly after the
/// entries, so that no operation waits for another; how far the chain reaches is kept beside the key, so that its end cannot be
/// cut off either.
/// </summary>
/// <param name="folder">Where key and reach are kept: the folder of the keys.</param>
public sealed class AuditChain(IDbContextFactory<WfmDb> databases, string folder) : IDisposable
{
    private const int Batch = 1000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Lazy<byte[]> _key = new(() => Key(Path.Combine(folder, "audit.key")));

    private string ReachFile => Path.Combine(folder, "audit.reach");

    /// <summary>Adds a link for every entry that has none yet.</summary>
    public async Task Seal(CancellationToken stop = default)
    {
        await _one.WaitAsync(stop);
        try
        {
            while (await SealSome(stop) == Batch)
            {
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Walks the whole chain.</summary>
    public async Task<AuditCheck> Check(CancellationToken stop = default)
    {
        await Seal(stop);
        await _one.WaitAsync(stop);
        try
        {
            return await Walk(stop);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<int> SealSome(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var entries = await db.Audit.AsNoTracking().Where(a => !db.AuditSeals.Any(s => s.Entry == a.Id))
            .OrderBy(a => a.Id).Take(Batch).ToListAsync(stop);
        if (entries.Count == 0) return 0;
        var last = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(stop);
        // A chain whose end is gone goes on where it ended, so that the gap stays to be seen.
        var (number, before) = (Math.Max(last?.Number ?? 0, Reach().Number), last?.Hash ?? []);
        foreach (var entry in entries)
        {
            before = Link(before, ++number, entry);
            db.AuditSeals.Add(new AuditSealRow { Number = number, Entry = entry.Id, Hash = before });
        }
        await db.SaveChangesAsync(stop);
        KeepReach(new ChainReach(number, Convert.ToHexString(before)));
        return entries.Count;
    }

    private async Task<AuditCheck> Walk(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        long number = 0;
        byte[] before = [];
        while (true)
        {
            var from = number;
            var links = await db.AuditSeals.AsNoTracking().Where(s => s.Number > from).OrderBy(s => s.Number).Take(Batch)
                .GroupJoin(db.Audit, s => s.Entry, a => a.Id, (seal, entries) => new { seal, entries })
                .SelectMany(x => x.entries.DefaultIfEmpty(), (x, entry) => new { x.seal, entry }).ToListAsync(stop);
            if (links.Count == 0) break;
            foreach (var link in links.OrderBy(l => l.seal.Number))
            {
                number++;
                if (link.seal.Number != number) return new AuditCheck.Broken(number, null);
                if (link.entry is null || !Link(before, number, link.entry).AsSpan().SequenceEqual(link.seal.Hash))
                    return new AuditCheck.Broken(number, link.entry?.At);
                before = link.seal.Hash;
            }
        }
        return Reach() is var reach && (reach.Number > number || (reach.Number == number && reach.Hash != Convert.ToHexString(before)))
            ? new AuditCheck.Broken(number + 1, null)
            : new AuditCheck.Whole(number);
    }

    private byte[] Link(byte[] before, long number, AuditRow entry)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new object[]
        {
            number, entry.Id, entry.At.ToUnixTimeMilliseconds(), entry.User, entry.Centre, entry.Address, entry.Operation, entry.Subject,
            entry.Detail,
        });
        return HMACSHA256.HashData(_key.Value, (byte[])[.. before, .. content]);
    }

    private ChainReach Reach() =>
        File.Exists(ReachFile)
            ? JsonSerializer.Deserialize<ChainReach>(File.ReadAllText(ReachFile, Encoding.UTF8))!
            : new ChainReach(0, "");

    /// <summary>Written beside and moved into place: a crash leaves the old or the new one, and the old one is reached again.</summary>
    private void KeepReach(ChainReach reach)
    {
        var beside = ReachFile + ".new";
        File.WriteAllText(beside, JsonSerializer.Serialize(reach), Encoding.UTF8);
        File.Move(beside, ReachFile, overwrite: true);
    }

    private static byte[] Key(string file)
    {
        if (File.Exists(file)) return File.ReadAllBytes(file);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var key = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(key);
        return key;
    }

    private sealed record ChainReach(long Number, string Hash);
}

/// <summary>What a walk along the chain over the log finds.</summary>
public abstract record AuditCheck
{
    private AuditCheck()
    {
    }

    /// <summary>Every entry stands as it was written.</summary>
    public sealed record Whole(long Entries) : AuditCheck;

    /// <summary>An entry was changed or removed.</summary>
    /// <param name="Number">Its number in the order of writing.</param>
    /// <param name="At">When it is said to have been written; null for one that is missing.</param>
    public sealed record Broken(long Number, DateTimeOffset? At) : AuditCheck;
}
