using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

/// <summary>What happens once, before the first page: database, centre and accounts, runs that a crash left behind.</summary>
internal sealed class StartUp(
    DatabaseUpgrade upgrade, FirstCentre centre, SetUpKey key, TradeRecords trades, Sessions sessions, RunQueue runs)
{
    private IReadOnlyList<string> _about = [];

    public async Task Prepare(TextWriter to)
    {
        await upgrade.Run(to);
        _about = await centre.Prepare();
        await trades.Complete();
        await sessions.Clear();
        await runs.MarkInterrupted();
    }

    /// <summary>Prints the address, how to sign in, and which solvers there are.</summary>
    public async Task Announce(ICollection<string> addresses, TextWriter to)
    {
        await to.WriteLineAsync();
        await to.WriteLineAsync($"Wfm  {string.Join("  ", addresses)}");
        foreach (var line in _about) await to.WriteLineAsync(line);
        if (await key.IsOpen()) await to.WriteLineAsync($"     {SetUp(addresses.First()).In(CultureInfo.CurrentUICulture)}");
        var solvers = CpSatSolver.TryLoad(out var missing) is not { } cpSat
            ? $"     rosters are solved by local search alone: {missing.En}"
            : $"     rosters are solved by local search and {cpSat.Description}";
        await to.WriteLineAsync(solvers);
        await to.WriteLineAsync();
    }

    private LocalText SetUp(string address)
    {
        var page = address.TrimEnd('/') + DoorPaths.Start;
        var made = key.Make();
        return _about.Count > 0
            ? new LocalText($"建立自己的中心：{page}（设置密钥：{made}）", $"set up a centre of your own: {page} (set-up key: {made})")
            : new LocalText(
                $"查看示范中心或建立自己的中心：{page}（设置密钥：{made}）", $"look at the demo centre or set up your own: {page} (set-up key: {made})");
    }
}
