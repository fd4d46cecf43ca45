using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Writing;
using Wfm.Web.Hosting;
using Wfm.Web.Persistence;

namespace Wfm.Web.Cli;

/// <summary>A centre as a folder: checked before it is loaded, and written out of the database to be kept or moved.</summary>
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
        Description = "--ConnectionStrings:Postgres=\"Host=…\" takes the centre out of PostgreSQL.",
    };

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
            verb._out, verb._data, verb._connection,
        };
        export.SetAction((parsed, _) => verb.Export(parsed));
        return new Command("centre", "A centre as a folder of files.") { check, export };
    }

    /// <returns>0 when the folder reads, with or without warnings.</returns>
    private int Check(ParseResult parsed)
    {
        var read = InputFile.ReadCentre(parsed.GetValue(_folder)!);
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

    private async Task<Centre> Stored(ParseResult parsed)
    {
        string[] settings =
        [
            .. parsed.GetValue(_data) is { } data ? new[] { $"--data={data}" } : [],
            .. parsed.GetValue(_connection) is { } connection ? new[] { $"--ConnectionStrings:{connection}" } : [],
        ];
        var builder = WfmApplication.Compose(settings);
        WfmApplication.CheckIsThere(builder.Configuration);
        await using var app = builder.Build();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<WfmDb>>().CreateDbContextAsync();
        if ((await db.Database.GetPendingMigrationsAsync()).Any()) throw new StartRefusedException(new LocalText(
            "数据库来自较早的版本。请先启动一次本产品，以便升级。", "The database is of an earlier version. Start the product once, which upgrades it."));
        var id = await db.Centres.OrderBy(c => c.LoadedAt).Select(c => c.Id).FirstOrDefaultAsync()
            ?? throw new StartRefusedException(new LocalText("数据库中没有中心。", "There is no centre in the database."));
        return await app.Services.GetRequiredService<CentreStore>().AsGiven(id);
    }

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
