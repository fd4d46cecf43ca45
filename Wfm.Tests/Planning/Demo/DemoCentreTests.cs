using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Demo;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning.Demo;

public class DemoCentreTests
{
    private static readonly Centre Centre = DemoFiles.Centre;

    [Fact]
    public void The_committed_files_are_what_the_generator_makes()
    {
        foreach (var (name, text) in DemoCentre.Files(7, Centre.Holidays))
            Assert.Equal(text, File.ReadAllText(Repository.Data("demo", name)));
    }

    [Fact]
    public void Another_seed_makes_another_history_of_the_same_people()
    {
        var (seven, eight) = (DemoCentre.Files(7, Centre.Holidays), DemoCentre.Files(8, Centre.Holidays));
        Assert.NotEqual(seven["history.csv"], eight["history.csv"]);
        Assert.Equal(seven["agents.csv"], eight["agents.csv"]);
    }

    [Fact]
    public void The_published_November_breaks_no_hard_rule_of_the_combined_pack()
    {
        var november = new Month(2026, 11).Period;
        var compiled = CompiledProblem.Of(PlanningPipeline.Problem(
            Centre, november, PlanningPipeline.Require(Centre, PlanningPipeline.Forecast(Centre, november))));
        var breaches = RosterEvaluator.Evaluate(compiled.Model, compiled.RosterOf(Centre.Past)).Breaches.Where(b => b.Cost.Hard > 0);
        Assert.Empty(breaches.Select(b => compiled.Explain(b).En));
    }

    [Fact]
    public void Everyone_had_six_days_off_in_November() =>
        Assert.All(Centre.Agents, a => Assert.Equal(24, Centre.Past.Count(p => p.Agent == a.Id)));

    [Fact]
    public void The_singles_day_sale_stands_out_of_its_weekday()
    {
        var hotline = Centre.History.Single(h => h.Queue == "hotline");
        Assert.InRange(Volume(hotline, new(2026, 11, 11)) / Volume(hotline, new(2026, 11, 18)), 1.25, 1.7);
    }

    [Fact]
    public void The_outage_is_recorded_as_zero_and_the_gap_as_missing()
    {
        var hotline = Centre.History.Single(h => h.Queue == "hotline");
        Assert.Equal(0, hotline.Volume[(new DateOnly(2026, 8, 13).DayNumber - hotline.Start.DayNumber) * 24 + 15]);
        Assert.True(double.IsNaN(hotline.Volume[(new DateOnly(2026, 10, 22).DayNumber - hotline.Start.DayNumber) * 24 + 15]));
    }

    [Fact]
    public void A_make_up_Sunday_is_busier_than_the_Sundays_around_it()
    {
        var hotline = Centre.History.Single(h => h.Queue == "hotline");
        Assert.True(Volume(hotline, new(2026, 9, 20)) > 1.05 * Volume(hotline, new(2026, 9, 13)));
    }

    private static double Volume(Wfm.Engine.Forecasting.ContactHistory history, DateOnly date) =>
        history.Volume.Skip((date.DayNumber - history.Start.DayNumber) * history.Grid.PerDay).Take(history.Grid.PerDay).Where(v => !double.IsNaN(v)).Sum();
}
