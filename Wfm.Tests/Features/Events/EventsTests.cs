using Wfm.Engine;
using Wfm.Engine.Time;
using Wfm.Web.Features.Events;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Events;

public sealed class EventsTests
{
    private static readonly HolidayCalendar Calendar = new("CN",
    [
        new(new DateOnly(2026, 6, 19), DayKind.Statutory, "dragon-boat", 0, new LocalText("端午节", "Dragon Boat")),
        new(new DateOnly(2026, 9, 25), DayKind.Statutory, "mid-autumn", 0, new LocalText("中秋节", "Mid-Autumn")),
        new(new DateOnly(2027, 1, 1), DayKind.Statutory, "new-year", 0, new LocalText("元旦", "New Year")),
    ]);

    private static readonly DateOnly TwoBefore = new(2026, 12, 30);

    [Fact]
    public async Task Greetings_two_days_before_a_holiday_are_learned_from_earlier_holidays_and_reach_the_forecast()
    {
        using var centre = await DemandCentre.Open(
            h =>
            {
                foreach (var day in new[] { new DateOnly(2026, 6, 17), new DateOnly(2026, 9, 23) })
                    for (var hour = 8; hour < 20; hour++) h.Volume[DemandCentre.At(day, hour)] *= 1.5;
            }, Calendar);
        var plain = await DayOf(centre, TwoBefore);
        var entry = new EventEntry { Name = "节前问候", BeforeHoliday = true, DaysBefore = 2, Learn = true, Queue = "hotline" };
        var plan = await centre.Events.Plan(Planner, entry);
        Assert.Contains((TwoBefore, TwoBefore), plan.Occurrences);
        var effect = Assert.Single(plan.Effects);
        Assert.Equal([new DateOnly(2026, 6, 17), new DateOnly(2026, 9, 23)], effect.Observed.Select(o => o.Date));
        Assert.InRange(effect.Factor!.Value, 1.25, 1.6);
        await centre.Events.Add(Planner, entry);
        Assert.Equal(effect.Factor.Value, await DayOf(centre, TwoBefore) / plain, 0.05);
        Assert.All((await centre.Events.View(Planner)).Events, e => Assert.True(e.IsLearned));
    }

    [Fact]
    public async Task A_promotion_given_by_hand_lifts_its_days_until_it_is_removed()
    {
        using var centre = await DemandCentre.Open();
        var day = new DateOnly(2026, 12, 11);
        var plain = await DayOf(centre, day);
        await centre.Events.Add(Planner, new EventEntry { Name = "促销", First = day, Last = day.AddDays(1), Percent = 30 });
        Assert.Equal(1.3, await DayOf(centre, day) / plain, 9);
        await centre.Events.Remove(Planner, Assert.Single((await centre.Events.View(Planner)).Events).Id!.Value);
        Assert.Equal(plain, await DayOf(centre, day), 9);
    }

    [Fact]
    public async Task A_past_event_is_no_outlier()
    {
        using var centre = await DemandCentre.Open(h =>
        {
            for (var hour = 8; hour < 20; hour++) h.Volume[DemandCentre.At(new DateOnly(2026, 11, 11), hour)] *= 3;
        });
        Assert.Single((await centre.History.View(Planner, null)).Shown!.Findings);
        await centre.Events.Add(Planner, new EventEntry { Name = "双十一", First = new(2026, 11, 11), Last = new(2026, 11, 11), Percent = 200 });
        Assert.Empty((await centre.History.View(Planner, null)).Shown!.Findings);
    }

    [Fact]
    public async Task Nothing_is_learned_from_no_past_and_bad_entries_are_refused()
    {
        using var centre = await DemandCentre.Open();
        var (first, last) = (new DateOnly(2026, 12, 11), new DateOnly(2026, 12, 12));
        foreach (var entry in new[]
        {
            new EventEntry { Name = "", First = first, Last = last },
            new EventEntry { Name = "x", First = last, Last = first },
            new EventEntry { Name = "x", First = first, Last = last, Percent = -100 },
            new EventEntry { Name = "x", First = first, Last = last, Learn = true },
            new EventEntry { Name = "x", First = first, Last = last, Learn = true, Earlier = "2026-13-01" },
            new EventEntry { Name = "x", First = first, Last = last, Learn = true, Earlier = "2019-01-01" },
            new EventEntry { Name = "x", BeforeHoliday = true, Holiday = "unknown" },
        })
            await Assert.ThrowsAsync<RefusedException>(() => centre.Events.Add(Planner, entry));
        Assert.Empty((await centre.Events.View(Planner)).Events);
    }

    [Fact]
    public async Task Later_closing_is_forecast_and_needs_agents_and_a_closed_day_needs_none()
    {
        using var centre = await DemandCentre.Open();
        await centre.Events.AddSpell(Planner, new SpellEntry
        {
            Queue = "hotline",
            First = new(2026, 12, 7),
            Workdays = "08:00-22:00",
            Weekend = { [(int)DayOfWeek.Saturday] = "08:00-20:00" },
        });
        await centre.Forecast.Make(Planner, DemandCentre.Planned);
        await centre.Requirement.Make(Planner, DemandCentre.Planned, []);
        var requirement = (await centre.Requirement.View(Planner, DemandCentre.Planned)).Queues[0].Requirement;
        int At(int day, int hour) => (day - 1) * 48 + 2 * hour;
        Assert.Equal(0, requirement.Volume[At(4, 21)]);
        Assert.Equal(requirement.Volume[At(8, 20) - 1], requirement.Volume[At(8, 21)]);
        Assert.True(requirement.Gross[At(8, 21)] > 0);
        Assert.True(requirement.Volume[At(6, 12)] > 0);
        Assert.Equal((0, 0), (requirement.Volume[At(13, 12)], requirement.Gross[At(13, 12)]));
        await Assert.ThrowsAsync<RefusedException>(() => centre.Events.AddSpell(Planner, new SpellEntry { Queue = "hotline", First = new(2026, 12, 7), Workdays = "nine" }));
    }

    private static async Task<double> DayOf(DemandCentre centre, DateOnly date)
    {
        await centre.Forecast.Make(Planner, DemandCentre.Planned);
        return (await centre.Forecast.View(Planner, DemandCentre.Planned)).Shown!.Days.Single(d => d.Date == date).Volume;
    }
}
