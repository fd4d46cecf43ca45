using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Cli;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

/// <summary>
/// The centres that the command line asks for: the demo for "--demo", the one in the folder of "--centre DIR". Without either an
/// empty database stays empty, and the browser shows a choice. What a start that was cut off has left half done is completed.
/// </summary>
internal sealed class FirstCentre(
    IDbContextFactory<WfmDb> databases, NewCentres arrivals, FirstAccounts accounts, IConfiguration settings)
{
    /// <returns>What to tell whoever started the product. What is wrong with a folder stands on standard error.</returns>
    public async Task<IReadOnlyList<string>> Prepare()
    {
        List<string> said = [];
        if (settings.GetValue<bool>("Demo")) said.AddRange(await Demo());
        if (settings["Centre"] is { } folder) said.AddRange(Words(folder, await arrivals.AddFolder(folder, id: null)));
        await using var db = await databases.CreateDbContextAsync();
        foreach (var centre in await db.Centres.AsNoTracking().OrderBy(c => c.LoadedAt).ThenBy(c => c.Id).ToListAsync())
        {
            if (await accounts.Complete(db, centre)) await db.SaveChangesAsync();
            said.AddRange(await accounts.Announce(db, centre));
        }
        return said;
    }

    /// <summary>Its password is public, so that it does not come to where people work.</summary>
    private async Task<IReadOnlyList<string>> Demo()
    {
        await using (var db = await databases.CreateDbContextAsync())
        {
            if (await db.Centres.AnyAsync(c => c.IsDemo)) return [];
            if (!await SetUpKey.IsOpen(db)) return Line(new LocalText(
                "数据库中已有自己的中心，不载入示范中心：其密码是公开的（--demo）",
                "the demo centre is not loaded beside a centre of your own, since its password is public (--demo)"));
        }
        return Words("demo", await arrivals.AddDemo());
    }

    private static string[] Words(string folder, Arrival arrival)
    {
        switch (arrival)
        {
            case Arrival.AlreadyHere(var id):
                return Line(new LocalText(
                    $"中心“{id}”已在数据库中，不再读取其文件夹", $"the centre '{id}' is in the database already; its folder is not read again"));
            case Arrival.Unreadable(var findings):
                Messages.Print(findings);
                return Line(new LocalText(
                    $"“{folder}”中的中心无法读入，未保存任何数据", $"the centre in '{folder}' does not read; nothing of it was stored"));
            default:
                return [];
        }
    }

    private static string[] Line(LocalText words) => ["     " + words.In(CultureInfo.CurrentUICulture)];
}
