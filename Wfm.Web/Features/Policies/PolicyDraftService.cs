using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Policies;

/// <summary>
/// Writes a policy: a draft of one's own, which outlasts the page and binds nobody, until it is put in force from a month on.
/// </summary>
public sealed class PolicyDraftService(
    IDbContextFactory<WfmDb> databases, CentreStore centres, CentreParts parts, RunQueue runs, TimeProvider clock)
{
    /// <summary>A document longer than this is none that anybody has written.</summary>
    public const int LongestText = 200_000;

    /// <summary>Begins a draft, or replaces it by another one.</summary>
    /// <param name="replaced">The draft that the writer sees and gives up; null where there is none.</param>
    public async Task<PolicyDraft> Begin(CurrentUser user, string text, PolicyDraft? replaced)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        var seen = await parts.Latest(user.Centre);
        return await Put(user, text, replaced, row => row.Seen = seen, seen);
    }

    /// <summary>Keeps what has been typed.</summary>
    /// <exception cref="RefusedException">The same account has typed in another window meanwhile.</exception>
    public Task<PolicyDraft> Save(CurrentUser user, PolicyDraft draft, string text)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        return Put(user, text, draft, _ => { }, draft.Seen);
    }

    /// <summary>The writer has looked at what others have put in force meanwhile, and goes on.</summary>
    public async Task<PolicyDraft> Acknowledge(CurrentUser user, PolicyDraft draft)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        var seen = draft.Overtaken.Select(v => v.Id).Append(draft.Seen).Max();
        return await Put(user, draft.Text, draft, row => row.Seen = seen, seen);
    }

    /// <summary>Gives the draft up.</summary>
    public async Task Discard(CurrentUser user)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync();
        await db.PolicyDrafts.Where(d => d.Centre == user.Centre && d.Account == user.Account).ExecuteDeleteAsync();
    }

    /// <summary>What would be different from a month on; null while the text is no policy.</summary>
    public async Task<PolicyDifference?> Compare(CurrentUser user, string text, Month from)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        var centre = await centres.Load(user.Centre, from);
        return PolicyDocument.Read(text).Value?.Pack is { } pack
            ? PolicyDifference.Of(centre.Policy, pack, PolicyShelf.VocabularyOf(centre))
            : null;
    }

    /// <summary>Puts the draft in force from a month on, for everyone; it ends with that.</summary>
    /// <param name="untried">The writer wants it although it was not tried as it is, or was found impossible.</param>
    /// <exception cref="RefusedException">It has errors, was not tried, or others have changed the policy meanwhile.</exception>
    public async Task PutInForce(CurrentUser user, PolicyDraft draft, Month from, bool untried)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        var pack = await Checked(user, draft, from);
        if (!untried && await Doubt(user, draft.Text, from) is { } doubt) throw new RefusedException(doubt);
        await DemandSeen(user, draft);
        PartChange[] change = [new(CentrePartKind.Policy, "", from.First, pack)];
        if (await parts.Save(user.Centre, user.Account, change, draft.Seen) is { Count: > 0 } faults)
            throw new RefusedException(new LocalText(
                string.Join("；", faults.Select(f => f.Message.Zh)), string.Join(" ", faults.Select(f => f.Message.En))));
        await Discard(user);
    }

    /// <summary>Why a draft should not be put in force as it is: it was not tried, or cannot be kept; null for no reason.</summary>
    public async Task<LocalText?> Doubt(CurrentUser user, string text, Month from)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        if (await PolicyTrials.Of(runs, user, text, from) is not { } trial)
            return new LocalText("尚未按现在的内容和月份试算。", "It has not been tried as it is now, from this month on.");
        return trial.Conflicts.Count == 0
            ? null
            : new LocalText("试算表明有些月份无法满足全部硬性规则。", "The trial has found months in which not all hard rules can be kept.");
    }

    private async Task<PolicyPack> Checked(CurrentUser user, PolicyDraft draft, Month from)
    {
        var centre = await centres.Load(user.Centre, from);
        var document = PolicyDocument.Read(draft.Text).Value;
        var errors = document?.Check(PolicyShelf.VocabularyOf(centre)).Count(f => f.Severity == FindingSeverity.Error) ?? 1;
        return errors == 0 && document!.Pack is { } pack
            ? pack
            : throw new RefusedException(new LocalText(
                $"草稿还有 {errors} 处错误，不能生效。", $"The draft has {errors} error{(errors == 1 ? "" : "s")} and cannot be put in force."));
    }

    private async Task DemandSeen(CurrentUser user, PolicyDraft draft)
    {
        var later = (await parts.Versions(user.Centre, CentrePartKind.Policy)).LastOrDefault(v => v.Id > draft.Seen);
        if (later is not null)
            throw new RefusedException(new LocalText(
                $"{later.MadeBy} 在您编辑期间让另一版规则自 {Month.Of(later.From)} 起生效。您的草稿已保留；请先查看对方的改动。",
                $"While you were writing, {later.MadeBy} has put another policy in force from {Month.Of(later.From)} on. "
                + "Your draft is kept; look at the other one first."));
    }

    private async Task<PolicyDraft> Put(CurrentUser user, string text, PolicyDraft? known, Action<PolicyDraftRow> change, int seen)
    {
        if (text.Length > LongestText)
            throw new RefusedException(new LocalText("规则包过长。", "The policy is too long."));
        await databases.Change(async db =>
        {
            var row = await db.PolicyDrafts.SingleOrDefaultAsync(d => d.Centre == user.Centre && d.Account == user.Account);
            if (row?.Stamp != known?.Stamp) throw new RefusedException(ElsewhereToo);
            if (row is null) db.PolicyDrafts.Add(row = NewRow(user, text, seen));
            (row.Text, row.SavedAt, row.Stamp) = (text, clock.GetUtcNow(), Guid.NewGuid());
            change(row);
            await db.SaveChangesAsync();
        });
        await using var after = await databases.CreateDbContextAsync();
        var centre = await centres.Load(user.Centre);
        return (await PolicyShelf.Draft(after, user, centre, await PolicyShelf.Versions(centres, parts, centre)))!;
    }

    private static LocalText ElsewhereToo { get; } = new(
        "这份草稿已在另一个窗口中更改；请重新载入页面，在最新的内容上继续。",
        "This draft was changed in another window. Load the page again and go on with what is there now.");

    private PolicyDraftRow NewRow(CurrentUser user, string text, int seen) => new()
    {
        Centre = user.Centre,
        Account = user.Account,
        Text = text,
        Seen = seen,
        SavedAt = clock.GetUtcNow(),
        Stamp = Guid.NewGuid(),
    };
}
