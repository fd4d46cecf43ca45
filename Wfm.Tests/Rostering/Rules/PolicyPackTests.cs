using System.Text;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;

namespace Wfm.Tests.Rostering.Rules;

public sealed class PolicyPackTests
{
    public static TheoryData<string> Packs =>
        [.. Directory.GetFiles(Repository.Data("policies"), "*.json").Select(f => Path.GetFileName(f)!).Where(f => f != "policy.schema.json")];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_shipped_pack_is_read_without_findings(string file)
    {
        var read = PolicyReader.Read(file, File.ReadAllBytes(Repository.Data("policies", file)));
        Assert.Empty(read.Findings);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), read.Value!.Id);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Writing_a_pack_and_reading_it_again_changes_nothing(string file)
    {
        var pack = RosterExample.Pack(file);
        var text = PolicyWriter.Write(pack);
        var again = PolicyReader.Read(file, Encoding.UTF8.GetBytes(text));
        Assert.Empty(again.Findings);
        Assert.Equal(text, PolicyWriter.Write(again.Value!));
        Assert.Equal(pack.Rules.Select(r => (r.GetType(), r.Id, r.Title, r.Penalty)), again.Value!.Rules.Select(r => (r.GetType(), r.Id, r.Title, r.Penalty)));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_hard_rule_of_a_pack_names_its_source(string file) =>
        Assert.All(RosterExample.Pack(file).Rules.Where(r => r.Penalty.IsHard), r => Assert.NotEqual("", r.Source));

    [Fact]
    public void The_schema_beside_the_packs_is_the_one_of_the_catalogue() =>
        Assert.True(
            PolicySchema.Text == File.ReadAllText(Repository.Data("policies", "policy.schema.json")),
            "Maybe run: dotnet run --project Wfm.Web -- policy schema --out data/policies/policy.schema.json");

    [Fact]
    public void All_mistakes_are_reported_at_once_with_line_and_column()
    {
        var read = Read("""
            {
              "id": "x", "name": { "zh": "某", "en": "X" }, "validFrom": "2026-01-01",
              "trading": { "maxPerMonth": 2, "noticeHours": 24, "leaveCutoff": "18:00" },
              "rules": [
                { "rule": "daysOffPerMonth", "id": "a", "days": 32 },
                { "rule": "daysOfPerMonth", "id": "b", "days": 6 },
                { "rule": "minimumRest", "id": "c" },
                { "rule": "minimumRest", "id": "d", "minutes": 660, "hours": 11 },
                { "rule": "daysOffPerMonth", "id": "e", "days": 6, "bound": "roughly" }
              ]
            }
            """);
        Assert.Null(read.Value);
        Assert.Equal(
            [(5, 53, "32"), (6, 15, "daysOfPerMonth"), (7, 5, "minutes"), (9, 65, "roughly"), (8, 66, "hours")],
            read.Findings.Select(f => (f.Line, f.Column, f.Value)));
    }

    [Theory]
    [InlineData("minimumRest", "\"minutes\": 660, ")]
    [InlineData("undisturbedAgents", "")]
    public void A_rule_that_is_called_hard_is_hard_whatever_it_is_by_itself(string rule, string parameters)
    {
        var read = Read($$"""
            { "id": "x", "name": { "zh": "某", "en": "X" }, "validFrom": "2026-01-01",
              "trading": { "maxPerMonth": 2, "noticeHours": 24, "leaveCutoff": "18:00" },
              "rules": [ { "rule": "{{rule}}", "id": "a", {{parameters}}"penalty": "hard" } ] }
            """);
        Assert.True(Assert.Single(read.Value!.Rules).Penalty.IsHard);
    }

    [Fact]
    public void An_unknown_rule_is_answered_with_the_known_ones()
    {
        var finding = Assert.Single(Read("""
            { "id": "x", "name": { "zh": "某", "en": "X" }, "validFrom": "2026-01-01",
              "trading": { "maxPerMonth": 2, "noticeHours": 24, "leaveCutoff": "18:00" },
              "rules": [ { "rule": "sixDays", "id": "a" } ] }
            """).Findings);
        Assert.Contains("daysOffPerMonth", finding.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_rules_must_not_share_an_id()
    {
        var read = Read("""
            { "id": "x", "name": { "zh": "某", "en": "X" }, "validFrom": "2026-01-01",
              "trading": { "maxPerMonth": 2, "noticeHours": 24, "leaveCutoff": "18:00" },
              "rules": [ { "rule": "minimumRest", "id": "rest", "minutes": 660 }, { "rule": "minimumRest", "id": "rest", "minutes": 720 } ] }
            """);
        Assert.Equal("rest", Assert.Single(read.Findings).Value);
    }

    [Fact]
    public void A_rule_for_one_contract_does_not_bind_another()
    {
        var pack = RosterExample.Pack("combined.json");
        var rule = pack.Rules.OfType<ForbiddenHours>().Single();
        Assert.Equal(["day-only"], rule.Scope.Contracts);
        Assert.False(rule.Scope.Binds(new Wfm.Engine.Rostering.Agent("A1", "甲", "t1", "full-time", [])));
    }

    [Theory]
    [InlineData("eu.json")]
    [InlineData("uk.json")]
    public void Young_agents_work_no_nights_and_take_a_break_sooner_and_others_need_not(string file)
    {
        var both = RosterExample.Problem(new Month(2026, 12).Period, 2, [.. RosterExample.Pack(file).Rules]);
        var problem = CompiledProblem.Of(both with { Agents = [both.Agents[0] with { Contract = "young" }, both.Agents[1]] });
        Assignment[] days = [new("A1", new(2026, 12, 1), "E", "hotline"), new("A2", new(2026, 12, 1), "E", "hotline")];
        var broken = RosterEvaluator.Evaluate(problem.Model, problem.RosterOf(days)).Breaches.Where(b => b.Cost.Hard > 0 && b.Constraint is Cell).ToArray();
        Assert.All(broken, b => Assert.Equal(0, b.Agent));
        Assert.Equal(["young-break", "young-no-night"], broken.Select(b => problem.Rules[b.Constraint.Rule].Id).Order());
    }

    [Theory]
    [InlineData("eu.json", 31, 21)]
    [InlineData("uk.json", 31, 21)]
    [InlineData("de.json", 28, 19)]
    [InlineData("ie.json", 31, 21)]
    public void Nights_of_ten_hours_are_allowed_as_long_as_they_average_eight_in_twenty_four(string file, int days, int most)
    {
        var month = RosterExample.Problem(new Month(2026, 12).Period, 1, [.. RosterExample.Pack(file).Rules.OfType<NightWorkAverage>()]);
        var night = month.ShiftTypes.Single(t => t.Code == "N") with { Span = new ClockSpan(1200, 1830), UnpaidBreaks = [new ClockSpan(1500, 1530)] };
        var problem = CompiledProblem.Of(month with { ShiftTypes = [night] });
        Assert.Empty(Breaches(most));
        Assert.Equal("night-work", problem.Rules[Assert.Single(Breaches(most + 1)).Constraint.Rule].Id);

        IEnumerable<Breach> Breaches(int nights) => RosterEvaluator
            .Evaluate(problem.Model, problem.RosterOf(Enumerable.Range(31 - days, nights).Select(d => new Assignment("A1", month.Period[d], "N", "hotline"))))
            .Breaches.Where(b => b.Cost.Hard > 0);
    }

    [Theory]
    [InlineData("eu.json")]
    [InlineData("uk.json")]
    public void Nobody_is_a_night_worker_where_there_is_no_night_shift(string file)
    {
        var month = RosterExample.Problem(new Month(2026, 12).Period, 1, [.. RosterExample.Pack(file).Rules.OfType<NightWorkAverage>()]);
        Assert.Single(CompiledProblem.Of(month).Model.Totals);
        Assert.Empty(CompiledProblem.Of(month with { ShiftTypes = [.. month.ShiftTypes.Where(t => t.Category != "night")] }).Model.Totals);
    }

    [Fact]
    public void The_combined_pack_allows_two_trades_a_month()
    {
        var trading = RosterExample.Pack("combined.json").Trading;
        Assert.Equal((2, 24, new TimeOnly(18, 0)), (trading.MaxPerMonth, trading.NoticeHours, trading.LeaveCutoff));
        Assert.True(trading.BothPartiesCount && trading.CoversCount);
    }

    private static Wfm.Engine.ReadResult<PolicyPack> Read(string json) => PolicyReader.Read("x.json", Encoding.UTF8.GetBytes(json));
}
