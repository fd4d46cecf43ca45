using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Tests.Features;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Features.Trades;
using Wfm.Web.Hosting;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Tests.Journeys;

/// <summary>A planned and published December for the demo centre, put straight into the database of a running product.</summary>
public static class DemoMonth
{
    public static readonly DateOnly Start = new(2026, 12, 1);

    private const long WorkBudget = 400_000;

    /// <summary>The clock of the product that the month is for.</summary>
    private static readonly TimeProvider Clock = ShiftedClock.At(ProductProcess.Today);

    public static async Task Publish(string data)
    {
        var databases = new Files(data);
        using var rooms = new PlanRooms(databases, Clock);
        var centre = await rooms.Centres.Load("demo");
        var plan = await rooms.Plans.FindOrBegin(centre.Id, Month.Of(Start));
        var prepared = PlanningPipeline.Prepare(centre, plan.Period);
        await rooms.Forecasts.Save(plan, prepared.Forecasts, "test");
        await rooms.Requirements.Save(plan, prepared.Requirements, "test");
        var result = new RosterSolver(Clocks.Running).Solve(prepared.Compiled.Model, new SolveOptions(Seed: 1, Threads: 1, WorkBudget, UseCpSat: false));
        var roster = result is SolveResult.Solved solved ? solved.Roster : ((SolveResult.OutOfBudget)result).Best;
        var draft = new Draft(prepared.Compiled.AssignmentsOf(roster), RevisionOrigin.Generated) { Agents = [.. centre.Agents.Select(a => a.Id)] };
        await rooms.Revisions.Publish(plan, (await rooms.Revisions.Add(plan, draft, "test")).Number, "test");
    }

    /// <summary>Takes an agent out of the roster in force for the first day of the second week that the agent works.</summary>
    /// <returns>The agent's name.</returns>
    public static async Task<string> Absent(string data)
    {
        using var rooms = new PlanRooms(new Files(data), Clock);
        var centre = await rooms.Centres.Load("demo");
        var shift = (await rooms.Rosters.InForce("demo", Month.Of(Start)))!.Roster.Assignments.First(a => a.Agent == centre.Agents[0].Id && a.Date >= Start.AddDays(7));
        var planner = new CurrentUser("planner", "", "demo", null, [Roles.Planner]);
        await rooms.New<RosterService>().RecordAbsence(planner, new Leave(shift.Agent, shift.Date, shift.Date, "sick"));
        return centre.Agents[0].Name;
    }

    /// <summary>A question of one agent for a shift by day, not answered yet.</summary>
    /// <param name="Agent">Who asks, and gives the shift of the date away.</param>
    /// <param name="Asker">User name of who asks.</param>
    /// <param name="Colleague">User name of who is asked.</param>
    public sealed record AskedSwap(string Agent, string Asker, string Colleague, DateOnly Date);

    /// <summary>An agent asks a colleague to swap a shift by day for another day.</summary>
    public static async Task<AskedSwap> AskForADayShift(string data)
    {
        using var rooms = new PlanRooms(new Files(data), Clock);
        var (asking, user) = (rooms.New<AskTradeService>(), new CurrentUser("a001", "", "demo", "A001", [Roles.Agent]));
        for (var date = Start.AddDays(4); date.Month == Start.Month; date = date.AddDays(1))
        {
            var options = (await asking.Search(user, date, new TradeSearch())).Options;
            var option = options.FirstOrDefault(o =>
                o is { Allowed: true, MyShift.Category: "day", TheirDate: { } back } && back != o.MyDate);
            if (option is null) continue;
            await asking.Ask(user, option, "退款工单两张待回复");
            return new AskedSwap("A001", user.Account, await AccountOf(data, option.Name), option.MyDate);
        }
        throw new InvalidOperationException("No day offered a swap of a shift by day.");
    }

