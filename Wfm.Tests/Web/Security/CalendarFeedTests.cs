using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Features.Users;
using Wfm.Web.Security;

namespace Wfm.Tests.Web.Security;

/// <summary>The address of a calendar is answered while its owner wants it to be, and no longer.</summary>
public sealed class CalendarFeedTests : IAsyncLifetime
{
    private static readonly CurrentUser Administrator = new("admin", "吴管理", "demo", null, [Roles.Administrator]);
    private static readonly CurrentUser Agent = new("a003", "一", "demo", "A003", [Roles.Agent]);

    private InProcessServer _server = null!;

    private CalendarFeedService Feeds => ActivatorUtilities.CreateInstance<CalendarFeedService>(_server.Services);
    private UsersService Users => ActivatorUtilities.CreateInstance<UsersService>(_server.Services);

    public async Task InitializeAsync() => _server = await InProcessServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task An_address_is_made_used_renewed_and_ended_by_its_owner()
    {
        Assert.Null(await Feeds.Load(Agent));
        var first = await Feeds.Renew(Agent);
        Assert.Equal(_server.Clock.Now, first.MadeAt);
        Assert.Equal(HttpStatusCode.OK, await Asked(first));
        Assert.Equal(_server.Clock.Now, (await Feeds.Load(Agent))!.UsedAt);
        var second = await Feeds.Renew(Agent);
        Assert.Equal(HttpStatusCode.NotFound, await Asked(first));
        Assert.Equal(HttpStatusCode.OK, await Asked(second));
        await Feeds.End(Agent);
        Assert.Equal(HttpStatusCode.NotFound, await Asked(second));
        Assert.Null(await Feeds.Load(Agent));
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("reset")]
    [InlineData("disable and enable")]
    public async Task An_address_dies_with_what_the_administrator_does_to_the_account(string what)
    {
        var feed = await Feeds.Renew(Agent);
        if (what == "reset") await Users.ResetPassword(Administrator, "a003");
        else await Users.SetDisabled(Administrator, "a003", true);
        if (what == "disable and enable") await Users.SetDisabled(Administrator, "a003", false);
        Assert.Equal(HttpStatusCode.NotFound, await Asked(feed));
    }

    [Fact]
    public async Task Its_use_is_logged_once_a_day()
    {
        var feed = await Feeds.Renew(Agent);
        for (var i = 0; i < 3; i++) await Asked(feed);
        _server.Clock.Now += TimeSpan.FromHours(25);
        await Asked(feed);
        await using var db = _server.Database();
        var uses = db.Audit.Where(a => a.Operation == "calendar.use").ToList();
        Assert.Equal(2, uses.Count);
        Assert.All(uses, u => Assert.Equal(("a003", "demo", "127.0.0.1"), (u.User, u.Centre, u.Address)));
    }

    private async Task<HttpStatusCode> Asked(CalendarFeed feed)
    {
        using var program = _server.Browser();
        using var answer = await program.GetAsync(new Uri(feed.Path, UriKind.Relative));
        return answer.StatusCode;
    }
}
