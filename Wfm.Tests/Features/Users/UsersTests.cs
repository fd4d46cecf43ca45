using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Wfm.Engine.Rostering;
using Wfm.Web.Features.AuditTrail;
using Wfm.Web.Features.Leaves;
using Wfm.Web.Features.Trades;
using Wfm.Web.Features.Users;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Users;

public sealed class UsersTests : IAsyncLifetime
{
    private const string Good = "vier kleine Lampen am Fluss";

    private static readonly PasswordHasher<WfmUser> Hasher =
        new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1 }));

    private readonly string _keys = Directory.CreateTempSubdirectory("wfm-keys-").FullName;
    private SmallCentre _small = null!;

    private UsersService Users =>
        new(_small.Database, Hasher, new UpperInvariantLookupNormalizer(),
            new Sessions(_small.Database, new SessionLimits(), _small.Clock), Invitations,
            new AgentAccounts(new UpperInvariantLookupNormalizer()), _small.Centres, _small.Clock);

    private Invitations Invitations => new(
        _small.Database, Hasher, new SecurityLog(_small.Database, _small.Clock, NullLogger<SecurityLog>.Instance), _small.Clock);

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
    public async Task A_new_account_signs_in_with_the_password_that_its_owner_chooses_by_the_link()
    {
        var fresh = await Users.Create(Administrator, "an", "安然", Roles.Agent, "an");
        Assert.Equal(AccountState.Invited, (await Users.Load(Administrator)).Users.Single(u => u.Account == "an").State);
        await Accept(fresh, Good);
        Assert.True(await SignsIn("an", Good));
        var line = (await Users.Load(Administrator)).Users.Single(u => u.Account == "an");
        Assert.Equal((Roles.Agent, "安然", false), (line.Roles.Single(), line.Agent!.Value.Name, line.Disabled));
        Assert.DoesNotContain((await Users.Load(Administrator)).FreeAgents, a => a.Id == "an");
    }

    [Fact]
    public async Task A_reset_password_replaces_the_old_one()
    {
        await Accept(await Users.Create(Administrator, "hu", "胡", Roles.Planner, null), Good);
        var second = await Users.ResetPassword(Administrator, "hu");
        Assert.False(await SignsIn("hu", Good));
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
        Assert.Equal(["user.disable", "user.invite", "user.create"], lines.Select(l => l.Operation));
        Assert.DoesNotContain(lines, l => l.Detail.Contains(fresh.Path[^20..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accounts_and_log_are_for_administrators()
    {
        foreach (var user in new[] { Planner, Manager, An })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.Load(user));
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.Create(user, "x", "X", Roles.Administrator, null));
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.Link(user, "x", "an"));
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.Invite(user, "x"));
            await Assert.ThrowsAsync<ForbiddenException>(() => Users.InviteAgents(user));
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
        await Assert.ThrowsAsync<ForbiddenException>(() => Users.Invite(stranger, "hu"));
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

    [Fact]
    public async Task All_agents_without_a_password_are_invited_at_once_and_get_an_account_where_they_have_none()
    {
        await Accept(await Users.Create(Administrator, "an", "安然", Roles.Agent, "an"), Good);
        await Users.Create(Administrator, "bo", "柏林", Roles.Agent, "bo");
        Assert.Equal(2, (await Users.Load(Administrator)).ToInvite);
        var made = await Users.InviteAgents(Administrator);
        Assert.Equal(["cai", "dan"], made.Select(i => i.Account));
        foreach (var invitation in made) await Accept(invitation, Good + invitation.Account);
        Assert.True(await SignsIn("dan", Good + "dan"));
        Assert.Empty(await Users.InviteAgents(Administrator));
        _small.Clock.Now += Invitations.Life;
        Assert.Equal(["bo"], (await Users.InviteAgents(Administrator)).Select(i => i.Account));
    }

    [Fact]
    public async Task A_link_is_good_once_for_a_week_and_until_there_is_a_newer_one()
    {
        var first = await Users.Create(Administrator, "hu", "胡", Roles.Planner, null);
        var second = await Users.Invite(Administrator, "hu");
        await Assert.ThrowsAsync<RefusedException>(() => Accept(first, Good));
        await Assert.ThrowsAsync<RefusedException>(() => Accept(second, "short"));
        _small.Clock.Now += Invitations.Life - TimeSpan.FromSeconds(1);
        var used = await Task.WhenAll(Enumerable.Range(0, 5).Select(async i =>
        {
            try
            {
                await Accept(second, $"{Good} {i}");
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        }));
        Assert.Single(used, u => u);
        await Assert.ThrowsAsync<RefusedException>(() => Users.Invite(Administrator, "hu"));
        var late = await Users.Create(Administrator, "li", "李", Roles.Planner, null);
        _small.Clock.Now += Invitations.Life;
        await Assert.ThrowsAsync<RefusedException>(() => Accept(late, Good));
    }

    [Fact]
    public async Task A_link_of_a_disabled_account_opens_nothing_and_the_database_does_not_know_it()
    {
        var fresh = await Users.Create(Administrator, "hu", "胡", Roles.Planner, null);
        await using (var db = _small.Database.CreateDbContext())
            Assert.DoesNotContain(fresh.Path[^20..], Encoding.UTF8.GetString(db.Invitations.Single().TokenHash), StringComparison.Ordinal);
        await Users.SetDisabled(Administrator, "hu", true);
        await Users.SetDisabled(Administrator, "hu", false);
        await Assert.ThrowsAsync<RefusedException>(() => Accept(fresh, Good));
    }

    [Fact]
    public async Task The_last_administrator_who_can_sign_in_stays()
    {
        await Accept(await Users.Create(Administrator, "one", "一", Roles.Administrator, null), Good);
        await Users.Create(Administrator, "two", "二", Roles.Administrator, null);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Users.SetDisabled(Administrator, "one", true));
        Assert.Contains("last administrator", refused.Words.En, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RefusedException>(() => Users.ResetPassword(Administrator, "one"));
        await Assert.ThrowsAsync<RefusedException>(() => Users.ResetPassword(Administrator, "admin"));
        await Users.SetDisabled(Administrator, "two", true);
    }

    [Fact]
    public async Task Of_two_administrators_who_disable_each_other_at_once_one_stays()
    {
        string[] names = ["one", "two"];
        foreach (var name in names) await Accept(await Users.Create(Administrator, name, name, Roles.Administrator, null), Good);
        var done = await Task.WhenAll(names.Select((name, i) => Task.Run(async () =>
        {
            try
            {
                await Users.SetDisabled(Administrator with { Account = name }, names[1 - i], true);
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        })));
        Assert.Single(done, d => d);
        await using var db = _small.Database.CreateDbContext();
        Assert.Single(db.Users.Where(u => u.DisabledAt == null));
    }

    [Fact]
    public async Task The_account_of_a_leaver_closes_when_the_day_after_begins_at_the_centre_and_others_read_why()
    {
        await Accept(await Users.Create(Administrator, "an", "安然", Roles.Agent, "an"), Good);
        await Accept(await Users.Create(Administrator, "bo", "柏林", Roles.Agent, "bo"), Good);
        var asked = await Ask(An, 9, Dec(10));
        await _small.New<MyLeaveService>().Ask(An, Dec(20), Dec(20), "annual", "家事");
        await using (var db = _small.Database.CreateDbContext())
            await db.Agents.Where(a => a.Id == "an").ExecuteUpdateAsync(set => set.SetProperty(a => a.Last, Dec(5)));
        _small.Clock.Now = new DateTimeOffset(2026, 12, 5, 15, 59, 59, TimeSpan.Zero);
        await Leavers.Close();
        Assert.Equal(AccountState.Active, await StateOf("an"));
        _small.Clock.Now += TimeSpan.FromSeconds(1);
        await Leavers.Close();
        Assert.Equal(AccountState.Disabled, await StateOf("an"));
        Assert.Equal(AccountState.Active, await StateOf("bo"));
        var trade = (await _small.New<MyTradesService>().Load(Bo)).Done.Single(t => t.Id == asked);
        Assert.Contains("安然 has left", trade.Reason!.Value.En, StringComparison.Ordinal);
        await using (var db = _small.Database.CreateDbContext())
        {
            var request = db.LeaveRequests.Single();
            Assert.Equal(LeaveState.Withdrawn, request.State);
            Assert.Contains("has left", request.ReasonEn, StringComparison.Ordinal);
            Assert.Single(db.Audit.Where(a => a.Operation == "user.leave" && a.User == Leavers.Closer));
        }
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Users.SetDisabled(Administrator, "an", false));
        Assert.Contains("2026-12-05", refused.Words.En, StringComparison.Ordinal);
        Assert.DoesNotContain((await Users.InviteAgents(Administrator)), i => i.Account == "an");
    }

    private Leavers Leavers =>
        new(_small.Database, _small.Centres, new Sessions(_small.Database, new SessionLimits(), _small.Clock), _small.Clock);

    private async Task<AccountState> StateOf(string account) =>
        (await Users.Load(Administrator)).Users.Single(u => u.Account == account).State;

    private async Task Accept(FreshInvitation invitation, string password)
    {
        var (user, refused) = await Invitations.Accept(new DefaultHttpContext(), invitation.Path.Split('/')[^1], password);
        if (refused is { } words) throw new RefusedException(words);
        Assert.NotNull(user);
    }

    private async Task<bool> SignsIn(string account, string password)
    {
        await using var db = _small.Database.CreateDbContext();
        var user = db.Users.Single(u => u.UserName == account);
        return Hasher.VerifyHashedPassword(user, user.PasswordHash!, password) != PasswordVerificationResult.Failed;
    }
}
