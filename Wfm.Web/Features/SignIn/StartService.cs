using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.SignIn;

/// <summary>
/// The way in while there is nobody yet who could sign in. Every change takes the set-up key, whoever asks: the accounts of the demo
/// have a public password and must not open it.
/// </summary>
internal sealed partial class StartService(
    IDbContextFactory<WfmDb> databases, CentreStore centres, NewCentres arrivals, Countries countries, FirstAccounts accounts, SetUpKey key,
    SignInThrottle throttle, Entrance entrance, SecurityLog log, IPasswordHasher<WfmUser> hasher, ILookupNormalizer normalizer,
    TimeProvider clock)
{
    private static readonly LocalText WrongKey = new(
        "设置密钥不正确。启动产品的终端会显示它，每次启动都会更换。",
        "The set-up key is wrong. It is printed where the product was started, another one at every start.");

    private static readonly LocalText Closed = new(
        "已有自己的中心，请登录。", "There is a centre of your own already. Please sign in.");

    public async Task<StartView> Look()
    {
        await using var db = await databases.CreateDbContextAsync();
        var isOpen = await SetUpKey.IsOpen(db);
        return new StartView(isOpen, !await db.Centres.AnyAsync(), isOpen ? (await DemoAccounts.Of(db))?.Words : null);
    }

    /// <summary>Loads the demo centre.</summary>
    /// <returns>Why it was not done; null when it is there.</returns>
    public async Task<LocalText?> ShowDemo(HttpContext http, string typed)
    {
        if (await Guard(http, typed) is { } refused) return refused;
        if (await arrivals.AddDemo() is Arrival.Unreadable damaged) return damaged.Findings[0].Message;
        var address = http.AddressOf();
        log.Tell("centre.load", "", address, "demo");
        return null;
    }

    /// <summary>Stores a centre that nobody works in yet together with its administrator, who is signed in.</summary>
    /// <returns>Why it was not done; null when it was.</returns>
    public async Task<LocalText?> SetUp(HttpContext http, OwnCentre order)
    {
        if (await Guard(http, order.Key ?? "") is { } refused) return refused;
        if (Complaint(order) is { } complaint) return complaint;
        var administrator = AdministratorOf(order);
        if (PasswordPolicy.Complaint(order.Password ?? "", administrator) is { } weak) return weak;
        administrator.PasswordHash = hasher.HashPassword(administrator, order.Password!);
        if (await Store(http, order, administrator) is { } late) return late;
        await entrance.Enter(http, administrator.Id);
        return null;
    }

    private async Task<LocalText?> Guard(HttpContext http, string typed)
    {
        if (!await key.IsOpen()) return Closed;
        switch (await throttle.Try(http, SetUpKey.Account, device: null, () => key.Fits(typed)))
        {
            case null:
                return SignInThrottle.TooMany;
            case false:
                var address = http.AddressOf();
                log.Tell("setup.fail", "", address, "");
                return WrongKey;
            default:
                return null;
        }
    }

    private LocalText? Complaint(OwnCentre order)
    {
        if (string.IsNullOrWhiteSpace(order.Centre) || order.Centre.Trim().Length > 80)
            return new LocalText("请填写中心名称，最多 80 个字符。", "Please name the centre, in at most 80 characters.");
        if (countries.Find(order.Country ?? "") is null) return new LocalText("请选择国家或地区。", "Please choose the country.");
        if (ZoneOf(order) is null) return new LocalText(
            $"未知时区“{order.TimeZone}”，应为 IANA 名称，例如 Asia/Shanghai。",
            $"The time zone '{order.TimeZone}' is unknown. Expected an IANA name such as Asia/Shanghai.");
        if (AccountNames.Complaint(order.Account ?? "", order.Name ?? "") is { } complaint) return complaint;
        return order.Password == order.Again ? null
            : new LocalText("两次输入的密码不一致。", "The password was not the same both times.");
    }

    /// <summary>The set-up may be sent twice, from two windows too: one of them finds it closed.</summary>
    private Task<LocalText?> Store(HttpContext http, OwnCentre order, WfmUser administrator) => databases.Change<LocalText?>(async db =>
    {
        if (!await SetUpKey.IsOpen(db)) return Closed;
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == administrator.NormalizedUserName)) return AccountNames.Taken;
        administrator.Centre = await FreeId(db, order.Centre!.Trim());
        var centre = countries.Begin(
            countries.Find(order.Country!)!, administrator.Centre, order.Centre.Trim(), ZoneOf(order)!);
        centres.Put(db, centre, isDemo: false, administrator.UserName!);
        await accounts.AddAdministrator(db, administrator);
        var origin = new AuditOrigin(centre.Id, http.AddressOf());
        db.Record(clock, origin, administrator.UserName!, "centre.create", centre.Id, order.Country!);
        await db.SaveChangesAsync();
        return null;
    });

    private WfmUser AdministratorOf(OwnCentre order)
    {
        var account = order.Account!.Trim();
        return WfmUser.New(account, normalizer.NormalizeName(account), order.Name!.Trim(), "", null);
    }

    private string? ZoneOf(OwnCentre order)
    {
        var asked = string.IsNullOrWhiteSpace(order.TimeZone) ? countries.Find(order.Country ?? "")?.TimeZone : order.TimeZone.Trim();
        return asked is not null && TimeZoneInfo.TryFindSystemTimeZoneById(asked, out var zone) && zone.HasIanaId ? zone.Id : null;
    }

    /// <summary>An id made of the name, so far as it has letters that stand in addresses.</summary>
    private static async Task<string> FreeId(WfmDb db, string name)
    {
        var letters = Others().Replace(name.ToLowerInvariant(), "-").Trim('-');
        var wanted = letters.Length is > 1 and <= 40 ? letters : "centre";
        var taken = (await db.Centres.Select(c => c.Id).ToListAsync()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(2, int.MaxValue - 2).Select(n => $"{wanted}-{n}").Prepend(wanted).First(id => !taken.Contains(id));
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
