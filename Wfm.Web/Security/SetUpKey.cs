using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;

namespace Wfm.Web.Security;

/// <summary>
/// Guards the page on which a first centre is chosen or set up, until somebody administers a centre that is not the demo. The key
/// is printed where the product was started, is another one at every start, and is kept nowhere: this server knows its hash.
/// </summary>
internal sealed class SetUpKey(IDbContextFactory<WfmDb> databases)
{
    private const int Length = 20, Group = 5;

    /// <summary>What its tries are counted under; no account has a blank in its name.</summary>
    public const string Account = "set-up key";

    private byte[]? _hash;

    /// <summary>True while nobody administers a centre of their own.</summary>
    public async Task<bool> IsOpen()
    {
        await using var db = await databases.CreateDbContextAsync();
        return await IsOpen(db);
    }

    /// <inheritdoc cref="IsOpen()"/>
    public static async Task<bool> IsOpen(WfmDb db)
    {
        foreach (var centre in await db.Centres.Where(c => !c.IsDemo).Select(c => c.Id).ToListAsync())
            if (await db.AdministratorsOf(centre).AnyAsync()) return false;
        return true;
    }

    /// <summary>Makes another key; the one before opens nothing any more.</summary>
    /// <returns>The key, in groups that are easy to type.</returns>
    public string Make()
    {
        var key = RandomNumberGenerator.GetString(OneTimePassword.Signs, Length);
        _hash = HashOf(key);
        return string.Join('-', key.Chunk(Group).Select(g => new string(g)));
    }

    public bool Fits(string key) =>
        _hash is { } hash && key.Length <= PasswordPolicy.Most
        && CryptographicOperations.FixedTimeEquals(HashOf(string.Concat(key.Where(char.IsAsciiLetterOrDigit))), hash);

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
