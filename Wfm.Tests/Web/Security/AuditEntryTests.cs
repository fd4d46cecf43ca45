using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Web.Features.AuditTrail;
using Wfm.Web.Features.Users;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Tests.Web.Security;

/// <summary>What happens at the door stands in the log, with centre and address, in words, for the centre's own administrators.</summary>
public sealed partial class AuditEntryTests : IAsyncLifetime
{
    private static readonly CurrentUser Administrator = new("admin", "吴管理", "demo", null, [Roles.Administrator]);

    private InProcessServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await InProcessServer.Start("--SignIn:PerAddress", "2", "--SignIn:Within", "1.00:00:00");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Coming_and_going_and_being_turned_away_stand_in_the_log_with_centre_and_address()
    {
        using var browser = _server.Browser();
        await browser.SignIn("a001");
        await browser.GetAsync(new Uri("/roster", UriKind.Relative));
        await browser.GetAsync(new Uri("/api/my-shifts.ics", UriKind.Relative));
        await browser.SignOut();
        using var stranger = _server.Browser();
        await stranger.SignIn("a001", "wrong");
        await stranger.SignIn("my-password-in-the-wrong-box", "x");
        for (var i = 0; i < 5; i++) await stranger.SignIn("a001", "wrong");
        var entries = await Entries();
        Assert.Equal(
            [
                "centre.load", "session.begin", "access.deny", "file.download", "session.end", "session.fail", "session.fail",
                "session.throttle",
            ],
            entries.Select(e => e.Operation));
        Assert.All(entries.Skip(1), e => Assert.Equal("127.0.0.1", e.Address));
        Assert.All(entries.Where(e => e.User.Length > 0), e => Assert.Equal("demo", e.Centre));
        Assert.DoesNotContain(entries, e => $"{e.User} {e.Subject} {e.Detail}".Contains("wrong-box", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operation_is_logged_with_the_centre_and_the_address_of_its_session()
    {
        using var browser = _server.Browser();
        await browser.SignIn("admin");
        await using (var db = _server.Database())
        {
            var row = await db.Sessions.SingleAsync();
            var life = await _server.Services.GetRequiredService<Sessions>().Find(row.Id);
            var users = ActivatorUtilities.CreateInstance<UsersService>(_server.Services);
            await users.Create(Administrator with { Session = life }, "hu", "胡", Roles.Planner, null);
        }
        var entry = (await Entries()).Single(e => e.Operation == "user.create");
        Assert.Equal(("admin", "demo", "127.0.0.1", "hu"), (entry.User, entry.Centre, entry.Address, entry.Subject));
    }

    [Fact]
    public async Task What_runs_by_itself_is_logged_under_the_centre_of_the_account_it_runs_for()
    {
        await using (var db = _server.Database())
        {
            db.Audit.Add(Entry("planner", ""));
            await db.SaveChangesAsync();
        }
        Assert.Equal("demo", (await Entries())[^1].Centre);
    }

    [Fact]
    public async Task An_administrator_sees_the_own_centre_by_kind_and_day()
    {
        await using (var db = _server.Database())
        {
            db.Audit.AddRange(Entry("stranger", "other"), Entry("planner", "demo"));
            await db.SaveChangesAsync();
        }
        var audit = ActivatorUtilities.CreateInstance<AuditService>(_server.Services);
        Assert.Equal(["planner"], (await audit.Load(Administrator, new AuditFilter(Kind: "roster."), null)).Select(l => l.User));
        Assert.Equal(["start-up"], (await audit.Load(Administrator, new AuditFilter(Kind: "centre."), null)).Select(l => l.User));
        var today = new DateOnly(2026, 11, 25);
        Assert.Equal(2, (await audit.Load(Administrator, new AuditFilter(First: today, Last: today), null)).Count);
        Assert.Empty(await audit.Load(Administrator, new AuditFilter(First: today.AddDays(1)), null));
        Assert.Empty(await audit.Load(Administrator, new AuditFilter(Last: today.AddDays(-1)), null));
    }

    [Fact]
    public void Every_operation_that_the_product_records_has_words_and_a_kind()
    {
        var recorded = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Wfm.Web"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Recorded().Matches(File.ReadAllText(f)).SelectMany(m => Token().Matches(m.Value)))
            .Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Contains("roster.publish", recorded);
        Assert.Empty(recorded.Except(AuditWords.Known));
        Assert.All(AuditWords.Known, o => Assert.Contains(AuditWords.Kinds, k => o.StartsWith(k.Kind, StringComparison.Ordinal)));
    }

    private async Task<List<AuditRow>> Entries()
    {
        await using var db = _server.Database();
        return await db.Audit.AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }

    private AuditRow Entry(string user, string centre) => new()
    {
        At = _server.Clock.Now,
        User = user,
        Centre = centre,
        Address = "",
        Operation = "roster.publish",
        Subject = "2026-12",
        Detail = "publication 1",
    };

    [GeneratedRegex(@"Record\(.*\);?$", RegexOptions.Multiline)]
    private static partial Regex Recorded();

    [GeneratedRegex("\"([a-z]+\\.[a-zA-Z]+)\"")]
    private static partial Regex Token();
}
