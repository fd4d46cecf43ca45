using Wfm.Engine;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Policies;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Policies;

/// <summary>Tries a draft before it is in force; each writer has trials of their own.</summary>
public sealed class PolicyTrials(RunQueue runs)
{
    /// <summary>Trials that are looked through for one of a text.</summary>
    private const int Recent = 50;

    /// <summary>Has a policy tried.</summary>
    /// <param name="from">First of the months that are examined.</param>
    /// <param name="past">A published month to be judged; null for none.</param>
    /// <exception cref="RefusedException">The text is no policy, or one is tried already.</exception>
    public async Task<RunId> Try(CurrentUser user, string text, Month from, Month? past)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        if (PolicyDocument.Read(text).Value?.Pack is null)
            throw new RefusedException(new LocalText("请先改正草稿中的错误。", "Correct the errors of the draft first."));
        var detail = past is null ? $"{from}" : $"{from}, {past}";
        return await runs.Ask(Subject(user), new PolicyTrialRequest(text, from.First, past?.First), user.Account, detail);
    }

    /// <summary>The writer's latest trial and every moment from now on.</summary>
    public IAsyncEnumerable<Run> Follow(CurrentUser user, CancellationToken gone)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        return runs.Follow(Subject(user), gone);
    }

    /// <summary>Ends a trial, without a result.</summary>
    public async Task Stop(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        await runs.End(user.Centre, run, RunEnding.Discard, user.Account);
    }

    /// <summary>What a trial has found; null while it goes on, or where it was ended.</summary>
    public async Task<TriedPolicy?> Found(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner, Roles.Administrator);
        if (await runs.Find(user.Centre, run) is not { } asked || asked.Subject != Subject(user)) return null;
        if (await runs.Outcome<PolicyTrial>(user.Centre, run) is not { } trial) return null;
        var request = asked.Request<PolicyTrialRequest>();
        return new TriedPolicy(trial, request.Text, Month.Of(request.From));
    }

    /// <summary>What was found about this very text from this very month on; null where it was not tried.</summary>
    internal static async Task<PolicyTrial?> Of(RunQueue runs, CurrentUser user, string text, Month from)
    {
        var trials = await runs.List(RunKind.PolicyTrial, user.Centre, Recent);
        var tried = trials.FirstOrDefault(r => r.Subject == Subject(user) && r.State == RunState.Done
            && r.Request<PolicyTrialRequest>() is var asked && asked.Text == text && asked.From == from.First);
        return tried is null ? null : await runs.Outcome<PolicyTrial>(user.Centre, tried.Id);
    }

    private static RunSubject Subject(CurrentUser user) => new(RunKind.PolicyTrial, user.Centre, user.Account);
}
