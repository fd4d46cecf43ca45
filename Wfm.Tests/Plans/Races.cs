using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Tests.Features;
using Wfm.Web.Features.Events;
using Wfm.Web.Features.Leaves;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Features.Trades;
using Wfm.Web.Features.Users;
using Wfm.Web.Features.Wishes;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Plans;

/// <summary>
/// What two or more do at the same moment on one centre, and what must hold afterwards whoever was first. Nobody may meet any
/// fault but one that is told in words.
/// </summary>
internal static class Races
{
    private static readonly Dictionary<string, Func<SmallCentre, int, Task>> All = new()
    {
        ["saves"] = Saves,
        ["publications"] = Publications,
        ["months begun"] = MonthsBegun,
        ["forecasts"] = Forecasts,
        ["requirements"] = Requirements,
        ["imports"] = Imports,
        ["events"] = Events,
        ["wishes"] = Wishes,
        ["leave"] = Leave,
        ["absences"] = Absences,
        ["trades"] = Trades,
        ["trades of every kind"] = TradesOfEveryKind,
        ["taking back"] = TakingBack,
        ["accounts"] = Accounts,
        ["closing and trading"] = ClosingAndTrading,
        ["days placed"] = DaysPlaced,
        ["leave and publication"] = LeaveAndPublication,
    };

    public static IEnumerable<string> Kinds => All.Keys;

    public static async Task Run(string kind, SmallCentre small, int rounds)
    {
        for (var round = 0; round < rounds; round++) await All[kind](small, round);
    }

    /// <summary>One is stored; the other is told, keeps what lies on the desk, and has locked nothing.</summary>
    private static async Task Saves(SmallCentre small, int round)
    {
        var service = small.New<RosterService>();
        RosterDesk[] desks = [await Desk(service), await Desk(service)];
        for (var i = 0; i < 2; i++)
        {
            Toggle(desks[i], i, round % 31);
            desks[i].ToggleLock(2 + i, round % 31);
        }
        var locked = desks.Select(d => d.Locks.Select(l => (l.Agent, l.Date)).ToHashSet()).ToArray();
        var faults = await AtOnce(2, i => service.Save(Planner, desks[i]));
        var winner = OneOf(faults);
        Assert.Equal((false, true), (desks[winner].IsChanged, desks[1 - winner].IsChanged));
        var latest = await Desk(service);
        Assert.Equal(desks[winner].Assignments.ToHashSet(), latest.Assignments.ToHashSet());
        Assert.Equal(locked[winner], latest.Locks.Select(l => (l.Agent, l.Date)).ToHashSet());
        latest.DoAgain(desks[1 - winner]);
        Assert.Equal(desks[1 - winner].Changes.ToHashSet(), latest.Changes.ToHashSet());
    }

    private static async Task Publications(SmallCentre small, int round)
    {
        var service = small.New<RosterService>();
        await small.Draft(Cycle().Where(a => a.Date != December[round % 31]));
        RosterDesk[] desks = [await Desk(service), await Desk(service)];
        OneOf(await AtOnce(2, i => service.Publish(Planner, desks[i], despiteBreaches: true)));
        Assert.Equal(round + 2, (await small.Rooms.Rosters.InForce("small", Planned))!.Publication);
    }

    private static async Task MonthsBegun(SmallCentre small, int round)
    {
        var begun = new MonthPlan[4];
        NoneOf(await AtOnce(4, async i => begun[i] = await small.Rooms.Plans.FindOrBegin("small", Planned.Plus(1 + round))));
        Assert.Single(begun.Distinct());
    }

    private static async Task Forecasts(SmallCentre small, int round)
    {
        var plan = await Plan(small);
        var values = new double[plan.Month.Days * 24];
        var forecast = new Forecast("hotline", new IntervalGrid(60), plan.Period, values, values, "test");
        NoneOf(await AtOnce(3, _ => small.Rooms.Forecasts.Save(plan, [forecast], "planner")));
        Assert.Equal(Enumerable.Range(1, 3 * (round + 1)), (await small.Rooms.Forecasts.Versions(plan, "hotline")).Select(v => v.Version).Order());
    }

