using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Features.People;
using Wfm.Web.Security;
using Xunit.Abstractions;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.People;

/// <summary>Hire, leave and what holds for whom from when; today is 22 November 2026.</summary>
public sealed class PeopleTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly DateOnly January = new(2027, 1, 1);

    private SmallCentre _small = null!;

    private PeopleService People => PeopleOf(_small);

    private static PeopleService PeopleOf(SmallCentre small) =>
        small.New<PeopleService>(new AgentAccounts(new UpperInvariantLookupNormalizer()));

    private TermsService Terms => new(_small.Database, _small.Centres, _small.Clock);

    private GroupsService Groups => new(_small.Database, _small.Centres, _small.New<Wfm.Web.Persistence.CentreParts>());

    public async Task InitializeAsync()
    {
        _small = await Of(c => c with
        {
            Contracts = [new("full-time", new("全职", "Full-time")), new("half", new("半职", "Half"))],
            Teams = [.. c.Teams, new("t2", new("二组", "Team Two"))],
        });
        await using var db = _small.Database.CreateDbContext();
        db.Roles.Add(new IdentityRole(Roles.Agent) { NormalizedName = "AGENT" });
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Whoever_is_hired_is_an_agent_with_an_account_that_has_no_password()
    {
        Assert.IsType<TableSaved>(await Save(January, Hire("eva", "伊娃", first: "2027-01-16")));
        var eva = (await _small.Centres.AsGiven("small")).Agents.Single(a => a.Id == "eva");
        Assert.Equal(("伊娃", "t2", new DateOnly(2027, 1, 16), 0.8), (eva.Name, eva.Team, eva.First, eva.Share));
        await using var db = _small.Database.CreateDbContext();
        var account = await db.Users.SingleAsync(u => u.Agent == "eva");
        Assert.Equal(("eva", "伊娃", null), (account.UserName, account.DisplayName, account.PasswordHash));
        Assert.Equal("agent.add", (await db.Audit.SingleAsync(a => a.Subject == "eva")).Operation);
    }

    [Fact]
    public async Task A_new_skill_counts_from_the_middle_of_a_month_and_not_before()
    {
        var from = new DateOnly(2027, 1, 18);
        var saved = Assert.IsType<TableSaved>(await Save(from, await Changed(from, "an", ("skills", "hotline;chat"))));
        Assert.Equal("hotline;chat", saved.Data.Lines.Single(l => l.Key == "an").Cells["skills"]);
        Assert.Equal("hotline", (await People.Load(Planner, from.AddDays(-1))).Data.Lines.Single(l => l.Key == "an").Cells["skills"]);
        var an = (await _small.Centres.Load("small", Month.Of(January))).Agents.Single(a => a.Id == "an");
        Assert.False(an.CanServe("chat", new(2027, 1, 17)));
        Assert.True(an.CanServe("chat", from) && an.CanServe("hotline", new(2027, 1, 17)));
        Assert.Equal(["hotline"], (await _small.Centres.Load("small", Planned)).Agents.Single(a => a.Id == "an").Skills);
    }

    [Fact]
    public async Task A_team_changes_on_the_first_of_a_month_only()
    {
        var middle = new DateOnly(2027, 1, 18);
        var refused = Assert.IsType<TableRefused>(await Save(middle, await Changed(middle, "an", ("team", "t2"))));
        Assert.Equal("team", Assert.Single(refused.Findings).Column);
        Assert.IsType<TableSaved>(await Save(January, await Changed(January, "an", ("team", "t2"))));
        Assert.Equal("t1", (await Agent("an", Planned)).Team);
        Assert.Equal("t2", (await Agent("an", Month.Of(January))).Team);
    }

    [Fact]
    public async Task What_has_begun_is_corrected_in_the_terms_and_not_by_a_change()
    {
        var past = new DateOnly(2026, 10, 1);
        var refused = Assert.IsType<TableRefused>(await Save(past, await Changed(past, "an", ("skills", "chat"))));
        Assert.Contains("terms", refused.Findings[0].Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_leaves_what_a_later_one_says_of_another_field()
    {
        var february = January.AddMonths(1);
        await Save(february, await Changed(february, "an", ("team", "t2")));
        await Save(January, await Changed(January, "an", ("skills", "chat")));
        var an = (await _small.Centres.AsGiven("small")).Agents.Single(a => a.Id == "an");
        Assert.Equal(
            [("t1", "hotline"), ("t1", "chat"), ("t2", "chat")], an.Terms.Select(t => (t.Team, string.Join(';', t.Skills))));
    }

    [Fact]
    public async Task After_the_last_day_nobody_is_there_and_nothing_of_the_past_is_gone()
    {
        await Save(January, await Changed(January, "bo", ("last", "2026-12-20")));
        var bo = await Agent("bo", Planned);
        Assert.True(bo.IsEmployedOn(Dec(20)));
        Assert.False(bo.IsEmployedOn(Dec(21)));
        Assert.Equal(4, (await _small.Centres.AsGiven("small")).Agents.Count);
    }

    [Fact]
    public async Task All_faults_are_found_at_once_and_nothing_is_saved()
    {
        var refused = Assert.IsType<TableRefused>(await Save(
            January, Hire("eva", "伊娃"), Hire("EVA", "艾娃", row: 12), Hire("an", "安", row: 13),
            Hire("fay", "", row: 14, team: "nowhere"), Hire("gus", "古", row: 15, first: "2027-03-01", last: "2027-02-01")));
        Assert.Equal(
            [(11, "id"), (12, "id"), (13, "id"), (14, "name"), (14, "team"), (15, "last")],
            refused.Findings.Select(f => (f.Row, f.Column)).Order());
        Assert.Equal(4, (await _small.Centres.AsGiven("small")).Agents.Count);
    }

    [Fact]
    public async Task A_second_person_of_a_name_is_asked_about_and_may_be_saved()
    {
        var finding = Assert.Single(await People.Check(Planner, new(January, [Hire("eva", "安然")])));
        Assert.True(finding.IsWarning);
        Assert.IsType<TableSaved>(await Save(January, Hire("eva", "安然")));
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_who_was_first_and_overwrites_nothing()
    {
        var (mine, other) = (await Changed(January, "an", ("team", "t2")), await Changed(January, "an", ("name", "安若")));
        Assert.IsType<TableSaved>(await People.Save(Administrator, new(January, [other])));
        var overtaken = Assert.IsType<TableOvertaken>(await Save(January, mine));
        Assert.Equal("admin", overtaken.By);
        Assert.Equal(("安若", "t1"), ((await Agent("an", Planned)).Name, (await Agent("an", Month.Of(January))).Team));
        Assert.IsType<TableSaved>(await Save(January, await Changed(January, "an", ("team", "t2"))));
    }

    [Fact]
    public async Task Of_two_saves_in_the_same_instant_one_is_saved()
    {
        var (mine, other) = (await Changed(January, "an", ("team", "t2")), await Changed(January, "an", ("name", "安若")));
        var outcomes = await Task.WhenAll(
            Save(January, mine), Save(January, other), Save(January, Hire("eva", "伊娃")), Save(January, Hire("eva", "艾娃")));
        Assert.Single(outcomes[..2].OfType<TableSaved>());
        Assert.Single(outcomes[..2].OfType<TableOvertaken>());
        Assert.Single(outcomes[2..].OfType<TableSaved>());
        Assert.Single(outcomes[2..].OfType<TableRefused>());
    }

    [Fact]
    public async Task Two_editors_of_different_people_are_both_saved()
    {
        var (an, bo) = (await Changed(January, "an", ("team", "t2")), await Changed(January, "bo", ("team", "t2")));
        Assert.IsType<TableSaved>(await Save(January, an));
        Assert.IsType<TableSaved>(await Save(January, bo));
    }

    [Fact]
    public async Task Whoever_stands_in_a_roster_is_not_removed_and_whoever_does_not_is()
    {
        using var published = await Published();
        var people = PeopleOf(published);
        var line = (await people.Load(Planner, January)).Data.Lines.Single(l => l.Key == "an");
        var refused = Assert.IsType<TableRefused>(await people.Save(Planner, new(January, [new LineChange(1, line, null)])));
        Assert.Contains("last day", refused.Findings[0].Message.En, StringComparison.Ordinal);

        await Save(January, Hire("eva", "伊娃"));
        var eva = (await People.Load(Planner, January)).Data.Lines.Single(l => l.Key == "eva");
        Assert.IsType<TableSaved>(await Save(January, new LineChange(1, eva, null)));
        await using var db = _small.Database.CreateDbContext();
        Assert.False(await db.Users.AnyAsync(u => u.Agent == "eva"));
    }

    [Fact]
    public async Task Who_leaves_stands_in_no_roster_in_force_after_the_last_day()
    {
        await _small.PublishBeside(Planned);
        var lines = (await People.Load(Planner, January)).Data.Lines.Where(l => l.Key is "an" or "bo").ToList();
        LineChange[] leave =
            [.. lines.Select((l, i) => new LineChange(i, l, With(l, (PeopleTable.Last, l.Key == "an" ? "2026-12-10" : "2026-12-20"))))];
        Assert.IsType<TableSaved>(await Save(January, leave));
        var inForce = (await _small.Rooms.Rosters.InForce("small", Planned))!;
        Assert.Equal(2, inForce.Publication);
        Assert.Equal([9, 20], new[] { "an", "bo" }.Select(a => inForce.Roster.Assignments.Where(x => x.Agent == a).Max(x => x.Date.Day)));
        Assert.Equal(31, inForce.Roster.Assignments.Where(x => x.Agent == "dan").Max(x => x.Date.Day));
        var compiled = await _small.Rooms.Problems.Compiled(await _small.Centres.Load("small"), inForce.Roster.Plan);
        var hard = new RosterJudge(compiled).Judge(inForce.Roster.Assignments).Breaches.Where(b => b.IsHard && b.Rule == "leave");
        Assert.Empty(hard);
    }

    [Fact]
    public async Task A_thousand_people_are_checked_and_saved_at_once()
    {
        var changes = new TableChanges(January, [.. Enumerable.Range(1, 1000).Select(i => Hire($"P{i:0000}", $"人员{i}", row: i))]);
        var (before, allocated) = (Clocks.Running.GetTimestamp(), GC.GetTotalAllocatedBytes());
        Assert.Empty(await People.Check(Planner, changes));
        var found = Clocks.Running.GetElapsedTime(before);
        var saved = Assert.IsType<TableSaved>(await People.Save(Planner, changes));
        var all = Clocks.Running.GetElapsedTime(before);
        output.WriteLine(
            $"findings {found.TotalMilliseconds:0} ms, saved {(all - found).TotalMilliseconds:0} ms, "
            + $"{(GC.GetTotalAllocatedBytes() - allocated) >> 20} MB");
        Assert.Equal(1004, saved.Data.Lines.Count);
        await using var db = _small.Database.CreateDbContext();
        Assert.Equal((1000, 1000), (await db.Users.CountAsync(), await db.Audit.CountAsync(a => a.Operation == "agent.add")));
    }

    [Fact]
    public async Task The_log_says_every_field_with_what_it_was_and_from_when()
    {
        await Save(January, await Changed(January, "an", ("team", "t2"), ("contact", "李雷")));
        await using var db = _small.Database.CreateDbContext();
        var entry = await db.Audit.SingleAsync(a => a.Operation == "agent.change");
        Assert.Equal("2027-01-01: team: t1 → t2; contact: – → 李雷", entry.Detail);
    }

    [Fact]
    public async Task People_are_for_administrators_and_planners()
    {
        await Assert.ThrowsAsync<ForbiddenException>(() => People.Load(Manager, null));
        await Assert.ThrowsAsync<ForbiddenException>(() => People.Save(An, new(January, [Hire("eva", "伊娃")])));
        await Assert.ThrowsAsync<ForbiddenException>(() => Terms.Load(An, "an"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Groups.Load(Manager, GroupKind.Team, null));
        Assert.IsType<TableSaved>(await People.Save(Administrator, new(January, [Hire("eva", "伊娃")])));
    }

    [Fact]
    public async Task A_mistake_is_corrected_in_its_term_and_what_is_to_come_can_be_taken_back()
    {
        await Save(January, await Changed(January, "an", ("team", "t2"), ("skills", "chat")));
        var lines = (await Terms.Load(Planner, "an")).Data.Lines;
        Assert.Equal(["", "2027-01-01"], lines.Select(l => l.Key));
        var first = new LineChange(1, lines[0], With(lines[0], ("skills", "hotline;chat")));
        Assert.IsType<TableSaved>(await Terms.Save(Planner, "an", new(default, [first])));
        Assert.Equal(["hotline", "chat"], (await Agent("an", Planned)).Skills);
        lines = (await Terms.Load(Planner, "an")).Data.Lines;
        var saved = Assert.IsType<TableSaved>(await Terms.Save(Planner, "an", new(default, [new LineChange(2, lines[1], null)])));
        Assert.Equal("", Assert.Single(saved.Data.Lines).Key);
        Assert.Equal("t1", (await Agent("an", Month.Of(January))).Team);
    }

    [Fact]
    public async Task Terms_keep_the_same_rules_as_changes()
    {
        var lines = (await Terms.Load(Planner, "an")).Data.Lines;
        var added = With(lines[0], ("from", "2027-01-18"), ("team", "t2"));
        var refused = Assert.IsType<TableRefused>(await Terms.Save(Planner, "an", new(default, [new LineChange(7, null, added)])));
        Assert.Equal((7, "from"), (refused.Findings[0].Row, refused.Findings[0].Column));
        refused = Assert.IsType<TableRefused>(await Terms.Save(Planner, "an", new(default, [new LineChange(1, lines[0], null)])));
        Assert.Contains("at first", refused.Findings[0].Message.En, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RefusedException>(() => Terms.Load(Planner, "nobody"));
    }

    [Fact]
    public async Task A_team_in_use_is_not_removed_and_it_is_said_where()
    {
        await Save(January.AddMonths(1), await Changed(January.AddMonths(1), "an", ("team", "t2")));
        var lines = (await Groups.Load(Planner, GroupKind.Team, January)).Data.Lines;
        var refused = Assert.IsType<TableRefused>(
            await Groups.Save(Planner, GroupKind.Team, new(January, [new LineChange(1, lines[1], null)])));
        Assert.Contains("1 agents (安然 an)", refused.Findings[0].Message.En, StringComparison.Ordinal);
        var contracts = (await Groups.Load(Planner, GroupKind.Contract, January)).Data.Lines;
        Assert.IsType<TableSaved>(
            await Groups.Save(Planner, GroupKind.Contract, new(January, [new LineChange(1, contracts[1], null)])));
        Assert.Single((await _small.Centres.Load("small", Month.Of(January))).Contracts);
    }

    [Fact]
    public async Task A_team_has_a_leader_and_another_name_from_its_month_on()
    {
        var lines = (await Groups.Load(Planner, GroupKind.Team, January)).Data.Lines;
        var change = new LineChange(1, lines[0], With(lines[0], ("zh", "甲组"), ("leader", "an")));
        Assert.IsType<TableSaved>(await Groups.Save(Planner, GroupKind.Team, new(January, [change])));
        Assert.Equal("an", (await _small.Centres.Load("small", Month.Of(January))).Teams[0].Leader);
        Assert.Null((await _small.Centres.Load("small", Planned)).Teams[0].Leader);
        Assert.IsType<TableOvertaken>(await Groups.Save(Planner, GroupKind.Team, new(January, [change])));
    }

    [Theory]
    [InlineData("A041", "A001", "A040", "B7")]
    [InlineData("1008", "1007", "1003")]
    [InlineData("A001")]
    public void The_next_id_follows_the_pattern_of_the_others(string next, params string[] used) =>
        Assert.Equal(next, PeopleTable.NextId(used));

    private Task<TableOutcome> Save(DateOnly from, params LineChange[] lines) => People.Save(Planner, new(from, lines));

    private async Task<Wfm.Engine.Rostering.Agent> Agent(string id, Month month) =>
        (await _small.Centres.Load("small", month)).Agents.Single(a => a.Id == id);

    private async Task<LineChange> Changed(DateOnly from, string agent, params (string Column, string Value)[] cells)
    {
        var line = (await People.Load(Planner, from)).Data.Lines.Single(l => l.Key == agent);
        return new LineChange(1, line, With(line, cells));
    }

    private static Dictionary<string, string> With(TableLine line, params (string Column, string Value)[] cells)
    {
        var values = new Dictionary<string, string>(line.Cells);
        foreach (var (column, value) in cells) values[column] = value;
        return values;
    }

    private static LineChange Hire(
        string id, string name, int row = 11, string team = "t2", string first = "", string last = "") =>
        new(row, null, new Dictionary<string, string>
        {
            ["id"] = id,
            ["name"] = name,
            ["team"] = team,
            ["contract"] = "full-time",
            ["share"] = "80%",
            ["skills"] = "chat",
            ["first"] = first,
            ["last"] = last,
        });
}
