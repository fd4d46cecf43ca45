using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Features.Forecasts;
using Wfm.Web.Features.Requirements;
using Wfm.Web.Features.ServiceLevel;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features;

/// <summary>A centre in London on its pages, in the month in which clocks go back.</summary>
public sealed class ChangedMonthTests
{
    private static readonly Month October = new(2026, 10);

    [Fact]
    public async Task Forecast_requirement_and_service_of_a_stored_month_have_its_hours()
    {
        using var centre = await Of(c => c with
        {
            TimeZone = "Europe/London",
            Queues = [c.Queues[0] with { Open = [.. Enumerable.Repeat<ClockSpan?>(new ClockSpan(0, 1440), 7)] }],
            ShiftTypes = [.. c.ShiftTypes, new ShiftType("N", new LocalText("夜", "Night"), "night", new ClockSpan(1320, 1800), [], [])],
            History = [Busy()],
        });
        var forecasts = centre.New<ForecastService>();
        await forecasts.Make(Planner, October, new ForecastSettings());
        var shown = (await forecasts.View(Planner, October)).Shown!;
        Assert.Equal(31 * 48 + 2, shown.Model.Volume.Length);
        Assert.Equal(shown.Days[23].Volume * 50 / 48, shown.Days[24].Volume, shown.Days[24].Volume * 0.02);
        Assert.Equal(50, shown.NamesOf(24).Count);
        Assert.Equal(["01:00", "01:30", "01:00 ②", "01:30 ②", "02:00"], shown.NamesOf(24).Skip(2).Take(5));

        await forecasts.Adjust(
            Planner, October, "hotline", 1,
            new AdjustmentEntry { FirstDay = 24, LastDay = 25, From = 2, Until = 4, Meaning = AdjustmentMeaning.Value, Amount = 90 });
        var adjusted = (await forecasts.View(Planner, October)).Shown!.InForce;
        Assert.Equal(4 + 2, adjusted.Volume.Count(v => v == 90));

        await centre.New<RequirementService>().Make(Planner, October, []);
        var queue = Assert.Single((await centre.New<RequirementService>().View(Planner, October)).Queues);
        Assert.Equal(adjusted.Volume, queue.Requirement.Volume);
        Assert.Equal(50, queue.Columns.Count);

        var plan = (await centre.Rooms.Plans.Find("small", October))!;
        var night = new Assignment("an", October.First.AddDays(23), "N", "hotline");
        var draft = new Draft([night], RevisionOrigin.Edited) { Agents = ["an", "bo", "cai", "dan"] };
        var added = await centre.Rooms.Revisions.Add(plan, draft, "planner");
        Assert.IsType<PublishResult.InForce>(await centre.Rooms.Revisions.Publish(plan, added.Number, "planner"));
        var service = (await centre.New<ServiceLevelService>().Load(Planner, October))!;
        var day = service.Queues[0].Days[24];
        Assert.Equal(50, day.Intervals.Count);
        Assert.Equal(14, day.Intervals.Count(i => i.Scheduled == 1));
        Assert.Equal(
            ["01:00-01:30", "01:30-02:00", "01:00-01:30 ②", "01:30-02:00 ②", "02:00-02:30"],
            day.Intervals.Skip(2).Take(5).Select(i => $"{i.Span}{i.Mark}"));
        var outlook = await centre.New<ServiceLevelService>().Simulate(Planner, October.First.AddDays(24), default);
        Assert.Equal(50, outlook.Queues[0].Level.Count);
    }

    /// <summary>Sixty contacts in every half-hour until the end of September.</summary>
    private static ContactHistory Busy()
    {
        double[] volume = [.. Enumerable.Range(0, 84 * 48).Select(i => 60.0 + i % 3)];
        return new ContactHistory("hotline", new IntervalGrid(30), new DateOnly(2026, 7, 9), volume, [.. volume.Select(_ => 200.0)]);
    }
}
