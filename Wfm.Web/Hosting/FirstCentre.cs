using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Hosting;

/// <summary>
/// The centre of this installation: the one in the folder of "--centre DIR", or else the shipped demo. It is stored once, whole,
/// together with its accounts; what a start that was cut off has left half done is completed.
/// </summary>
internal sealed class FirstCentre(
    IDbContextFactory<WfmDb> databases, CentreStore centres, FirstAccounts accounts, ProductFolders folders, IConfiguration settings,
    TimeProvider clock)
{
    /// <returns>What to tell whoever started the product.</returns>
    /// <exception cref="StartRefusedException">The folder does not read, or another centre is here already.</exception>
    public async Task<IReadOnlyList<string>> Prepare()
    {
        var asked = settings["Centre"] is { } folder ? Read(folder) : null;
        await using var db = await databases.CreateDbContextAsync();
        var stored = await db.Centres.AsNoTracking().OrderBy(c => c.LoadedAt).FirstOrDefaultAsync();
        if (stored is null) return await Store(db, asked ?? Read(Path.Combine(folders.Shipped, "demo")), isDemo: asked is null);
        if (asked is not null && (asked.Id != stored.Id || stored.IsDemo)) throw new StartRefusedException(Another(asked, stored));
        if (await accounts.Complete(db, stored)) await db.SaveChangesAsync();
        return [.. asked is null ? [] : AlreadyHere(stored), .. await accounts.Announce(db, stored)];
    }

    private async Task<IReadOnlyList<string>> Store(WfmDb db, Centre centre, bool isDemo)
    {
        if (accounts.Clashes(centre.Agents, isDemo) is [_, ..] clashes) throw Unreadable(settings["Centre"] ?? centre.Id, clashes);
        var row = centres.Put(db, centre, isDemo, CentreStore.StartUp);
        await accounts.Add(db, row, centre.Agents.Select(a => (a.Id, a.Name)));
        db.Record(clock, new AuditOrigin(centre.Id, ""), CentreStore.StartUp, "centre.load", centre.Id, settings["Centre"] ?? "demo");
        await db.SaveChangesAsync();
        return await accounts.Announce(db, row);
    }

    private static Centre Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new StartRefusedException(new LocalText($"没有文件夹“{folder}”（--centre）。", $"There is no folder '{folder}' (--centre)."));
        var read = CentreReader.Read(CentreFolder.Read(folder));
        return read.Value ?? throw Unreadable(folder, [.. read.Findings.Where(f => f.Severity == FindingSeverity.Error)]);
    }

    private static StartRefusedException Unreadable(string folder, IReadOnlyList<Finding> findings) =>
        new(new LocalText($"“{folder}”中的中心无法读入，未保存任何数据。", $"The centre in '{folder}' does not read; nothing was stored."), findings);

    private static LocalText Another(Centre asked, CentreRow stored) => stored.IsDemo
        ? new($"数据库中已有示范中心，无法再载入“{asked.Id}”。请用 --data DIR 换一个空文件夹。",
            $"The database holds the demo centre, so '{asked.Id}' cannot be loaded beside it. Choose an empty folder with --data DIR.")
        : new($"数据库中已有中心“{stored.Id}”，目前一个安装只能有一个中心，无法载入“{asked.Id}”。请用 --data DIR 换一个空文件夹，或去掉 --centre。",
            $"The database holds the centre '{stored.Id}'; an installation has one centre for now, so '{asked.Id}' is not loaded. "
            + "Choose an empty folder with --data DIR, or leave out --centre.");

    private static string[] AlreadyHere(CentreRow stored) =>
    [
        "     " + new LocalText(
            $"中心“{stored.Id}”已在数据库中，不再读取其文件夹。", $"the centre '{stored.Id}' is in the database already; its folder is not read again")
            .In(System.Globalization.CultureInfo.CurrentUICulture),
    ];
}
