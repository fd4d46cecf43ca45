using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.Writing;
using Wfm.Tests.Planning;
using Wfm.Web.Cli;
using Wfm.Web.Hosting;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Tests.Cli;

[Collection(CommandLineTests.Terminal)]
public sealed class CentreVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wfm-centre-").FullName;
    private readonly StringWriter _errors = new();
    private readonly TextWriter _before = Console.Error;

    public CentreVerbTests() => Console.SetError(_errors);

    private string Data => Path.Combine(_folder, "data");

    public void Dispose()
    {
        Console.SetError(_before);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_stored_centre_is_written_as_the_folder_that_it_came_from()
    {
        var source = Write(CentreWriter.Files(CentreReader.Read(DemoFiles.Small()).Value!).ToDictionary(f => f.Key, f => f.Value));
        var centre = CentreReader.Read(CentreFolder.Read(source)).Value!;
        await Store(async store => await store.Add(centre, isDemo: false, CentreStore.StartUp));
        var target = Path.Combine(_folder, "written");
        Assert.Equal(0, await Verbs.Run(["centre", "export", target, "--data", Data]));
        foreach (var (name, bytes) in CentreFolder.Read(source))
            Assert.Equal(Encoding.UTF8.GetString(bytes), await File.ReadAllTextAsync(Path.Combine(target, name)));
    }

    [Fact]
    public async Task A_folder_that_holds_anything_is_not_written_over()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "mine.txt"), "");
        Assert.Equal(1, await Verbs.Run(["centre", "export", _folder, "--data", Data]));
        Assert.Contains("not empty", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_database_is_made_where_there_is_none_and_an_empty_one_has_no_centre()
    {
        var target = Path.Combine(_folder, "written");
        Assert.Equal(1, await Verbs.Run(["centre", "export", target, "--data", Data]));
        Assert.Contains(DataFolder.Product, _errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
        await Store(_ => Task.CompletedTask);
        Assert.Equal(1, await Verbs.Run(["centre", "export", target, "--data", Data]));
        Assert.Contains("no centre", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_of_the_server_is_refused_by_a_verb_that_does_not_take_it() =>
        Assert.Equal(2, await Verbs.Run(["centre", "check", Repository.Data("demo"), "--ConnectionStrings:Postgres=Host=nowhere"]));

    [Fact]
    public async Task Checking_a_folder_finds_everything_at_once()
    {
        Assert.Equal(0, await Verbs.Run(["centre", "check", Repository.Data("demo")]));
        var files = CentreWriter.Files(CentreReader.Read(DemoFiles.Small()).Value!).ToDictionary(f => f.Key, f => f.Value);
        files["agents.csv"] = files["agents.csv"].Replace(",t1,", ",t9,", StringComparison.Ordinal);
        files["leave.csv"] = "agent,first,last,kind\nA001,2026-12-10,2026-12-01,annual\n";
        Assert.Equal(1, await Verbs.Run(["centre", "check", Write(files)]));
        Assert.Contains("agents.csv:2:3: error: 't9'", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("leave.csv:2:3: error: '2026-12-01'", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_centre_exported_and_imported_under_another_id_plans_to_the_same_roster()
    {
        var (first, second) = (Path.Combine(_folder, "first"), Path.Combine(_folder, "second"));
        Assert.Equal(0, await Verbs.Run(["centre", "import", Repository.Data("demo"), "--as", "one", "--data", Data]));
        Assert.Equal(0, await Verbs.Run(["centre", "export", first, "--data", Data]));
        Assert.Equal(0, await Verbs.Run(["centre", "import", first, "--as", "two", "--data", Data]));
        Assert.Equal(1, await Verbs.Run(["centre", "export", second, "--data", Data]));
        Assert.Contains("one, two", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Verbs.Run(["centre", "export", second, "--id", "two", "--data", Data]));
        var (before, after) = (await Planned(first), await Planned(second));
        Assert.NotEmpty(before.Roster);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task An_id_that_is_there_is_refused_and_accounts_of_the_same_name_are_told_apart()
    {
        var source = Write(CentreWriter.Files(CentreReader.Read(DemoFiles.Small()).Value!).ToDictionary(f => f.Key, f => f.Value));
        Assert.Equal(0, await Verbs.Run(["centre", "import", source, "--as", "one", "--data", Data]));
        Assert.Equal(1, await Verbs.Run(["centre", "import", source, "--as", "ONE", "--data", Data]));
        Assert.Contains("holds a centre 'one' already", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Verbs.Run(["centre", "import", source, "--as", "a b", "--data", Data]));
        Assert.Equal(0, await Verbs.Run(["centre", "import", source, "--as", "two", "--data", Data]));
        await Look(db =>
        {
            Assert.Equal(["one", "two"], db.Centres.Select(c => c.Id).Order());
            var names = db.Users.Select(u => u.UserName!).ToList();
            Assert.Contains("admin", names);
            Assert.Contains("two.admin", names);
            Assert.All(
                db.Users.Where(u => u.Centre == "two").ToList(),
                u => Assert.StartsWith("two.", u.UserName, StringComparison.Ordinal));
            var hasher = new PasswordHasher<WfmUser>();
            WfmUser[] open = [.. db.Users.Where(u => u.PasswordHash != null)];
            Assert.Equal(2, open.Length);
            Assert.All(open, u => Assert.Equal(
                PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(u, u.PasswordHash!, DemoAccounts.Password)));
            Assert.DoesNotContain(db.Centres.ToList(), c => c.IsDemo);
        });
    }

    [Fact]
    public async Task A_damaged_folder_is_said_with_everything_that_is_wrong_and_leaves_nothing_behind()
    {
        var files = CentreWriter.Files(CentreReader.Read(DemoFiles.Small()).Value!).ToDictionary(f => f.Key, f => f.Value);
        files["agents.csv"] = files["agents.csv"].Replace(",t1,", ",t9,", StringComparison.Ordinal);
        files["leave.csv"] = "agent,first,last,kind\nA001,2026-12-10,2026-12-01,annual\n";
        Assert.Equal(1, await Verbs.Run(["centre", "import", Write(files), "--as", "one", "--data", Data]));
        Assert.Contains("agents.csv:2:3: error: 't9'", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("leave.csv:2:3: error: '2026-12-01'", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Verbs.Run(["centre", "import", Path.Combine(_folder, "nowhere"), "--data", Data]));
        await Look(db => Assert.Equal((0, 0, 0), (db.Centres.Count(), db.Users.Count(), db.Agents.Count())));
    }

    [Fact]
    public async Task A_database_that_a_server_holds_is_left_alone()
    {
        using var held = DataFolder.Hold(Data, DataFolder.Product);
        Assert.Equal(1, await Verbs.Run(["centre", "import", Repository.Data("demo"), "--as", "one", "--data", Data]));
        Assert.Contains("Another Wfm server", _errors.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The hash of what went into the search, and the roster that came out.</summary>
    private async Task<(string? Hash, string Roster)> Planned(string centre)
    {
        var target = centre + "-plan";
        Assert.Equal(0, await Verbs.Run(
        [
            "plan", "--centre", centre, "--month", "2026-12", "--moves", "400000", "--threads", "1", "--seed", "1", "--out", target,
        ]));
        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(target, "summary.json")));
        return (summary.RootElement.GetProperty("inputHash").GetString(),
            await File.ReadAllTextAsync(Path.Combine(target, "roster.csv")));
    }

    private async Task Look(Action<WfmDb> look)
    {
        await using var app = WfmApplication.Compose(["--data", Data]).Build();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<WfmDb>>().CreateDbContextAsync();
        look(db);
    }

    private string Write(Dictionary<string, string> files)
    {
        var folder = Path.Combine(_folder, "source");
        foreach (var (name, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllText(Path.Combine(folder, name), text);
        }
        return folder;
    }

    private async Task Store(Func<CentreStore, Task> change)
    {
        using var held = DataFolder.Hold(Data, DataFolder.Product);
        await using var app = WfmApplication.Compose(["--data", Data]).Build();
        await app.Services.GetRequiredService<DatabaseUpgrade>().Run(TextWriter.Null);
        await change(app.Services.GetRequiredService<CentreStore>());
    }
}
