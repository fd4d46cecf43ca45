using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Tests.Features;
using Wfm.Web.Hosting;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Tests.Web;

/// <summary>A start ends well or in words, whatever the one before it has left behind.</summary>
[Collection(Cli.CommandLineTests.Terminal)]
public sealed class StartUpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wfm-start-").FullName;
    private readonly StringWriter _errors = new();
    private readonly TextWriter _before = Console.Error;

    public StartUpTests() => Console.SetError(_errors);

    private string Data => Path.Combine(_folder, "data");

    public void Dispose()
    {
        Console.SetError(_before);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_lock_that_a_killed_upgrade_left_behind_is_cleared_and_said()
    {
        using var database = new TestDatabase(server: null);
        await using (var db = database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-25 04:00:00')");
        }
        using var said = new StringWriter();
        await new DatabaseUpgrade(database).Run(said).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Contains("cut off", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_an_unknown_version_is_refused_in_words()
    {
        using var database = new TestDatabase(server: null);
        await using (var db = database.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20250101000000_Ancient', '9.0.0')");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => new DatabaseUpgrade(database).Run(TextWriter.Null));
        Assert.Contains("20250101000000_Ancient", refused.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_and_the_writer_of_the_database_do_not_shut_each_other_out()
    {
        await Prepare();
        await using var db = Database();
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
    }

    [Fact]
    public void A_second_server_on_the_same_folder_is_refused_in_words_until_the_first_one_ends()
    {
        using (DataFolder.Hold(Data, DataFolder.Product))
        {
            var refused = Assert.Throws<StartRefusedException>(() => DataFolder.Hold(Data, DataFolder.Product));
            Assert.Contains("Another Wfm server", refused.Words.En, StringComparison.Ordinal);
        }
        DataFolder.Hold(Data, DataFolder.Product).Dispose();
    }

    [Fact]
    public void What_lies_in_the_data_folder_is_for_the_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        using var held = DataFolder.Hold(Data, DataFolder.Product);
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(own | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
        Assert.Equal(own | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Data, "keys")));
        foreach (var file in Directory.GetFiles(Data)) Assert.Equal(own, File.GetUnixFileMode(file));
    }

    [Fact]
    public void The_rights_of_an_installation_made_before_are_mended_and_those_of_somebody_elses_folder_are_left_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode open = (UnixFileMode)0b111_100_100;
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "letter.txt"), "");
        File.SetUnixFileMode(Data, open);
        DataFolder.Hold(Data, DataFolder.Product).Dispose();
        Assert.Equal(open, File.GetUnixFileMode(Data));
        File.SetUnixFileMode(Path.Combine(Data, DataFolder.Product), open);
        DataFolder.Hold(Data, DataFolder.Product).Dispose();
        Assert.NotEqual(open, File.GetUnixFileMode(Data));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, DataFolder.Product)));
    }

    [Fact]
    public async Task The_password_of_the_demo_opens_the_demo_and_no_other_centre()
    {
        var said = await Prepare("--centre", OwnCentre());
        Assert.DoesNotContain(said, l => l.Contains(DemoAccounts.Password, StringComparison.Ordinal));
        await using var db = Database();
        Assert.False((await db.Centres.SingleAsync()).IsDemo);
        var accounts = await db.Users.ToListAsync();
        var withPassword = Assert.Single(accounts, a => a.PasswordHash is not null);
        Assert.Equal("admin", withPassword.UserName);
        Assert.False(Opens(withPassword, DemoAccounts.Password));
        Assert.NotNull(withPassword.OneTimePasswordUntil);
        Assert.Equal(41, accounts.Count);
    }

    [Fact]
    public async Task The_first_password_is_printed_anew_until_it_has_been_changed()
    {
        var centre = OwnCentre();
        var first = PasswordIn(await Prepare("--centre", centre));
        var second = PasswordIn(await Prepare("--centre", centre));
        Assert.NotEqual(first, second);
        await using (var db = Database())
        {
            var admin = await db.Users.SingleAsync(u => u.UserName == "admin");
            Assert.True(Opens(admin, second));
            Assert.False(Opens(admin, first));
            admin.OneTimePasswordUntil = null;
            await db.SaveChangesAsync();
        }
        Assert.DoesNotContain(await Prepare(), l => l.Contains("one-time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_centre_whose_accounts_were_cut_off_gets_them_at_the_next_start()
    {
        await Prepare("--demo");
        await using (var db = Database()) await db.Users.ExecuteDeleteAsync();
        await Prepare();
        await using var after = Database();
        Assert.Equal(43, await after.Users.CountAsync());
        Assert.Equal(43, await after.UserRoles.CountAsync());
    }

    [Fact]
    public async Task A_centre_is_stored_with_its_accounts_or_not_at_all_and_the_start_goes_on()
    {
        Assert.Contains(await Prepare("--centre", OwnCentre("A001,", "admin,")), Says("nothing of it was stored"));
        Assert.Contains("agents.csv: error: 'admin':", _errors.ToString(), StringComparison.Ordinal);
        await using var db = Database();
        Assert.Equal((0, 0), (await db.Centres.CountAsync(), await db.Users.CountAsync()));
    }

    [Fact]
    public void Agents_whose_ids_differ_in_case_only_would_share_an_account()
    {
        Wfm.Engine.Rostering.Agent[] agents =
            [.. new[] { "A001", "a001", "A002" }.Select(id => new Wfm.Engine.Rostering.Agent(id, "一", "t", "c", []))];
        var clash = Assert.Single(AccountNames.Clashes(agents, ["admin"], new UpperInvariantLookupNormalizer()));
        Assert.Equal("a001", clash.Value);
        Assert.Contains("A001", clash.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_loaded_that_nobody_asked_for()
    {
        Assert.Empty(await Prepare());
        await using var db = Database();
        Assert.Equal((0, 0), (await db.Centres.CountAsync(), await db.Users.CountAsync()));
    }

    [Fact]
    public async Task A_second_centre_comes_beside_the_first_and_its_accounts_are_told_apart()
    {
        await Prepare("--demo");
        var said = await Prepare("--centre", OwnCentre("\"id\": \"demo\"", "\"id\": \"other\"", "centre.json"));
        Assert.Contains(said, Says("sign in as other.admin with the one-time password"));
        Assert.Contains(said, Says("names like other.a001"));
        await using var db = Database();
        Assert.Equal([("demo", 43), ("other", 41)],
            (await db.Users.GroupBy(u => u.Centre).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
                .Select(g => (g.Key, g.Count)));
        var accounts = await db.Users.Where(u => u.Centre == "other").ToListAsync();
        Assert.All(accounts, a => Assert.StartsWith("other.", a.UserName, StringComparison.Ordinal));
        Assert.DoesNotContain(accounts, a => a.PasswordHash is not null && Opens(a, DemoAccounts.Password));
    }

    [Fact]
    public async Task The_same_centre_again_is_said_and_not_read_again()
    {
        var centre = OwnCentre();
        await Prepare("--centre", centre);
        Assert.Contains(await Prepare("--centre", centre), Says("not read again"));
        await using var db = Database();
        Assert.Equal(40, await db.Agents.CountAsync());
    }

    [Fact]
    public async Task The_demo_with_its_public_password_does_not_come_to_where_people_work()
    {
        await Prepare("--centre", OwnCentre("\"id\": \"demo\"", "\"id\": \"other\"", "centre.json"));
        Assert.Contains(await Prepare("--demo"), Says("its password is public"));
        await using var db = Database();
        Assert.False((await db.Centres.SingleAsync()).IsDemo);
    }

    [Fact]
    public async Task A_missing_and_a_damaged_centre_folder_are_said_and_what_is_stored_starts_all_the_same()
    {
        await Prepare("--demo");
        Assert.Contains(await Prepare("--centre", Path.Combine(_folder, "nowhere")), Says(DemoAccounts.Password));
        Assert.Contains("nowhere: error: There is no such folder.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains(await Prepare("--centre", OwnCentre("A001,", ",")), Says(DemoAccounts.Password));
        Assert.Contains("agents.csv:2:1: error:", _errors.ToString(), StringComparison.Ordinal);
        await using var db = Database();
        Assert.Equal("demo", (await db.Centres.SingleAsync()).Id);
    }

    [Fact]
    public async Task A_server_that_cannot_start_ends_with_one_and_a_sentence_and_leaves_no_trace_of_its_inside()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var (code, said) = await ServerRun.Ends("--data", Data, "--urls", $"http://{taken.LocalEndpoint}");
        Assert.Equal(1, code);
        Assert.Contains("--urls", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_database_ends_the_start_in_words()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, DataFolder.Product), new string('x', 5000));
        var (code, said) = await ServerRun.Ends("--data", Data, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Contains("The database could not be prepared", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    /// <summary>A centre of one's own: the demo's files with something changed.</summary>
    private string OwnCentre(string change = "", string into = "", string file = "agents.csv")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;
        foreach (var path in Directory.GetFiles(Repository.Data("demo"))) File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        foreach (var shared in new[] { "policies", "holidays" })
        {
            Directory.CreateDirectory(Path.Combine(folder, shared));
            foreach (var path in Directory.GetFiles(Repository.Data(shared), "*.json"))
                File.Copy(path, Path.Combine(folder, shared, Path.GetFileName(path)));
        }
        if (change.Length == 0) return folder;
        // What names an agent elsewhere goes along with agents.csv.
        foreach (var path in file == "agents.csv" ? Directory.GetFiles(folder, "*.csv") : [Path.Combine(folder, file)])
            File.WriteAllText(path, File.ReadAllText(path).Replace(change, into, StringComparison.Ordinal));
        return folder;
    }

    private async Task<IReadOnlyList<string>> Prepare(params string[] arguments)
    {
        using var held = DataFolder.Hold(Data, DataFolder.Product);
        await using var app = Compose(arguments);
        await app.Services.GetRequiredService<DatabaseUpgrade>().Run(TextWriter.Null);
        return await app.Services.GetRequiredService<FirstCentre>().Prepare();
    }

    private WfmDb Database()
    {
        var file = Path.Combine(Data, DataFolder.Product);
        return new SqliteWfmDb(new DbContextOptionsBuilder<SqliteWfmDb>().UseSqlite($"Data Source={file};Pooling=False").Options);
    }

    private static bool Opens(WfmUser account, string password) =>
        new PasswordHasher<WfmUser>().VerifyHashedPassword(account, account.PasswordHash!, password) != PasswordVerificationResult.Failed;

    private WebApplication Compose(string[] arguments)
    {
        var builder = WfmApplication.Compose(["--data", Data, .. arguments]);
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
        return builder.Build();
    }

    private static Predicate<string> Says(string words) => line => line.Contains(words, StringComparison.Ordinal);

    private static string PasswordIn(IReadOnlyList<string> said) =>
        said.Single(l => l.Contains("one-time password", StringComparison.Ordinal)).Split("password ")[1].Split(',')[0];
}
