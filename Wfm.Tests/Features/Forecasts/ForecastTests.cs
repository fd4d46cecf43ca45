using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Features.Forecasts;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Forecasts;

public sealed class ForecastTests
{
    private static readonly DateOnly December = DemandCentre.December, November = new(2026, 11, 1);

    private static async Task<QueueForecast> Shown(DemandCentre centre, DateOnly? month = null) =>
        (await centre.Forecast.View(Planner, Month.Of(month ?? December))).Shown!;

    [Fact]
    public async Task A_version_keeps_its_inputs_hash_method_settings_and_components()
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Planned);
        await centre.Forecast.Make(Planner, Planned, new ForecastSettings { TrainWeeks = 8, Method = "seasonal naive" });
        var versions = (await Shown(centre)).Versions;
        Assert.Equal([2, 1], versions.Select(v => v.Version));
        Assert.Equal(("seasonal naive", 8), (versions[0].Model.Options!.Method, versions[0].Model.Options!.TrainWeeks));
        Assert.Equal(December, versions[1].Model.KnownUntil);
        Assert.Equal(64, versions[1].Model.Fingerprint.Length);
        Assert.NotEqual(versions[0].Model.Fingerprint, versions[1].Model.Fingerprint);
        Assert.True(versions[1].Model.Weights.Count > 1 && versions[1].Model.DayBand.High > 1 && versions[1].Model.Days[0].Level > 0);
    }

    [Fact]
    public async Task An_adjustment_flows_to_the_requirement_and_leaves_the_model_as_it_was()
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Planned);
        var before = await Shown(centre);
        var (model, first) = (before.Model.Volume.ToArray(), 2 * before.PerDay);
        await centre.Forecast.Adjust(Planner, Planned, "hotline", 1, new AdjustmentEntry { FirstDay = 2, LastDay = 3, From = 0, Until = before.PerDay, Amount = 30, Note = "促销" });
        await centre.Forecast.Adjust(Planner, Planned, "hotline", 1, new AdjustmentEntry { FirstDay = 5, LastDay = 6, From = 20, Until = 22, Meaning = AdjustmentMeaning.Value, Amount = 100 });
        await centre.Forecast.Draw(Planner, Planned, "hotline", 1, 8, 20, [1, 2, 3], "by hand");
        var after = await Shown(centre);
        Assert.Equal(model, after.Model.Volume);
        Assert.Equal(1.3 * model.AsSpan(first, 2 * after.PerDay).ToArray().Sum(), after.InForce.Volume.AsSpan(first, 2 * after.PerDay).ToArray().Sum(), 6);
        Assert.Equal([100, 100], after.InForce.Volume[(6 * after.PerDay + 20)..(6 * after.PerDay + 22)]);
        Assert.Equal([1, 2, 3], after.InForce.Volume[(8 * after.PerDay + 20)..(8 * after.PerDay + 23)]);
        await centre.Requirement.Make(Planner, Planned, []);
        var requirement = (await centre.Requirement.View(Planner, Planned)).Queues[0].Requirement;
        Assert.Equal(after.InForce.Volume, requirement.Volume);
    }

    [Fact]
    public async Task A_handle_time_of_the_planners_own_needs_more_agents_and_leaves_the_models_as_it_was()
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Planned);
        var before = await Shown(centre);
        var (model, day) = (before.Model.AhtSeconds.ToArray(), before.PerDay);
        async Task<double> Hours()
        {
            await centre.Requirement.Make(Planner, Planned, []);
            return (await centre.Requirement.View(Planner, Planned)).Queues[0].AgentHours;
        }
        var modelHours = await Hours();
        await centre.Forecast.Adjust(Planner, Planned, "hotline", 1, new AdjustmentEntry { Measure = ForecastMeasure.HandleTime, LastDay = 30, Until = day, Amount = 20 });
        await centre.Forecast.Adjust(Planner, Planned, "hotline", 1, new AdjustmentEntry { Measure = ForecastMeasure.HandleTime, FirstDay = 4, LastDay = 4, From = 20, Until = 22, Meaning = AdjustmentMeaning.Value, Amount = 600 });
        await centre.Forecast.Draw(Planner, Planned, "hotline", 1, 8, 20, [300, 301], "by hand", ForecastMeasure.HandleTime);
        var after = await Shown(centre);
        Assert.Equal(model, after.Model.AhtSeconds);
        Assert.Equal(after.Model.Volume, after.InForce.Volume);
        Assert.Equal(1.2 * model[20], after.InForce.AhtSeconds[20], 9);
        Assert.Equal([600, 600], after.InForce.AhtSeconds[(4 * day + 20)..(4 * day + 22)]);
        Assert.Equal([300, 301], after.InForce.AhtSeconds[(8 * day + 20)..(8 * day + 22)]);
        Assert.True(after.HasAdjustedHandleTime && !after.IsAdjusted);
        Assert.True(await Hours() > 1.05 * modelHours);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(14401)]
    public async Task A_handle_time_that_no_contact_can_have_is_refused(double seconds)
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Planned);
        var entry = new AdjustmentEntry { Measure = ForecastMeasure.HandleTime, Until = 48, Meaning = AdjustmentMeaning.Value, Amount = seconds };
        await Assert.ThrowsAsync<RefusedException>(() => centre.Forecast.Adjust(Planner, Planned, "hotline", 1, entry));
        await Assert.ThrowsAsync<RefusedException>(() => centre.Forecast.Draw(Planner, Planned, "hotline", 1, 0, 20, [seconds], "", ForecastMeasure.HandleTime));
    }

    [Fact]
    public async Task A_withdrawn_adjustment_gives_the_models_forecast_back_and_the_requirement_is_called_older()
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Planned);
        await centre.Forecast.Adjust(Planner, Planned, "hotline", 1, new AdjustmentEntry { LastDay = 0, Until = 48, Amount = -50 });
        await centre.Requirement.Make(Planner, Planned, []);
        Assert.False((await centre.Forecast.View(Planner, Planned)).RequirementIsOlder);
        centre.Clock.Now += TimeSpan.FromMinutes(1);
        var adjustment = (await Shown(centre)).Latest.Adjustments.Single();
        await centre.Forecast.Withdraw(Planner, Planned, adjustment.Id);
        var shown = await Shown(centre);
        Assert.Equal(shown.Model.Volume, shown.InForce.Volume);
        Assert.True((await centre.Forecast.View(Planner, Planned)).RequirementIsOlder);
        await Assert.ThrowsAsync<RefusedException>(() => centre.Forecast.Withdraw(Planner, Planned, adjustment.Id));
    }

    [Fact]
    public async Task A_new_version_carries_the_planners_word_over_and_an_old_one_is_not_adjusted_any_more()
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Planned);
        var entry = new AdjustmentEntry { LastDay = 0, Until = 48, Amount = 20, Note = "mailing" };
        await centre.Forecast.Adjust(Planner, Planned, "hotline", 1, entry);
        await centre.Forecast.Make(Planner, Planned);
        Assert.Equal("mailing", (await Shown(centre)).Latest.Adjustments.Single().Adjustment.Note);
        await Assert.ThrowsAsync<RefusedException>(() => centre.Forecast.Adjust(Planner, Planned, "hotline", 1, entry));
    }

    [Theory]
    [InlineData(-1, 0, 0, 48, 10)]
    [InlineData(3, 2, 0, 48, 10)]
    [InlineData(0, 31, 0, 48, 10)]
    [InlineData(0, 0, 10, 10, 10)]
    [InlineData(0, 0, 0, 49, 10)]
    [InlineData(0, 0, 0, 48, -101)]
    [InlineData(0, 0, 0, 48, double.NaN)]
    public async Task An_impossible_adjustment_is_refused(int firstDay, int lastDay, int from, int until, double amount)
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Planned);
        var entry = new AdjustmentEntry { FirstDay = firstDay, LastDay = lastDay, From = from, Until = until, Amount = amount };
        await Assert.ThrowsAsync<RefusedException>(() => centre.Forecast.Adjust(Planner, Planned, "hotline", 1, entry));
        Assert.False((await Shown(centre)).IsAdjusted);
    }

    [Fact]
    public async Task A_busy_day_needs_more_agents_than_the_expected_one_and_a_quiet_one_fewer()
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Planned);
        async Task<double> Hours(DemandScenario scenario)
        {
            await centre.Requirement.Make(Planner, Planned, [], scenario);
            var view = await centre.Requirement.View(Planner, Planned);
            Assert.Equal(scenario, view.Scenario);
            return view.Queues[0].AgentHours;
        }
        var (low, expected, high) = (await Hours(DemandScenario.Low), await Hours(DemandScenario.Expected), await Hours(DemandScenario.High));
        Assert.True(low < expected && expected < high);
    }

    [Fact]
    public async Task A_past_month_is_forecast_from_what_was_known_and_measured_against_naive_and_the_version_before()
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Month.Of(November));
        await centre.Forecast.Adjust(Planner, Month.Of(November), "hotline", 1, new AdjustmentEntry { LastDay = 29, Until = 48, Amount = 40 });
        Assert.Equal(November, (await Shown(centre, November)).Model.KnownUntil);
        var accuracy = (await centre.Accuracy.View(Planner, Month.Of(November))).Shown!;
        Assert.Equal(30, accuracy.KnownDays);
        Assert.Equal([1, 0], accuracy.Lines.Select(l => l.Version));
        var version = accuracy.Lines[0];
        Assert.InRange(version.InForce.All.Bias, 0.3, 0.5);
        Assert.InRange(version.Model!.All.Bias, -0.06, 0.06);
        Assert.True(version.Model.All.Wape < accuracy.Lines[1].InForce.All.Wape);
        Assert.True(version.Model.WeekTotals.Wape < version.Model.All.Wape);
        Assert.True(accuracy.Worst.Count > 0 && Math.Abs(accuracy.Worst[0].Forecast - accuracy.Worst[0].Actual) >= Math.Abs(accuracy.Worst[^1].Forecast - accuracy.Worst[^1].Actual));
    }

    [Fact]
    public async Task A_queue_of_three_weeks_borrows_the_shape_of_the_hotline_when_told_to()
    {
        using var centre = await DemandCentre.Open();
        var young = DemandCentre.Hotline();
        var first = DemandCentre.At(new DateOnly(2026, 11, 10), 0);
        await centre.Centres.AddHistories("small", [new ContactHistory("chat", young.Grid, new DateOnly(2026, 11, 10), young.Volume[first..], young.AhtSeconds[first..])], "test", "test");
        async Task<QueueForecast> Chat(string sister)
        {
            await centre.Forecast.Make(Planner, Planned, new ForecastSettings { Sister = sister });
            return (await centre.Forecast.View(Planner, Planned, "chat")).Shown!;
        }
        var (alone, helped) = (await Chat(""), await Chat("hotline"));
        Assert.True((await centre.Forecast.View(Planner, Planned)).NewQueues);
        Assert.NotEqual(alone.Model.Fingerprint, helped.Model.Fingerprint);
        Assert.Equal((await Shown(centre)).Model.Volume.Sum(), helped.Model.Volume.Sum(), 1.0);
    }

    [Fact]
    public async Task A_month_that_has_not_come_yet_has_no_accuracy()
    {
        using var centre = await DemandCentre.Open();
        await centre.Forecast.Make(Planner, Planned);
        Assert.Equal(0, (await centre.Accuracy.View(Planner, Planned)).Shown!.KnownDays);
    }
}
