using Microsoft.AspNetCore.Identity;
using Wfm.Web.Features.AuditTrail;
using Wfm.Web.Features.Trades;
using Wfm.Web.Features.Users;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Users;

public sealed class UsersTests : IAsyncLifetime
{
    private static readonly PasswordHasher<WfmUser> Hasher =
        new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1 }));

    private readonly string _keys = Directory.CreateTempSubdirectory("wfm-keys-").FullName;
    private SmallCentre _small = null!;

    private UsersService Users =>
        new(_small.Database, Hasher, new UpperInvariantLookupNormalizer(),
            new Sessions(_small.Database, new SessionLimits(), _small.Clock), _small.Clock);

    private AuditService Audit => new(_small.Database, _small.Centres, new AuditChain(_small.Database, _keys));

    public async Task InitializeAsync()
    {
        _small = await Published();
        await using var db = _small.Database.CreateDbContext();
        db.Roles.AddRange(Roles.All.Select(r => new IdentityRole(r) { NormalizedName = r.ToUpperInvariant() }));
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        Directory.Delete(_keys, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_new_account_signs_in_with_the_password_that_is_shown_once()
    {
        var fresh = await Users.Create(Administrator, "an", "安然", Roles.Agent, "an");
        Assert.True(await SignsIn("an", fresh.Password));
        var line = (await Users.Load(Administrator)).Users.Single(u => u.Account == "an");
        Assert.Equal((Roles.Agent, "安然", false), (line.Roles.Single(), line.Agent!.Value.Name, line.Disabled));
        Assert.DoesNotContain((await Users.Load(Administrator)).FreeAgents, a => a.Id == "an");
    }

    [Fact]
    public async Task A_reset_password_replaces_the_old_one()
    {
        var first = await Users.Create(Administrator, "hu", "胡", Roles.Planner, null);
        var second = await Users.ResetPassword(Administrator, "hu");
        Assert.False(await SignsIn("hu", first.Password));
        Assert.True(await SignsIn("hu", second.Password));
    }

    [Fact]
    public async Task Closing_an_account_withdraws_what_was_open_and_the_partners_read_why()
    {
        await Users.Create(Administrator, "an", "安然", Roles.Agent, "an");
        var (asked, waits) = (await Ask(An, 9, Dec(10)), await Ask(Bo, 5, Dec(4)));
        await Users.SetDisabled(Administrator, "an", true);
        var view = await _small.New<MyTradesService>().Load(Bo);
        Assert.Empty(view.Inbox);
        Assert.Empty(view.Mine);
        Assert.Equal([asked, waits], view.Done.Select(t => t.Id).OrderBy(id => id != asked));
        Assert.All(view.Done, t => Assert.Equal(TradeState.Withdrawn, t.State));
        Assert.All(view.Done, t => Assert.Contains("account of 安然 was closed", t.Reason!.Value.En, StringComparison.Ordinal));
        var asking = _small.New<AskTradeService>();
        Assert.DoesNotContain((await asking.Search(Bo, Dec(5), new TradeSearch())).Options, o => o.Colleague == "an");
        var option = new TradeOption("an", "安然", Dec(5), null!, Dec(4), null, null, [], 0);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => asking.Ask(Bo, option, "无"));
        Assert.Contains("closed", refused.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_loses_its_agent_leaves_no_question_and_a_swap_in_force_stays()
    {
        await Users.Create(Administrator, "an", "安然", Roles.Agent, "an");
        var inForce = await Ask(An, 9, Dec(10));
        await _small.New<MyTradesService>().Accept(Bo, inForce, "无");
        await _small.New<TakeBackService>().Ask(An, inForce);
        await Ask(An, 14, Dec(15));
        await Users.Link(Administrator, "an", "cai");
        var view = await _small.New<MyTradesService>().Load(Bo);
        Assert.Empty(view.Inbox.Select(t => t.Trade).Concat(view.BackAsked));
        Assert.Equal([TradeState.Approved, TradeState.Withdrawn], view.Done.Select(t => t.State).Order());
        await Ask(An, 14, Dec(15));
    }

    private async Task<TradeId> Ask(CurrentUser user, int day, DateOnly returned)
    {
        var asking = _small.New<AskTradeService>();
        var option = (await asking.Search(user, Dec(day), new TradeSearch())).Options
            .Single(o => o.Colleague == (user == An ? "bo" : "an") && o.TheirDate == returned);
        await asking.Ask(user, option, "无");
        return (await _small.New<MyTradesService>().Load(user)).Mine.Single(t => t.GiverDate == Dec(day)).Id;
    }

    [Fact]
    public async Task A_disabled_account_is_locked_until_it_is_enabled_and_nobody_disables_the_own_one()
    {
        await Users.Create(Administrator, "hu", "胡", Roles.Planner, null);
        await Users.SetDisabled(Administrator, "hu", true);
        Assert.True((await Users.Load(Administrator)).Users.Single().Disabled);
        await Users.SetDisabled(Administrator, "hu", false);
        Assert.False((await Users.Load(Administrator)).Users.Single().Disabled);
        await Assert.ThrowsAsync<RefusedException>(() => Users.SetDisabled(Administrator, "admin", true));
    }

    [Fact]
    public async Task An_agent_has_one_account_and_a_name_is_taken_once()
    {
        await Users.Create(Administrator, "an", "安然", Roles.Agent, "an");
        await Assert.ThrowsAsync<RefusedException>(() => Users.Create(Administrator, "an2", "安然", Roles.Agent, "an"));
        await Assert.ThrowsAsync<RefusedException>(() => Users.Create(Administrator, "x", "X", Roles.Agent, "nobody"));
        var taken = await Assert.ThrowsAsync<RefusedException>(() => Users.Create(Administrator, "AN", "X", Roles.Planner, null));
        Assert.Equal("That user name is taken.", taken.Words.En);
    }

    [Fact]
    public async Task An_account_can_be_linked_to_another_agent_who_has_none()
    {
        await Users.Create(Administrator, "one", "安然", Roles.Agent, "an");
        await Users.Create(Administrator, "two", "柏林", Roles.Agent, "bo");
        await Users.Create(Administrator, "hu", "胡", Roles.Planner, null);
        await Assert.ThrowsAsync<RefusedException>(() => Users.Link(Administrator, "one", "bo"));
        await Assert.ThrowsAsync<RefusedException>(() => Users.Link(Administrator, "hu", "cai"));
        await Users.Link(Administrator, "one", "cai");
        var view = await Users.Load(Administrator);
        Assert.Equal("cai", view.Users.Single(u => u.Account == "one").Agent!.Value.Id);
        Assert.Equal(["an", "dan"], view.FreeAgents.Select(a => a.Id));
    }

    [Fact]
    public async Task Everything_stands_in_the_log_and_no_password_does()
    {
        var fresh = await Users.Create(Administrator, "hu", "胡", Roles.Planner, null);
        await Users.SetDisabled(Administrator, "hu", true);
        var lines = await Audit.Load(Administrator, new AuditFilter(Kind: "user."), null);
        Assert.Equal(["user.disable", "user.create"], lines.Select(l => l.Operation));
        Assert.DoesNotContain(lines, l => l.Detail.Contains(fresh.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accounts_and_log_are_for_administrators()
    {
        foreach (var user in new[] { Planner, Manager, An })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.Load(user));
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.Create(user, "x", "X", Roles.Administrator, null));
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.Link(user, "x", "an"));
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.ResetPassword(user, "admin"));
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.SetDisabled(user, "admin", true));
            await Assert.ThrowsAsync<ForbiddenException>(() => Audit.Load(user, new AuditFilter(), null));
        }
    }

    [Fact]
    public async Task An_account_of_another_centre_is_out_of_reach()
    {
        await Users.Create(Administrator, "hu", "胡", Roles.Planner, null);
        var stranger = Administrator with { Centre = "other" };
        await Assert.ThrowsAsync<ForbiddenException>(() => Users.ResetPassword(stranger, "hu"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Users.SetDisabled(stranger, "hu", true));
    }

    [Fact]
    public async Task Of_two_administrators_who_make_the_same_account_one_is_told()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await Users.Create(Administrator, $"an{i % 2}", "安然", Roles.Agent, "an");
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        }));
        Assert.Single(made, m => m);
        await using var db = _small.Database.CreateDbContext();
        Assert.Equal((1, 1, 1), (db.Users.Count(), db.UserRoles.Count(), db.Audit.Count(a => a.Operation == "user.create")));
    }

    private async Task<bool> SignsIn(string account, string password)
    {
        await using var db = _small.Database.CreateDbContext();
        var user = db.Users.Single(u => u.UserName == account);
        return Hasher.VerifyHashedPassword(user, user.PasswordHash!, password) != PasswordVerificationResult.Failed;
    }
}