    private static async Task Requirements(SmallCentre small, int round)
    {
        var plan = await Plan(small);
        var known = await small.Rooms.Requirements.InForce(plan);
        NoneOf(await AtOnce(3, _ => small.Rooms.Requirements.Save(plan, known, "planner")));
        await using var db = small.Database.CreateDbContext();
        Assert.Equal(1 + 3 * (round + 1), await db.Requirements.Where(r => r.Plan == plan.Id).Select(r => r.Version).Distinct().CountAsync());
        Assert.Equal(known.Count, (await small.Rooms.Requirements.InForce(plan)).Count);
    }

    private static async Task Imports(SmallCentre small, int round)
    {
        var history = new ContactHistory("hotline", new IntervalGrid(60), Dec(1), new double[24], new double[24]);
        NoneOf(await AtOnce(3, i => small.Centres.AddHistories("small", [history], $"file {i}", "planner")));
        await using var db = small.Database.CreateDbContext();
        Assert.Equal(3 * (round + 1), await db.Histories.MaxAsync(h => h.Version));
    }

    private static async Task Events(SmallCentre small, int round)
    {
        var events = small.New<EventsService>();
        var entry = new EventEntry { Name = $"event {round}", First = Dec(1), Last = Dec(2), Percent = 20 };
        OneOf(await AtOnce(2, _ => events.Add(Planner, entry)));
        Assert.Single((await events.View(Planner)).Events, e => e.Event.Name.En == entry.Name);
    }

    /// <summary>The last wish of the month from two tabs.</summary>
    private static async Task Wishes(SmallCentre small, int round)
    {
        var wishes = small.New<WishesService>();
        if (round == 0)
            for (var day = 1; day < WishesService.Most; day++) await wishes.Set(An, Jan(day), "+off");
        OneOf(await AtOnce(2, i => wishes.Set(An, Jan(20 + i), "+off")));
        await wishes.Set(An, Jan(20), null);
        await wishes.Set(An, Jan(21), null);
        // And the same day from two tabs: one wish, whichever came last.
        NoneOf(await AtOnce(2, i => wishes.Set(An, Jan(25), i == 0 ? "+off" : "+day")));
        Assert.Equal(WishesService.Most, (await wishes.Load(An)).Days.Count(d => d.Choice is not null));
        await wishes.Set(An, Jan(25), null);
    }

    private static async Task Leave(SmallCentre small, int round)
    {
        var leaves = small.New<MyLeaveService>();
        OneOf(await AtOnce(2, i => leaves.Ask(An, Dec(9 + i), Dec(11 + i), "annual", "")));
        var open = Assert.Single((await leaves.Load(An)).Requests, r => r.State == LeaveState.Requested);
        await leaves.Withdraw(An, open.Id);
    }

    private static async Task Absences(SmallCentre small, int round)
    {
        var service = small.New<RosterService>();
        var day = Jan(1).AddDays(round);
        OneOf(await AtOnce(2, _ => service.RecordAbsence(Planner, new Leave("dan", day, day, "sick"))));
        Assert.Single((await small.Centres.Load("small")).Leaves, l => l.Agent == "dan" && l.First == day);
    }

    /// <summary>Two open questions for one cell of the roster: the asker's own shift offered to two colleagues.</summary>
    private static async Task Trades(SmallCentre small, int round)
    {
        var (asking, answering) = (small.New<AskTradeService>(), small.New<MyTradesService>());
        TradeOption[] options =
        [
            new("bo", "柏林", Dec(9), null!, Dec(10), null, null, [], 0),
            new("bo", "柏林", Dec(9), null!, Dec(15), null, null, [], 0),
        ];
        OneOf(await AtOnce(2, i => asking.Ask(An, options[i], "无")));
        await answering.Withdraw(An, Assert.Single((await answering.Load(An)).Mine).Id);
    }

