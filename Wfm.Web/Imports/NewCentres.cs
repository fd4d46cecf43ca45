using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Imports;

/// <summary>Takes a whole centre into the database, together with its accounts, or not at all.</summary>
internal sealed class NewCentres(
    IDbContextFactory<WfmDb> databases, CentreStore centres, FirstAccounts accounts, ProductFolders folders, TimeProvider clock)
{
    /// <summary>The demo centre that is shipped.</summary>
    public Task<Arrival> AddDemo() => Read(Path.Combine(folders.Shipped, "demo")) is { Value: { } demo }
        ? Add(demo, isDemo: true, "demo")
        : throw new InvalidOperationException("Maybe the folder 'data' beside the product is incomplete: its demo centre does not read.");

    /// <summary>A centre out of a folder.</summary>
    /// <param name="id">What it is called here; null for the id that its folder gives it.</param>
    public Task<Arrival> AddFolder(string folder, string? id)
    {
        var read = Read(folder);
        return read.Value is { } centre
            ? Add(centre with { Id = id ?? centre.Id }, isDemo: false, folder)
            : Task.FromResult<Arrival>(new Arrival.Unreadable(read.Findings));
    }

    private static ReadResult<Centre> Read(string folder) => CentreFolder.Centre(folder);

    private async Task<Arrival> Add(Centre centre, bool isDemo, string source)
    {
        if (accounts.Clashes(centre.Agents, isDemo) is [_, ..] clashes) return new Arrival.Unreadable(clashes);
        return await databases.Change<Arrival>(async db =>
        {
            if (await Holds(db, centre.Id) is { } before) return new Arrival.AlreadyHere(before);
            var row = centres.Put(db, centre, isDemo, CentreStore.StartUp);
            await accounts.Add(db, row, [.. centre.Agents.Select(a => (a.Id, a.Name))]);
            db.Record(clock, new AuditOrigin(centre.Id, ""), CentreStore.StartUp, "centre.load", centre.Id, source);
            await db.SaveChangesAsync();
            return new Arrival.Stored(row);
        });
    }

    /// <summary>The id of a stored centre that is called so; ids that differ in case only would be mistaken for each other.</summary>
    public static async Task<string?> Holds(WfmDb db, string id) =>
        (await db.Centres.Select(c => c.Id).ToListAsync()).Find(c => string.Equals(c, id, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How the arrival of a centre ends.</summary>
internal abstract record Arrival
{
    private Arrival()
    {
    }

    /// <summary>It is in the database, with its accounts.</summary>
    public sealed record Stored(CentreRow Centre) : Arrival;

    /// <summary>A centre of this id was here before; nothing was read into it.</summary>
    public sealed record AlreadyHere(string Id) : Arrival;

    /// <summary>Nothing was stored, for these reasons.</summary>
    public sealed record Unreadable(IReadOnlyList<Finding> Findings) : Arrival;
}