    /// <summary>Publishes the month with the other lunch for a shift by day.</summary>
    public static async Task ChangeLunch(string data, string agent, DateOnly date)
    {
        using var rooms = new PlanRooms(new Files(data), Clock);
        var roster = (await rooms.Rosters.InForce("demo", Month.Of(Start)))!.Roster;
        var changed = roster.Assignments
            .Select(a => a.Agent == agent && a.Date == date ? a with { Shift = a.Shift == "D1" ? "D2" : "D1" } : a);
        var agents = (await rooms.Centres.Load("demo")).Agents.Select(a => a.Id);
        var draft = new Draft([.. changed], RevisionOrigin.Edited) { Agents = [.. agents] };
        await rooms.Revisions.Publish(roster.Plan, (await rooms.Revisions.Add(roster.Plan, draft, "planner")).Number, "planner");
    }

    /// <summary>Locks a shift on some days of the first agent.</summary>
    public static async Task Lock(string data, string shift, params int[] days)
    {
        using var rooms = new PlanRooms(new Files(data), Clock);
        var plan = (await rooms.Plans.Find("demo", Month.Of(Start)))!;
        await rooms.Revisions.SaveLocks(
            plan, new LockChange([.. days.Select(day => new LockedCell("A001", Start.AddDays(day - 1), shift, "hotline"))], []), "test");
    }

    /// <summary>Gives the first team the contacts of agents who work at home.</summary>
    public static async Task ContactTeamOne(string data)
    {
        await using var db = new Files(data).CreateDbContext();
        var centre = await db.Centres.SingleAsync(c => c.Id == "demo");
        var definition = JsonNode.Parse(centre.Definition)!;
        definition["day"]!["contacts"] = JsonSerializer.SerializeToNode<ContactCadence[]>(
            [
                new(DayActivity.Call, ContactEvery.Day, 10, new ClockSpan(540, 1440)) { Teams = ["t1"] },
                new(DayActivity.Video, ContactEvery.Week, 30, new ClockSpan(600, 1200)) { Teams = ["t1"] },
                new(DayActivity.FaceToFace, ContactEvery.Month, 60, new ClockSpan(600, 1200)) { Teams = ["t1"] },
            ],
            CentreJson.Options);
        centre.Definition = definition.ToJsonString(CentreJson.Options);
        await db.SaveChangesAsync();
    }

    /// <summary>Gives the centre further shifts by day, called by these codes.</summary>
    public static async Task AddShifts(string data, params string[] codes)
    {
        await using var db = new Files(data).CreateDbContext();
        var row = await db.Centres.SingleAsync(c => c.Id == "demo");
        var centre = JsonSerializer.Deserialize<Centre>(row.Definition, CentreJson.Options)!;
        var shifts = codes.Select(
            c => new ShiftType(c, new LocalText(c, c), "day", new ClockSpan(540, 1080), [new ClockSpan(720, 780)], []));
        row.Definition = JsonSerializer.Serialize(centre with { ShiftTypes = [.. centre.ShiftTypes, .. shifts] }, CentreJson.Options);
        await db.SaveChangesAsync();
    }

    /// <summary>Cells of the roster in force, or of the one that was published first.</summary>
    public static async Task<string> PublishedCells(string data, bool first = false)
    {
        await using var db = new Files(data).CreateDbContext();
        var publications = db.Publications.OrderBy(p => p.Number);
        var revision = (first ? await publications.FirstAsync() : await publications.LastAsync()).Revision;
        return (await db.Revisions.SingleAsync(r => r.Id == revision)).Cells;
    }

    /// <summary>User name of the account of an agent.</summary>
    public static async Task<string> AccountOf(string data, string agentName)
    {
        await using var db = new Files(data).CreateDbContext();
        var agent = await db.Agents.SingleAsync(a => a.Name == agentName);
        return (await db.Users.SingleAsync(u => u.Agent == agent.Id)).UserName!;
    }

    private sealed class Files(string data) : IDbContextFactory<WfmDb>
    {
        public WfmDb CreateDbContext() => PostgresServer.Named?.Open(ProductProcess.DatabaseOf(data)) ?? new SqliteWfmDb(
            new DbContextOptionsBuilder<SqliteWfmDb>().UseSqlite($"Data Source={Path.Combine(data, "wfm.db")};Pooling=False").Options);
    }
}
