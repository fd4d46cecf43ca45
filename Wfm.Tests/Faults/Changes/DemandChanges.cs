using System.Text;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Features.Events;
using Wfm.Web.Features.Forecasts;
using Wfm.Web.Features.Histories;
using Wfm.Web.Features.Requirements;
using Wfm.Web.Plans;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Faults.Changes;

/// <summary>History, forecast and requirement, for a month that has no roster.</summary>
internal static class DemandChanges
{
    private static readonly Month January = new(2027, 1);

    public static Change Begin { get; } = new("month.begin", (world, chance) =>
        Ready(() => world.Get<PlanBook>().FindOrBegin("small", new Month(2027, chance.Next(2, 13)))));

    public static Change Forecast { get; } = new("forecast.make", (world, _) =>
        Ready(() => world.Get<ForecastService>().Make(Planner, January, new ForecastSettings { TrainWeeks = 4 })));

    public static Change Adjust { get; } = new("forecast.adjust", async (world, chance) =>
    {
        if ((await world.Get<ForecastService>().View(Planner, January)).Shown is not { } shown) return null;
        var day = chance.Next(31);
        var entry = new AdjustmentEntry
        {
            FirstDay = day,
            LastDay = day,
            From = 0,
            Until = 24,
            Note = "note",
            Meaning = AdjustmentMeaning.Share,
            Amount = chance.Next(-50, 50),
        };
        return () => world.Get<ForecastService>().Adjust(Planner, January, shown.Id, shown.Latest.Version, entry);
    });

    public static Change Withdraw { get; } = new("forecast.withdraw", async (world, chance) =>
    {
        await using var db = world.NewContext();
        var standing = await db.Adjustments.Where(a => a.WithdrawnAt == null).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync();
        if (standing.Count == 0) return null;
        var adjustment = chance.OneOf(standing);
        return () => world.Get<ForecastService>().Withdraw(Planner, January, adjustment);
    });

    public static Change Require { get; } = new("requirement.make", async (world, chance) =>
    {
        if ((await world.Get<ForecastService>().View(Planner, January)).Shown is null) return null;
        var targets = (await world.Get<RequirementService>().View(Planner, January)).Targets;
        targets[0].Percent = chance.Next(50, 95);
        return () => world.Get<RequirementService>().Make(Planner, January, targets, DemandScenario.Expected);
    });

    public static Change Import { get; } = new("history.import", async (world, chance) =>
    {
        var csv = $"timestamp,queue,volume,aht\n2026-12-{chance.Next(1, 29):00} 08:00,hotline,{chance.Next(10, 90)},200\n";
        var preview = await world.Get<HistoryService>().Preview(Planner, Encoding.UTF8.GetBytes(csv), "more.csv");
        return () => world.Get<HistoryService>().Import(Planner, preview);
    });

    public static Change Decide { get; } = new("history.decide", (world, chance) =>
    {
        var key = new CleaningKey("hotline", CleaningKind.Gap, new DateOnly(2026, 11, chance.Next(1, 31)), 0);
        var refuse = chance.Next(3) > 0;
        return Ready(() => world.Get<HistoryService>().Decide(Planner, [key], refuse));
    });

    public static Change AddEvent { get; } = new("event.add", (world, chance) =>
    {
        var day = new DateOnly(2027, 1, chance.Next(1, 32));
        var percent = chance.Next(-20, 50);
        var entry = new EventEntry { Name = $"campaign {day.Day}", Queue = "hotline", First = day, Last = day, Percent = percent };
        return Ready(() => world.Get<EventsService>().Add(Planner, entry));
    });

    public static Change RemoveEvent { get; } = new("event.remove", async (world, chance) =>
    {
        var events = (await world.Get<EventsService>().View(Planner)).Events.Where(e => e.Id is not null).ToList();
        return chance.OneOf(events) is { } line ? () => world.Get<EventsService>().Remove(Planner, line.Id!.Value) : null;
    });

    public static Change AddSpell { get; } = new("opening.add", (world, chance) =>
    {
        var day = new DateOnly(2027, 1, chance.Next(1, 32));
        var entry = new SpellEntry { Queue = "hotline", First = day, Last = day, Workdays = "10:00-20:00" };
        return Ready(() => world.Get<EventsService>().AddSpell(Planner, entry));
    });

    public static Change RemoveSpell { get; } = new("opening.remove", async (world, chance) =>
    {
        var spells = (await world.Get<EventsService>().View(Planner)).Spells;
        return chance.OneOf(spells) is { } line ? () => world.Get<EventsService>().RemoveSpell(Planner, line.Id) : null;
    });

    public static IReadOnlyList<Change> All { get; } =
        [Begin, Forecast, Adjust, Withdraw, Require, Import, Decide, AddEvent, RemoveEvent, AddSpell, RemoveSpell];

    private static Task<Func<Task>?> Ready(Func<Task> act) => Task.FromResult<Func<Task>?>(act);
}
