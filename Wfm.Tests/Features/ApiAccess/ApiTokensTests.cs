using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Web.Features.ApiAccess;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.ApiAccess;

/// <summary>A token opens what its maker may do, while both live, and nothing tells it again.</summary>
public sealed class ApiTokensTests : IAsyncLifetime
{
    private const string Address = "192.0.2.7";

    private static readonly CurrentUser Both = new("admin", "管理员", "small", null, [Roles.Administrator, Roles.Planner]);

    private SmallCentre _small = null!;

    private ApiTokensService Service => new(_small.Database, _small.Clock);
    private ApiTokens Tokens => new(_small.Database, _small.Clock);

    public async Task InitializeAsync()
    {
        _small = await Published();
        await using var db = _small.Database.CreateDbContext();
        var roles = Roles.All.ToDictionary(r => r, r => new IdentityRole(r) { NormalizedName = r.ToUpperInvariant() });
        db.Roles.AddRange(roles.Values);
        var admin = WfmUser.New("admin", "ADMIN", "管理员", "small", null);
        db.Users.Add(admin);
        foreach (var role in Both.Roles) db.UserRoles.Add(new IdentityUserRole<string> { UserId = admin.Id, RoleId = roles[role].Id });
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_token_asks_as_its_maker_from_the_address_and_name_of_the_program()
    {
        var user = CurrentUser.Of((await Tokens.Find(await Make(), Address))!);
        Assert.Equal(("admin", "small", $"{Address} (erp)"), (user.Account, user.Centre, user.Origin));
        Assert.Equal(Both.Roles.Order(), user.Roles.Order());
    }

    [Fact]
    public async Task The_database_has_nothing_that_opens()
    {
        var token = await Make();
        await using var db = _small.Database.CreateDbContext();
        var row = await db.ApiTokens.SingleAsync();
        Assert.Equal(32, row.SecretHash.Length);
        Assert.DoesNotContain(Convert.ToHexString(row.SecretHash), token, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(await db.Audit.ToListAsync(), a => token.Split('.')[2].Contains(a.Detail) && a.Detail.Length > 8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wfm")]
    [InlineData("wfm..")]
    [InlineData("wfm.00000000000000000000000000000000.x")]
    public async Task What_is_no_token_opens_nothing(string token)
    {
        await Make();
        Assert.Null(await Tokens.Find(token, Address));
    }

    [Fact]
    public async Task Another_secret_opens_nothing()
    {
        var (first, second) = ((await Make("one")).Split('.'), (await Make("two")).Split('.'));
        Assert.Null(await Tokens.Find($"{first[0]}.{first[1]}.{second[2]}", Address));
    }

    [Fact]
    public async Task A_token_ends_at_its_time_and_not_before()
    {
        var token = await Make(days: 30);
        _small.Clock.Now += TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1);
        Assert.NotNull(await Tokens.Find(token, Address));
        _small.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Null(await Tokens.Find(token, Address));
        Assert.Equal(ApiTokenState.Expired, (await Service.Load(Both)).Single().State);
    }

    [Fact]
    public async Task A_revoked_token_is_dead_and_its_name_is_free_again()
    {
        var token = await Make();
        await Assert.ThrowsAsync<RefusedException>(() => Make());
        await Service.Revoke(Both, (await Service.Load(Both)).Single().Id);
        Assert.Null(await Tokens.Find(token, Address));
        Assert.NotNull(await Tokens.Find(await Make(), Address));
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("given a one-time password")]
    [InlineData("no administrator any more")]
    public async Task A_token_dies_with_the_right_of_its_maker(string what)
    {
        var token = await Make();
        await using (var db = _small.Database.CreateDbContext())
        {
            var maker = await db.Users.SingleAsync(u => u.UserName == "admin");
            if (what == "disabled") maker.DisabledAt = _small.Clock.Now;
            else if (what == "given a one-time password") maker.OneTimePasswordUntil = _small.Clock.Now.AddDays(1);
            else db.UserRoles.Remove(await db.UserRoles.SingleAsync(
                r => r.UserId == maker.Id && db.Roles.Any(x => x.Id == r.RoleId && x.Name == Roles.Administrator)));
            await db.SaveChangesAsync();
        }
        Assert.Null(await Tokens.Find(token, Address));
        Assert.Equal(ApiTokenState.MakerGone, (await Service.Load(Both)).Single().State);
    }

    [Fact]
    public async Task A_role_that_its_maker_lost_is_lost_to_the_token_as_well()
    {
        var token = await Make();
        await using (var db = _small.Database.CreateDbContext())
        {
            db.UserRoles.Remove(await db.UserRoles.SingleAsync(r => db.Roles.Any(x => x.Id == r.RoleId && x.Name == Roles.Planner)));
            await db.SaveChangesAsync();
        }
        Assert.Equal([Roles.Administrator], (await Tokens.Find(token, Address))!.FindAll(ClaimTypes.Role).Select(c => c.Value));
    }

    [Fact]
    public async Task Its_use_is_logged_once_a_day_under_the_program()
    {
        var token = await Make();
        for (var i = 0; i < 3; i++) await Tokens.Find(token, Address);
        _small.Clock.Now += TimeSpan.FromHours(25);
        await Tokens.Find(token, Address);
        await using var db = _small.Database.CreateDbContext();
        var uses = await db.Audit.Where(a => a.Operation == "token.use").ToListAsync();
        Assert.Equal(2, uses.Count);
        Assert.All(uses, u => Assert.Equal(("admin", "small", $"{Address} (erp)", "erp"), (u.User, u.Centre, u.Address, u.Subject)));
        Assert.Equal(_small.Clock.Now, (await Service.Load(Both)).Single().UsedAt);
    }

    [Fact]
    public async Task Nobody_gives_a_token_more_than_they_may_do()
    {
        await Assert.ThrowsAsync<RefusedException>(() => Service.Make(Administrator, "erp", ApiScopes.Read | ApiScopes.Plan, 30));
        await Assert.ThrowsAsync<ForbiddenException>(() => Service.Make(Planner, "erp", ApiScopes.Read, 30));
    }

    [Theory]
    [InlineData("", ApiScopes.Read, 30)]
    [InlineData("a\nb", ApiScopes.Read, 30)]
    [InlineData("erp", ApiScopes.None, 30)]
    [InlineData("erp", (ApiScopes)8, 30)]
    [InlineData("erp", ApiScopes.Read, 0)]
    [InlineData("erp", ApiScopes.Read, 367)]
    public async Task An_impossible_token_is_refused_in_words(string name, ApiScopes scopes, int days)
    {
        await Assert.ThrowsAsync<RefusedException>(() => Service.Make(Both, name, scopes, days));
        Assert.Empty(await Service.Load(Both));
    }

    [Fact]
    public async Task An_administrator_neither_sees_nor_revokes_a_token_of_another_centre()
    {
        await Make();
        var id = (await Service.Load(Both)).Single().Id;
        var stranger = Both with { Centre = "other" };
        Assert.Empty(await Service.Load(stranger));
        await Assert.ThrowsAsync<ForbiddenException>(() => Service.Revoke(stranger, id));
    }

    private async Task<string> Make(string name = "erp", int days = 90) =>
        (await Service.Make(Both, name, ApiScopes.Read | ApiScopes.Plan, days)).Token;
}
