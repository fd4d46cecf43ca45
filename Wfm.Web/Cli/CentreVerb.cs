using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Writing;
using Wfm.Engine.Reading;
using Wfm.Web.Hosting;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Cli;

/// <summary>A centre as a folder: checked, taken into a database, and written out of it to be kept or moved.</summary>
internal sealed class CentreVerb
{
    private readonly Argument<string> _folder = new("folder") { Description = "Folder of the centre." };
    private readonly Argument<string> _out = new("folder") { Description = "Folder to write to; new or empty." };
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder of the database; App_Data beside the application unless given.",
    };
    private readonly Option<string?> _connection = new("--ConnectionStrings")
    {
        Description = "--ConnectionStrings:Postgres=\"Host=…\" means the database in PostgreSQL.",
    };
    private readonly Option<string?> _id = new("--id") { Description = "Which centre, where the database holds several." };
    private readonly Option<string?> _as = new("--as") { Description = "Id that the centre gets; the one in its folder unless given." };

    public static Command Create()
    {
        var verb = new CentreVerb();
        var check = new Command("check", "Whether the folder of a centre reads: everything that is wrong with it, at once.")
        {
            verb._folder,
        };
        check.SetAction(verb.Check);
        var export = new Command("export",
            "Write the centre of a database as a folder: what --centre and every verb read. Plans and accounts stay behind.")
        {
            verb._out, verb._id, verb._data, verb._connection,
        };
        export.SetAction((parsed, _) => verb.Export(parsed));
        var import = new Command("import",
            "Take the folder of a centre into a database, beside the centres that it holds. Stop the server on its data folder first.")
        {
            verb._folder, verb._as, verb._data, verb._connection,
        };
        import.SetAction((parsed, _) => verb.Import(parsed));
        return new Command("centre", "A centre as a folder of files.") { check, export, import };
    }

    /// <returns>0 when the folder reads, with or without warnings.</returns>
    private int Check(ParseResult parsed)
    {
        var read = CentreFolder.Centre(parsed.GetValue(_folder)!);
        if (read.Value is not { } centre) return Messages.Fail(read.Findings);
        Messages.PrintWithNotes(read.Findings);
        Console.WriteLine(About(centre));
        return 0;
    }

    private async Task<int> Export(ParseResult parsed)
    {
        var folder = parsed.GetValue(_out)!;
        if (Messages.Prepare(folder) is { } refused) return Messages.Fail(refused);
        if (Directory.EnumerateFileSystemEntries(folder).Any()) return Messages.Fail(new LocalText(
            $"“{folder}”不是空文件夹，未写入任何文件。", $"'{folder}' is not empty; nothing was written."));
        try
        {
            var centre = await Stored(parsed);
            foreach (var (name, text) in CentreWriter.Files(centre)) await Write(Path.Combine(folder, name), text);
            Console.WriteLine(About(centre));
            return 0;
        }
        catch (StartRefusedException nothing)
        {
            return Messages.Fail(nothing.Words);
        }
    }

    /// <summary>All findings stand on standard error, and with one error nothing is stored.</summary>
    private async Task<int> Import(ParseResult parsed)
    {
        var (folder, id) = (parsed.GetValue(_folder)!, parsed.GetValue(_as));
        if (id is not null && Identifier.Fault(id) is { } fault)
            return Messages.Fail(new LocalText($"--as：{fault.Zh}。", $"--as: {fault.En}"));
        try
        {
            var builder = WfmApplication.Compose(Settings(parsed));
            using var held = WfmApplication.Hold(builder);
            await using var app = builder.Build();
            await app.Services.GetRequiredService<DatabaseUpgrade>().Run(Console.Out);
            return await Arrived(app.Services, folder, await app.Services.GetRequiredService<NewCentres>().AddFolder(folder, id));
        }
        catch (StartRefusedException refused)
        {
            return Messages.Fail(refused.Words);
        }
    }

    private static async Task<int> Arrived(IServiceProvider services, string folder, Arrival arrival)
    {
        switch (arrival)
        {
            case Arrival.Unreadable(var findings):
                return Messages.Fail(findings);
            case Arrival.AlreadyHere(var id):
                return Messages.Fail(new LocalText(
                    $"数据库中已有中心“{id}”，未读入“{folder}”。请用 --as 另取编号。",
                    $"The database holds a centre '{id}' already, so '{folder}' was not read into it. Choose another id with --as."));
            case Arrival.Stored(var row):
                var accounts = services.GetRequiredService<FirstAccounts>();
                await using (var db = await services.GetRequiredService<IDbContextFactory<WfmDb>>().CreateDbContextAsync())
                    foreach (var line in await accounts.Announce(db, row)) Console.WriteLine(line.Trim());
                Console.WriteLine(About(await services.GetRequiredService<CentreStore>().AsGiven(row.Id)));
                return 0;
            default:
                throw new ArgumentOutOfRangeException(nameof(arrival), arrival, "Maybe the new way to arrive needs its words here.");
        }
    }

    private async Task<Centre> Stored(ParseResult parsed)
    {
        var builder = WfmApplication.Compose(Settings(parsed));
        WfmApplication.CheckIsThere(builder.Configuration);
        await using var app = builder.Build();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<WfmDb>>().CreateDbContextAsync();
        if ((await db.Database.GetPendingMigrationsAsync()).Any()) throw new StartRefusedException(new LocalText(
            "数据库来自较早的版本。请先启动一次本产品，以便升级。", "The database is of an earlier version. Start the product once, which upgrades it."));
        return await app.Services.GetRequiredService<CentreStore>().AsGiven(await Chosen(db, parsed.GetValue(_id)));
    }

    /// <exception cref="StartRefusedException">There is none, there is no such one, or there are several and none is named.</exception>
    private static async Task<string> Chosen(WfmDb db, string? id)
    {
        var ids = await db.Centres.OrderBy(c => c.LoadedAt).Select(c => c.Id).ToListAsync();
        if (ids.Count == 0) throw new StartRefusedException(new LocalText("数据库中没有中心。", "There is no centre in the database."));
        if (id is null && ids is [var only]) return only;
        return ids.Find(i => i == id) ?? throw new StartRefusedException(new LocalText(
            $"请用 --id 指明中心：{string.Join("、", ids)}。", $"Name the centre with --id: {string.Join(", ", ids)}."));
    }

    private string[] Settings(ParseResult parsed) =>
    [
        .. parsed.GetValue(_data) is { } data ? new[] { $"--data={data}" } : [],
        .. parsed.GetValue(_connection) is { } connection ? new[] { $"--ConnectionStrings:{connection}" } : [],
    ];

    private static Task Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, text, new UTF8Encoding(false));
    }

    private static string About(Centre centre) => new LocalText(
        $"{centre.Id}：{centre.Agents.Count} 名坐席，{centre.Queues.Count} 个队列，{centre.ShiftTypes.Count} 个班次，{centre.Policy.Rules.Count} 条规则，"
        + $"{centre.History.Sum(h => h.Days)} 个队列日的话务历史。",
        $"{centre.Id}: {centre.Agents.Count} agents, {centre.Queues.Count} queues, {centre.ShiftTypes.Count} shift types, "
        + $"{centre.Policy.Rules.Count} rules, {centre.History.Sum(h => h.Days)} queue-days of history.").In(CultureInfo.CurrentUICulture);
}
