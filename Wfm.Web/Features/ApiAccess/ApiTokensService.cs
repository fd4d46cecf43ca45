using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.ApiAccess;

/// <summary>The tokens with which other programs use the API of the product for a centre.</summary>
public sealed class ApiTokensService(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>Days that a token may live.</summary>
    public const int LongestDays = 366;

    private const int LongestName = 64;

    /// <summary>All tokens of the centre, the latest first.</summary>
    public async Task<IReadOnlyList<ApiTokenLine>> Load(CurrentUser user)
    {
        user.Demand(Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync();
        var administrators = await db.AdministratorsOf(user.Centre)
            .Where(u => u.DisabledAt == null && u.OneTimePasswordUntil == null).Select(u => u.Id).ToHashSetAsync();
        var rows = await db.ApiTokens.AsNoTracking().Where(t => t.Centre == user.Centre)
            .Join(db.Users, t => t.Maker, u => u.Id, (token, maker) => new { token, maker.UserName })
            .OrderByDescending(r => r.token.MadeAt).ToListAsync();
        return [.. rows.Select(r => new ApiTokenLine(
            r.token.Id, r.token.Name, r.UserName!, r.token.Scopes, r.token.MadeAt, r.token.EndsAt, r.token.UsedAt,
            StateOf(r.token, administrators)))];
    }

    /// <summary>Makes a token for a program.</summary>
    /// <param name="name">What the program is called in the list and in the log.</param>
    /// <param name="days">1 to <see cref="LongestDays"/>.</param>
    public Task<FreshApiToken> Make(CurrentUser user, string name, ApiScopes scopes, int days)
    {
        user.Demand(Roles.Administrator);
        if (Complaint(user, name, scopes, days) is { } complaint) throw new RefusedException(complaint);
        var (trimmed, now) = (name.Trim(), clock.GetUtcNow());
        var (id, token, hash) = ApiTokens.Draw();
        return databases.Change(async db =>
        {
            if (await db.ApiTokens.AnyAsync(t => t.Centre == user.Centre && t.Name == trimmed && t.RevokedAt == null))
                throw new RefusedException(new LocalText(
                    $"已有名为“{trimmed}”的令牌；请换名称，或先吊销它。", $"There is a token for '{trimmed}'. Take another name, or revoke it first."));
            var maker = await db.Users.SingleAsync(u => u.UserName == user.Account && u.Centre == user.Centre);
            db.ApiTokens.Add(new ApiTokenRow
            {
                Id = id,
                Centre = user.Centre,
                Name = trimmed,
                Maker = maker.Id,
                SecretHash = hash,
                Scopes = scopes,
                MadeAt = now,
                EndsAt = now.AddDays(days),
            });
            db.Record(clock, user.Account, "token.make", trimmed, $"{scopes}, {days} days");
            await db.SaveChangesAsync();
            return new FreshApiToken(trimmed, token);
        });
    }

    /// <summary>Ends a token at once and for good.</summary>
    public Task Revoke(CurrentUser user, ApiTokenId token)
    {
        user.Demand(Roles.Administrator);
        return databases.Change(async db =>
        {
            var row = await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == token && t.Centre == user.Centre)
                ?? throw new ForbiddenException(user.Account, "a token of the own centre");
            if (row.RevokedAt is not null) throw new RefusedException(new LocalText("该令牌已吊销。", "This token has been revoked already."));
            row.RevokedAt = clock.GetUtcNow();
            db.Record(clock, user.Account, "token.revoke", row.Name);
            await db.SaveChangesAsync();
        });
    }

    private static LocalText? Complaint(CurrentUser user, string name, ApiScopes scopes, int days)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName || name.Any(char.IsControl))
            return new LocalText($"请填写程序名称，最多 {LongestName} 个字符。", $"Name the program, in at most {LongestName} characters.");
        if (days is < 1 or > LongestDays)
            return new LocalText($"有效期应为 1 至 {LongestDays} 天。", $"A token lives 1 to {LongestDays} days.");
        if (scopes == ApiScopes.None || (scopes & ~(ApiScopes.Read | ApiScopes.Plan | ApiScopes.People)) != 0)
            return new LocalText("请至少选择一项权限范围。", "Choose at least one scope.");
        return scopes.HasFlag(ApiScopes.Plan) && !user.Is(Roles.Planner)
            ? new LocalText(
                "令牌的权限不会超过您自己的：“排班”范围需要排班师角色。",
                "A token may do no more than you may: the scope 'plan' needs the role of planner.")
            : null;
    }

    private ApiTokenState StateOf(ApiTokenRow token, HashSet<string> administrators) =>
        token.RevokedAt is not null ? ApiTokenState.Revoked
        : token.EndsAt <= clock.GetUtcNow() ? ApiTokenState.Expired
        : administrators.Contains(token.Maker) ? ApiTokenState.Good : ApiTokenState.MakerGone;
}