    /// <summary>Questions of two people and of different kinds that have one cell in common, on whichever side of them.</summary>
    private static async Task TradesOfEveryKind(SmallCentre small, int round)
    {
        if (round == 0) await small.Publish(WithRoomForACover());
        var (asking, answering) = (small.New<AskTradeService>(), small.New<MyTradesService>());
        TradeOption swap = new("bo", "柏林", Dec(9), null!, Dec(10), null, null, [], 0);
        TradeOption cover = new("bo", "柏林", Dec(9), null!, null, null, null, [], 0);
        TradeOption back = new("an", "安然", Dec(10), null!, Dec(9), null, null, [], 0);
        var (first, second) = (round % 3) switch
        {
            0 => ((An, swap), (An, cover)),
            1 => ((An, swap), (Bo, back)),
            _ => ((An, cover), (Bo, back)),
        };
        OneOf(await AtOnce(2, i => asking.Ask(i == 0 ? first.Item1 : second.Item1, i == 0 ? first.Item2 : second.Item2, "无")));
        foreach (var user in new[] { An, Bo })
            foreach (var mine in (await answering.Load(user)).Mine) await answering.Withdraw(user, mine.Id);
    }

    /// <summary>An works a day more and Bo one less than the rules ask for, so that Bo may cover a shift of An's.</summary>
    private static IEnumerable<Assignment> WithRoomForACover() =>
        Cycle().Where(a => (a.Agent, a.Date) != ("bo", Dec(11))).Append(new("an", Dec(30), "D", "hotline"));

    /// <summary>Both agree to take it back while the planner does so: it goes back once.</summary>
    private static async Task TakingBack(SmallCentre small, int round)
    {
        var (asking, answering, returning) = (small.New<AskTradeService>(), small.New<MyTradesService>(), small.New<TakeBackService>());
        await asking.Ask(An, new TradeOption("bo", "柏林", Dec(9), null!, Dec(10), null, null, [], 0), "无");
        var id = Assert.Single((await answering.Load(Bo)).Inbox).Trade.Id;
        Assert.IsType<TradeOutcome.InForce>(await answering.Accept(Bo, id, "无"));
        var published = (await small.Rooms.Rosters.InForce("small", Planned))!.Publication;
        await returning.Ask(An, id);
        OneOf(await AtOnce(2, async i =>
        {
            if (i == 0) await returning.Agree(Bo, id);
            else await returning.TakeBack(Planner, id, "back");
        }));
        Assert.Equal(published + 1, (await small.Rooms.Rosters.InForce("small", Planned))!.Publication);
        Assert.Equal(("D", null), (await small.ShiftOf("an", Dec(9)), await small.ShiftOf("an", Dec(10))));
    }

    private static async Task Accounts(SmallCentre small, int round)
    {
        OneOf(await AtOnce(2, async i =>
        {
            await using var db = small.Database.CreateDbContext();
            db.Users.Add(new WfmUser { UserName = $"u{round}-{i}", DisplayName = "An", Centre = "small", Agent = $"agent {round}" });
            await db.SaveChangesAsync();
        }));
    }

    /// <summary>An account is closed while its agent asks, and while the colleague answers: no question of it stays open.</summary>
    private static async Task ClosingAndTrading(SmallCentre small, int round)
    {
        var (asking, answering) = (small.New<AskTradeService>(), small.New<MyTradesService>());
        var (hasher, normalizer) = (new PasswordHasher<WfmUser>(), new UpperInvariantLookupNormalizer());
        var users = small.New<UsersService>(
            hasher, normalizer, new AgentAccounts(normalizer), new Sessions(small.Database, new SessionLimits(), small.Clock),
            small.New<Invitations>(hasher, small.New<SecurityLog>(NullLogger<SecurityLog>.Instance)));
        if (round == 0) await AddAccount(small, "an");
        TradeOption swap = new("bo", "柏林", Dec(9), null!, Dec(10), null, null, [], 0);
        var answers = round % 2 == 1;
        if (answers) await asking.Ask(An, swap, "无");
        var question = (await answering.Load(Bo)).Inbox.SingleOrDefault()?.Trade.Id;
        // Whoever comes second is told in words, or finds that there is nothing left to do.
        await AtOnce(2, i => i == 0 ? users.SetDisabled(Administrator, "an", true)
            : answers ? answering.Accept(Bo, question!.Value, "无") : asking.Ask(An, swap, "无"));
        var view = await answering.Load(Bo);
        Assert.Empty(view.Inbox);
        await users.SetDisabled(Administrator, "an", false);
        if (view.Done.FirstOrDefault(t => t.State == TradeState.Approved) is { } inForce)
            await small.New<TakeBackService>().TakeBack(Planner, inForce.Id, "back");
    }

