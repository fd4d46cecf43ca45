using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Web.Features.Policies;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Policies;

/// <summary>
/// A policy written in the browser, tried, and put in force from a month on. It is 22 November 2026; December is published.
/// </summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private static readonly Month January = new(2027, 1);

    private SmallCentre _small = null!;

    public async Task InitializeAsync() => _small = await SmallCentre.Published();

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    private PolicyService Service => _small.New<PolicyService>(Parts, new ShippedPolicies(ProductFolders.Find()));
    private PolicyDraftService Drafts => _small.New<PolicyDraftService>(Parts, _small.Runs.Queue);
    private PolicyTrials Trials => new(_small.Runs.Queue);
    private CentreParts Parts => new(_small.Database, _small.Centres, _small.Clock);

    [Fact]
    public async Task A_policy_for_next_month_leaves_this_month_as_it_was_to_the_letter()
    {
        var before = await Solved(Planned);
        var published = (await _small.Rooms.Rosters.InForce("small", Planned))!;
        await PutInForce(Planner, With(new MinimumRest { Id = "rest", Minutes = 720 }), January);

        var after = await Solved(Planned);
        Assert.Equal(before.Certificate.InputHash, after.Certificate.InputHash);
        Assert.Equal(before.Roster.Cells.ToArray(), after.Roster.Cells.ToArray());
        var still = (await _small.Rooms.Rosters.InForce("small", Planned))!;
        Assert.Equal((published.Publication, published.Roster.Number), (still.Publication, still.Roster.Number));
        Assert.Equal(published.Roster.Assignments, still.Roster.Assignments);
        Assert.Equal(660, await RestIn(Planned));
    }

    [Fact]
    public async Task The_solver_works_with_the_policy_of_the_month_that_it_plans()
    {
        await PutInForce(Planner, With(new MinimumRest { Id = "rest", Minutes = 720 }), January);
        await PutInForce(Planner, With(new MinimumRest { Id = "rest", Minutes = 780 }), January.Plus(2));
        var rests = new List<int>();
        foreach (var month in Planned.Through(January.Plus(2))) rests.Add(await RestIn(month));
        Assert.Equal([660, 720, 720, 780], rests);
        await _small.Require(January);
        Assert.NotEqual((await Solved(Planned)).Certificate.InputHash, (await Solved(January)).Certificate.InputHash);
    }

    [Fact]
    public async Task Versions_are_kept_and_compared()
    {
        await PutInForce(Planner, With(new MinimumRest { Id = "rest", Minutes = 720 }), January);
        await PutInForce(Administrator, With(new MinimumRest { Id = "rest", Minutes = 780 }), January);
        var view = await Service.View(Manager);
        Assert.Equal([null, "planner", "admin"], view.Versions.Select(v => v.MadeBy));
        Assert.Equal([false, true, false], view.Versions.Select(view.IsReplaced));
        Assert.Equal((view.Versions[0], view.Versions[2]), (view.InForce(Planned), view.InForce(January)));
        Assert.Equal(January, view.Until(view.Versions[0]));
        var change = Assert.Single((await Service.Compare(Manager, view.Versions[1].Id, view.Versions[2].Id)).Rules);
        Assert.Equal(("720 minutes (12 h)", "780 minutes (13 h)"), (change.Values[0].Before.En, change.Values[0].After.En));
    }

    [Fact]
    public async Task A_draft_outlasts_the_page_right_or_wrong_and_binds_nobody()
    {
        var draft = await Drafts.Begin(Planner, Text(With()), null);
        await Drafts.Save(Planner, draft, Text(With()).Replace("660", "\"eleven\"", StringComparison.Ordinal));
        var again = (await Service.View(Planner)).Draft!;
        Assert.Contains("eleven", again.Text, StringComparison.Ordinal);
        Assert.Equal(660, await RestIn(January));
        Assert.Null((await Service.View(Administrator)).Draft);
        await Drafts.Discard(Planner);
        Assert.Null((await Service.View(Planner)).Draft);
    }

    [Fact]
    public async Task A_draft_with_errors_is_neither_tried_nor_put_in_force()
    {
        var draft = await Drafts.Begin(Planner, Text(With()).Replace("660", "\"eleven\"", StringComparison.Ordinal), null);
        await Assert.ThrowsAsync<RefusedException>(() => Trials.Try(Planner, draft.Text, January, null));
        await Assert.ThrowsAsync<RefusedException>(() => Drafts.PutInForce(Planner, draft, January, untried: true));
        Assert.Null(await Drafts.Compare(Planner, draft.Text, January));
        Assert.Single((await Service.View(Planner)).Versions);
    }

    [Fact]
    public async Task A_rule_that_needs_somebody_who_is_not_there_is_not_put_in_force()
    {
        var draft = await Drafts.Begin(Planner, Text(With(new Accompanied { Id = "mentor", By = ["zoe"] })), null);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Drafts.PutInForce(Planner, draft, January, untried: true));
        Assert.Contains("1 error", refused.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_tried_as_it_is_asks_for_a_word_more()
    {
        var draft = await Drafts.Begin(Planner, Text(With(new WholeWeekends { Id = "weekends" })), null);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Drafts.PutInForce(Planner, draft, January, untried: false));
        Assert.Contains("not been tried", refused.Words.En, StringComparison.Ordinal);
        await Tried(draft.Text, January);
        Assert.NotNull(await Drafts.Doubt(Planner, draft.Text, January.Next));
        Assert.NotNull(await Drafts.Doubt(Administrator, draft.Text, January));
        await Drafts.PutInForce(Planner, draft, January, untried: false);
        Assert.Equal(2, (await Service.View(Planner)).Versions.Count);
        Assert.Null((await Service.View(Planner)).Draft);
    }

    [Fact]
    public async Task A_trial_names_the_months_in_which_rules_cannot_be_kept_together()
    {
        var winter = new RuleScope([], [], ["dan"], new(2027, 2, 1), new(2027, 3, 31));
        var hours = new WorkingHours { Id = "hours", Per = WindowLength.Month, MinMinutes = 9600, Scope = winter };
        var text = Text(With(new DaysOffPerMonth { Id = "six-days-off", Days = 20 }, hours));
        var trial = await Tried(text, January);
        Assert.Equal([new DateOnly(2027, 2, 1), new DateOnly(2027, 3, 1)], trial.Conflicts.SelectMany(c => c.Months).Order());
        Assert.All(trial.Conflicts, c => Assert.Contains("丹宁", c.Sentence.Zh, StringComparison.Ordinal));
        var draft = await Drafts.Begin(Planner, text, null);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Drafts.PutInForce(Planner, draft, January, untried: false));
        Assert.Contains("The trial has found", refused.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_says_what_a_published_month_would_break_and_what_it_costs_under_both_policies()
    {
        var text = Text(With(new NoConsecutive { Id = "no-two-days", Categories = ["day"] }));
        var past = (await Tried(text, January, Planned)).Past!;
        Assert.Equal((Planned.First, 0), (past.Month, past.Unjudged));
        Assert.DoesNotContain(past.Before.Published.Broken, b => b.Rule == "no-two-days");
        var broken = Assert.Single(past.After.Published.Broken, b => b.Rule == "no-two-days");
        // Three agents work days, four at a time: of each full four the next three follow a day.
        Assert.True(broken.Places > 3 * 15, $"{broken.Places}");
        Assert.Equal(3, broken.First.Count);
        Assert.All(broken.First, f => Assert.Contains("days running", f.En, StringComparison.Ordinal));
        Assert.True(past.After.Published.Cost.Hard > past.Before.Published.Cost.Hard);
        Assert.True(past.After.Found <= past.After.Published.Cost && past.Before.Found <= past.Before.Published.Cost);
    }

    [Fact]
    public async Task A_centre_without_people_and_shifts_can_try_a_policy_as_well()
    {
        using var empty = await SmallCentre.Of(c => c with { Agents = [], ShiftTypes = [] });
        var trials = new PolicyTrials(empty.Runs.Queue);
        var run = await trials.Try(Planner, Text(With()), January, null);
        await empty.Runs.Do(run);
        Assert.Empty((await trials.Found(Planner, run))!.Trial.Conflicts);
    }

    [Fact]
    public async Task What_comes_with_a_later_month_may_be_named_already()
    {
        var trainee = new Contract("trainee", new LocalText("实习", "Trainee"));
        await Parts.Save("small", "planner", [new PartChange(CentrePartKind.Contract, "trainee", January.First, trainee)], 0);
        var view = await Service.View(Planner);
        Assert.True(view.Centre.Has(RuleTarget.Contract, "trainee"));
        Assert.Equal("Trainee", view.Centre.NameOf(RuleTarget.Contract, "trainee").En);
    }

    [Fact]
    public async Task Of_two_writers_the_second_is_told_who_was_first_and_keeps_the_draft()
    {
        var first = await Drafts.Begin(Planner, Text(With(new MinimumRest { Id = "rest", Minutes = 720 })), null);
        var second = await Drafts.Begin(Administrator, Text(With(new MinimumRest { Id = "rest", Minutes = 780 })), null);
        await Drafts.PutInForce(Planner, first, January, untried: true);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Drafts.PutInForce(Administrator, second, January, untried: true));
        Assert.Contains("planner", refused.Words.En, StringComparison.Ordinal);
        Assert.Equal(720, await RestIn(January));

        var kept = (await Service.View(Administrator)).Draft!;
        Assert.Equal("planner", Assert.Single(kept.Overtaken).MadeBy);
        Assert.Equal("720 minutes (12 h)", (await Drafts.Compare(Administrator, kept.Text, January))!.Rules[0].Values[0].Before.En);
        await Drafts.PutInForce(Administrator, await Drafts.Acknowledge(Administrator, kept), January, untried: true);
        Assert.Equal(780, await RestIn(January));
    }

    [Fact]
    public async Task Of_two_writers_at_the_same_moment_one_gets_through()
    {
        var drafts = new List<(CurrentUser User, PolicyDraft Draft)>();
        foreach (var user in new[] { Planner, Administrator })
            drafts.Add((user, await Drafts.Begin(user, Text(With(new WholeWeekends { Id = user.Account })), null)));
        var outcomes = await Task.WhenAll(drafts.Select(async d =>
        {
            try
            {
                await Drafts.PutInForce(d.User, d.Draft, January, untried: true);
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        }));
        Assert.Equal(1, outcomes.Count(through => through));
        Assert.Equal(2, (await Service.View(Manager)).Versions.Count);
    }

    [Fact]
    public async Task In_two_windows_of_one_account_the_second_does_not_overwrite_the_first()
    {
        var draft = await Drafts.Begin(Planner, Text(With()), null);
        await Drafts.Save(Planner, draft, Text(With(new WholeWeekends { Id = "first" })));
        await Assert.ThrowsAsync<RefusedException>(() => Drafts.Save(Planner, draft, Text(With(new WholeWeekends { Id = "second" }))));
        await Assert.ThrowsAsync<RefusedException>(() => Drafts.Begin(Planner, Text(With()), null));
        Assert.Contains("first", (await Service.View(Planner)).Draft!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_begun_is_not_changed()
    {
        var draft = await Drafts.Begin(Planner, Text(With(new WholeWeekends { Id = "weekends" })), null);
        await Assert.ThrowsAsync<RefusedException>(() => Drafts.PutInForce(Planner, draft, new Month(2026, 10), untried: true));
        Assert.NotNull((await Service.View(Planner)).Draft);
    }

    [Fact]
    public async Task A_manager_reads_an_agent_does_not_and_neither_writes()
    {
        var view = await Service.View(Manager);
        Assert.False(view.MayEdit);
        Assert.True((await Service.View(Administrator)).MayEdit);
        await Assert.ThrowsAsync<ForbiddenException>(() => Service.View(An));
        foreach (var other in new[] { Manager, An })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => Drafts.Begin(other, Text(With()), null));
            await Assert.ThrowsAsync<ForbiddenException>(() => Trials.Try(other, Text(With()), January, null));
        }
    }

    [Fact]
    public async Task A_trial_is_its_writers_own()
    {
        var run = await Trials.Try(Planner, Text(With()), January, null);
        await _small.Runs.Do(run);
        Assert.NotNull(await Trials.Found(Planner, run));
        Assert.Null(await Trials.Found(Administrator, run));
    }

    [Fact]
    public async Task Every_shipped_pack_is_offered_to_begin_with() => Assert.Equal(
        Directory.GetFiles(Repository.Data("policies"), "*.json").Length - 1, (await Service.View(Planner)).Shipped.Count);

    private async Task PutInForce(CurrentUser user, PolicyPack pack, Month from) =>
        await Drafts.PutInForce(user, await Drafts.Begin(user, Text(pack), null), from, untried: true);

    private async Task<Wfm.Web.Runs.Policies.PolicyTrial> Tried(string text, Month from, Month? past = null)
    {
        var run = await Trials.Try(Planner, text, from, past);
        await _small.Runs.Do(run);
        return (await Trials.Found(Planner, run))!.Trial;
    }

    /// <summary>The centre's first policy with rules in place of those of the same id, or beside them.</summary>
    private PolicyPack With(params LabourRule[] rules)
    {
        var policy = _small.Definition.Policy;
        return policy with { Rules = [.. policy.Rules.Where(r => rules.All(n => n.Id != r.Id)), .. rules] };
    }

    private static string Text(PolicyPack pack) => PolicyDocument.Of(pack).Text;

    private async Task<int> RestIn(Month month) =>
        (await _small.Centres.Load("small", month)).Policy.Rules.OfType<MinimumRest>().Single().Minutes;

    private async Task<SolveResult.Solved> Solved(Month month)
    {
        var compiled = (await _small.Rooms.Problems.Input(await _small.Rooms.Plans.Existing("small", month), null)).Compiled;
        var options = new SolveOptions(WorkBudget: 5_000, UseCpSat: false);
        return (SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(compiled.Model, options);
    }
}
