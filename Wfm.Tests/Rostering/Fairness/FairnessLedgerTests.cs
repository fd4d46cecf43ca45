using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Fairness;

public sealed class FairnessLedgerTests
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;
    private static readonly FairShare Evenings = new() { Id = "evenings", Categories = ["evening"], Penalty = Penalty.Soft(8) };
    private static readonly FairShare Holidays = new() { Id = "holidays", StatutoryHolidaysOnly = true, Penalty = Penalty.Soft(8) };

    [Fact]
    public void Evenings_of_earlier_months_count_from_the_luckiest_agent()
    {
        var accounts = Of(Problem(December, 3, Evenings), [.. Duty("A1", 11, "E", 2, 4, 6), .. Duty("A2", 11, "E", 3), .. Duty("A3", 11, "D", 2), .. Duty("A3", 10, "E", 5), .. Duty("A1", 10, "D", 5), .. Duty("A2", 10, "D", 5)]);
        Assert.Equal([2, 0, 0], Carried(accounts, "evenings"));
        Assert.Equal([new Month(2026, 10), new Month(2026, 11)], accounts[0].Months.Select(m => m.Month));
    }

    [Fact]
    public void Work_on_statutory_holidays_counts_and_other_days_do_not()
    {
        var accounts = Of(Problem(December, 2, Holidays), [.. Duty("A1", 10, "D", 1, 2, 20), .. Duty("A2", 10, "D", 20, 21)]);
        Assert.Equal([2, 0], Carried(accounts, "holidays"));
    }

    [Fact]
    public void Whoever_was_on_leave_or_not_there_yet_has_nothing_to_make_up_for()
    {
        Assignment[] worked = [.. Duty("A1", 11, "E", 2, 4), .. Duty("A2", 11, "E", 3, 5), .. Duty("A3", 11, "D", 1)];
        Leave[] leaves = [new("A3", new(2026, 11, 2), new(2026, 11, 30), "parental")];
        var accounts = FairnessLedger.Of(Problem(December, 4, Evenings), worked, leaves, []);
        Assert.Equal([0, 0, 0, 0], Carried(accounts, "evenings"));
        Assert.Equal(0, accounts.Single(a => a.Agent == "A4" && a.Rule == "evenings").Count);
    }

    [Fact]
    public void Refused_wishes_are_carried_and_raise_the_price_of_the_next_refusal()
    {
        Wish[] wishes =
        [
            new("A1", new(2026, 11, 2), "off", true, 8), new("A1", new(2026, 11, 3), "evening", false, 8), new("A2", new(2026, 11, 3), "off", true, 8),
            new("A1", new(2026, 12, 7), "off", true, 8), new("A2", new(2026, 12, 7), "off", true, 8),
        ];
        var problem = Problem(December, 2) with { Wishes = [.. wishes.Where(w => w.Date.Month == 12)] };
        var accounts = FairnessLedger.Of(problem, [.. Duty("A1", 11, "D", 2), .. Duty("A1", 11, "E", 3), .. Duty("A2", 11, "D", 4)], [], wishes);
        Assert.Equal([2, 0], Carried(accounts, LedgerEntry.RefusedWishes));

        var compiled = CompiledProblem.Of(problem with { Ledger = FairnessLedger.Entries(accounts) });
        long Price(string agent) => RosterEvaluator.LineCost(compiled.Model, compiled.RosterOf(Line(problem, agent, "D", 6)), problem.Agents.ToList().FindIndex(a => a.Id == agent)).Soft;
        Assert.Equal((12, 8), (Price("A1"), Price("A2")));
    }

    [Fact]
    public void Months_older_than_half_a_year_are_forgotten() =>
        Assert.Empty(FairnessLedger.Entries(Of(Problem(December, 2, Evenings), [.. Duty("A1", 5, "E", 2, 4, 6)])));

    [Fact]
    public void The_next_roster_gives_evenings_to_those_who_had_fewer()
    {
        var problem = Problem(new PlanningPeriod(December.Start, 6), 2, Evenings);
        problem = problem with { Requirements = [Demand(problem.Period, "hotline", hour => hour is >= 21 and < 24 ? 1 : 0)] };
        var accounts = FairnessLedger.Of(problem, [.. Duty("A1", 11, "E", 2, 4, 6, 10), .. Duty("A2", 11, "D", 3)], [], []);
        var compiled = CompiledProblem.Of(problem with { Ledger = FairnessLedger.Entries(accounts) });
        RosterCost CostOf(string agent) => RosterEvaluator.Evaluate(compiled.Model, compiled.RosterOf(Line(problem, agent, "E - E - E -"))).Cost;
        Assert.True(CostOf("A2") < CostOf("A1"));
    }

    private static IReadOnlyList<BurdenAccount> Of(RosterProblem problem, IReadOnlyList<Assignment> worked) => FairnessLedger.Of(problem, worked, [], []);

    private static IEnumerable<Assignment> Duty(string agent, int month, string shift, params int[] days) =>
        days.Select(day => new Assignment(agent, new DateOnly(2026, month, day), shift, "hotline"));

    private static IEnumerable<long> Carried(IEnumerable<BurdenAccount> accounts, string rule) => accounts.Where(a => a.Rule == rule).Select(a => a.Carried);
}