    private static async Task AddAccount(SmallCentre small, string agent)
    {
        await using var db = small.Database.CreateDbContext();
        db.Users.Add(WfmUser.New(agent, agent.ToUpperInvariant(), agent, "small", agent));
        await db.SaveChangesAsync();
    }

    private static async Task DaysPlaced(SmallCentre small, int round)
    {
        var (plan, days) = (await Plan(small), small.Rooms.Days);
        var day = new DayPlan(December[round % 31], new IntervalGrid(15), [], 0, 0);
        var after = (await days.Latest(plan.Id, day.Date))?.Number ?? 0;
        OneOf(await AtOnce(2, _ => days.Add(plan.Id, day, "planner", after)));
        NoneOf(await AtOnce(2, _ => days.Publish(plan.Id, day.Date, "planner")));
        Assert.Equal((after + 1, after + 1), (await days.Numbers(plan.Id))[day.Date]);
    }

    /// <summary>A leave granted while the planner publishes: it is in force, whether the publication came first, second or was asked about.</summary>
    private static async Task LeaveAndPublication(SmallCentre small, int round)
    {
        if (round >= December.Days) return;
        var (service, leaves, granting) = (small.New<RosterService>(), small.New<MyLeaveService>(), small.New<LeaveRequestsService>());
        var (agent, day) = (round % 2 == 0 ? An : Bo, December[round]);
        await small.Draft((await small.Rooms.Rosters.Latest(await Plan(small)))!.Assignments.Where(a => a.Agent != "cai" || a.Date != day));
        await leaves.Ask(agent, day, day, "annual", "");
        var request = (await granting.Load(Planner)).Open.Single().Id;
        var desk = await Desk(service);
        NoneOf(await AtOnce(2, i => i == 0 ? granting.Grant(Planner, request) : service.Publish(Planner, desk, despiteBreaches: true)));
        Assert.Null(await small.ShiftOf(agent.Agent!, day));
        await service.Publish(Planner, await Desk(service), despiteBreaches: true).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal((null, null), (await small.ShiftOf(agent.Agent!, day), await small.ShiftOf("cai", day)));
    }

    private static DateOnly Jan(int day) => new(2027, 1, day);

    private static async Task<MonthPlan> Plan(SmallCentre small) => (await small.Rooms.Plans.Find("small", Planned))!;

    private static async Task<RosterDesk> Desk(RosterService service) => (await service.View(Planner, Planned)).Desk!;

    private static void Toggle(RosterDesk desk, int agent, int day)
    {
        if (desk[agent, day] is null) desk.Assign(agent, day, "D");
        else desk.Assign(agent, day, (ShiftOption?)null);
    }

    /// <summary>Lets several do something at the same moment, and says what each met.</summary>
    private static async Task<Exception?[]> AtOnce(int people, Func<int, Task> act)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, people).Select(i => One(i)).ToArray();
        go.SetResult();
        return await Task.WhenAll(all);

        async Task<Exception?> One(int i)
        {
            await go.Task;
            try
            {
                await act(i);
                return null;
            }
            catch (Exception fault) when (fault is RefusedException or CollisionException)
            {
                return fault;
            }
        }
    }

    private static void NoneOf(Exception?[] faults) => Assert.All(faults, Assert.Null);

    /// <summary>Exactly one got through; which.</summary>
    private static int OneOf(Exception?[] faults)
    {
        Assert.Single(faults, f => f is null);
        return Array.IndexOf(faults, null);
    }
}
