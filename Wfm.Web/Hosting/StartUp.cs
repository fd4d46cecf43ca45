using Microsoft.EntityFrameworkCore;
using Wfm.Web.Jobs;
using Wfm.Web.Persistence;

namespace Wfm.Web.Hosting;

/// <summary>What happens once, before the first page: database, demo centre, jobs that a crash left behind.</summary>
internal sealed class StartUp(
    IDbContextFactory<WfmDb> databases, DemoCentre demo, SolveQueue solves)
{
    public async Task Prepare()
    {
        await using (var db = await databases.CreateDbContextAsync()) await db.Database.MigrateAsync();
        await demo.LoadIfEmpty();
        await solves.MarkInterrupted();
    }

    /// <summary>Prints the address and, for the demo centre, its accounts.</summary>
    public async Task Announce(IEnumerable<string> addresses, TextWriter to)
    {
        await to.WriteLineAsync();
        foreach (var address in addresses) await to.WriteLineAsync($"Wfm  {address}");
        foreach (var line in await demo.AccountLines()) await to.WriteLineAsync(line);
        await to.WriteLineAsync();
    }
}
