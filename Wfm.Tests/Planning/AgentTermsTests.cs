using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Tests.Planning.Demo;

namespace Wfm.Tests.Planning;

/// <summary>People join, leave, learn and change their contract; each period sees them as they are in it.</summary>
public sealed class AgentTermsTests
{
    private static readonly Month December = new(2026, 12);
    private static readonly Agent Base = new("a", "安然", "t1", "full-time", ["hotline"]);

    [Fact]
    public void A_term_counts_from_the_first_period_that_begins_with_it()
    {
        var agent = Base.WithTerms([new AgentTerm(new DateOnly(2027, 1, 1), "t2", "part-time", 0.5, "home", ["hotline"])]);
        Assert.Equal(("t1", "full-time", 1.0, ""), Said(agent.In(December.Period)));
        Assert.Equal(("t2", "part-time", 0.5, "home"), Said(agent.In(December.Next.Period)));
        Assert.Equal(("t1", "full-time", 1.0, ""), Said(agent.In(December.Next.Period).In(December.Period)));

        static (string, string, double, string) Said(Agent a) => (a.Team, a.Contract, a.Share, a.Location);
    }

    [Fact]
    public void A_skill_learned_within_the_month_is_served_from_that_day_on()
    {
        var learned = new DateOnly(2026, 12, 15);
        var agent = Base.WithTerms([Base.TermFrom(learned) with { Skills = ["hotline", "chat"] }]).In(December.Period);
        Assert.Equal(["hotline", "chat"], agent.Skills);
        Assert.False(agent.CanServe("chat", learned.AddDays(-1)));
        Assert.True(agent.CanServe("chat", learned));
        Assert.True(agent.CanServe("hotline", December.First));
    }

    [Fact]
    public void Nobody_is_rostered_for_a_skill_that_is_not_held_that_day()
    {
        var learned = new DateOnly(2026, 12, 15);
        var demo = DemoFiles.Centre;
        var queue = demo.Queues.Select(q => q.Id).First(q => demo.Agents.Any(a => !a.Skills.Contains(q)));
        var agent = demo.Agents.First(a => !a.Skills.Contains(queue));
        var centre = demo with { Agents = [agent.WithTerms([agent.TermFrom(learned) with { Skills = [.. agent.Skills, queue] }])] };
        var compiled = Compiled(centre);
        var shift = compiled.Options.All.First(o => o.Option.Queue == queue && o.Option.Type.Weekdays.Count == 0).Shift;
        Assert.True(IsForbidden(learned.AddDays(-1)));
        Assert.False(IsForbidden(learned));

        bool IsForbidden(DateOnly date) => compiled.Model.Cells.Any(
            c => c.Day == December.Period.IndexOf(date) && c.Penalty.IsHard && c.Shifts.Contains(shift));
    }

    [Fact]
    public void Who_joins_or_leaves_within_the_month_is_there_for_a_part_and_who_is_not_there_at_all_is_left_out()
    {
        var demo = DemoFiles.Centre;
        var centre = demo with
        {
            Agents =
            [
                demo.Agents[0] with { First = new DateOnly(2026, 12, 16) }, demo.Agents[1] with { Last = new DateOnly(2026, 11, 30) },
                demo.Agents[2] with { First = new DateOnly(2027, 1, 1) }, demo.Agents[3] with { Last = new DateOnly(2026, 12, 10) },
            ],
            Leaves = [],
        };
        var problem = PlanningPipeline.Problem(centre, December.Period, [], Surroundings.None);
        Assert.Equal([demo.Agents[0].Id, demo.Agents[3].Id], problem.Agents.Select(a => a.Id));
        Assert.Equal(15, DaysNotEmployed(demo.Agents[0].Id));
        Assert.Equal(21, DaysNotEmployed(demo.Agents[3].Id));

        int DaysNotEmployed(string agent) =>
            December.Period.Dates.Count(d => problem.Leaves.Any(l => l.Agent == agent && !l.IsOfEmployed && l.Holds(d)));
    }

    [Fact]
    public void Half_of_full_time_has_half_of_the_turns_and_of_the_hours()
    {
        var shared = new FairShare { Id = "evenings", Categories = ["evening"] };
        var hours = new WorkingHours { Id = "hours", Per = WindowLength.Month, MinMinutes = 160 * 60, MaxMinutes = 180 * 60 };
        var demo = DemoFiles.Centre;
        var centre = demo with
        {
            Agents = [.. demo.Agents.Take(3).Select((a, i) => a with { Share = i == 0 ? 0.5 : 1 })],
            Leaves = [],
            Policy = demo.Policy with { Rules = [shared, hours] },
        };
        var model = Compiled(centre).Model;
        var unit = Compiled(centre).Context.MinutesPerUnit;
        Total[] Of(string rule, int agent) => [.. model.Totals.Where(t => model.Rules[t.Rule].Id == rule && t.Agents.Contains(agent))];
        Assert.Equal((80 * 60L / unit, 90 * 60L / unit), (Of("hours", 0)[0].Min, Of("hours", 0)[0].Max));
        Assert.Equal((160 * 60L / unit, 180 * 60L / unit), (Of("hours", 1)[0].Min, Of("hours", 1)[0].Max));
        var (half, full) = (Of("evenings", 0)[0], Of("evenings", 1)[0]);
        Assert.InRange(half.Max, 1, full.Max / 2 + 1);
        Assert.True(half.Max < full.Min, $"half {half.Min}–{half.Max}, full {full.Min}–{full.Max}");
    }

    private static CompiledProblem Compiled(Centre centre) => CompiledProblem.Of(PlanningPipeline.Problem(
        centre, December.Period, PlanningPipeline.Require(centre, PlanningPipeline.Forecast(centre, December.Period)), Surroundings.None));
}
