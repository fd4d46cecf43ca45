using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Web.Persistence;
using Wfm.Web.Runs;

namespace Wfm.Web.Hosting;

/// <summary>What happens once, before the first page: database, demo centre, jobs that a crash left behind.</summary>
internal sealed class StartUp(IDbContextFactory<WfmDb> databases, DemoCentre demo, RunQueue runs)
{
    public async Task Prepare()
    {
        await using (var db = await databases.CreateDbContextAsync()) await db.Database.MigrateAsync();
        await demo.LoadIfEmpty();
        await runs.MarkInterrupted();
    }

    /// <summary>Prints the address, the accounts of the demo centre, and which solvers there are.</summary>
    public async Task Announce(IEnumerable<string> addresses, TextWriter to)
    {
        await to.WriteLineAsync();
        await to.WriteLineAsync($"Wfm  {string.Join("  ", addresses)}");
        foreach (var line in await demo.AccountLines()) await to.WriteLineAsync(line);
        var solvers = CpSatSolver.TryLoad(out var missing) is not { } cpSat
            ? $"     rosters are solved by local search alone: {missing.En}"
            : $"     rosters are solved by local search and {cpSat.Description}";
        await to.WriteLineAsync(solvers);
        await to.WriteLineAsync();
    }
}
